// Keeps the overview live: asks for the charts' figures every two seconds, and after each answer lets htmx fetch the
// written part. Says so when the server does not answer, and takes up by itself when it is back.
(() => {
  const EVERY_MILLIS = 2000;
  const ANSWER_WITHIN_MILLIS = 5000;

  const page = document.getElementById("overview");
  const status = document.getElementById("live-status");
  const pause = document.getElementById("pause");
  const chart = (id, options) => new Chart(document.getElementById(id), options);
  const widths = chart("chart-widths", { kind: "stack", unit: "%", top: 100 });
  const latency = chart("chart-latency", { kind: "lines", unit: "ms" });
  const requests = chart("chart-requests", { kind: "stack", unit: "/s" });
  const queue = chart("chart-queue", { kind: "stack", unit: "" });

  let paused = false;
  let timer = null;

  function say(tone, text) {
    if (status.textContent !== text) {
      status.className = `pill ${tone}`;
      status.textContent = text;
    }
  }

  function draw(figures) {
    document.getElementById("charts").hidden = figures.idle;
    document.getElementById("idle").hidden = !figures.idle;
    if (figures.idle) {
      return;
    }
    const { times, summaries } = figures;
    widths.show(times, figures.widths.map(({ mark, share }) =>
      ({ label: mark.text, tone: `shade-${mark.shade}`, values: share })), summaries.widths);
    const target = times.map(() => figures.target);
    latency.show(times, [
      { label: "p50", tone: "tone-soft", values: figures.p50 },
      { label: "p95", tone: "tone-ink", width: 2, values: figures.p95 },
      { label: "p99", tone: "tone-soft", dash: [4, 3], values: figures.p99 },
      { label: "tightest target", tone: "tone-bad", dash: [6, 4], values: target },
    ], summaries.latency);
    requests.show(times, [
      { label: "served", tone: "tone-soft", values: figures.served },
      { label: "shed", tone: "tone-warn", values: figures.shed },
      { label: "failed", tone: "tone-bad", values: figures.failed },
    ], summaries.requests);
    queue.show(times, [{ label: "waiting requests", tone: "tone-soft", values: figures.queue }], summaries.queue);
  }

  /** The latest figures, or null when the server does not answer as it should. */
  async function figures() {
    try {
      const answer = await fetch(page.dataset.figures, {
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
      });
      if (answer.status === 401) {
        location.assign(answer.headers.get("HX-Redirect"));
      }
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async function refresh() {
    const latest = await figures();
    if (paused) {
      return;
    }
    if (latest === null) {
      say("warn", "Reconnecting…");
      return;
    }
    say("good live", "Live");
    draw(latest);
    htmx.trigger(page, "refresh");
  }

  async function loop() {
    clearTimeout(timer);
    if (paused) {
      return;
    }
    if (!document.hidden) {
      await refresh();
    }
    timer = setTimeout(loop, EVERY_MILLIS);
  }

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Resume" : "Pause";
    pause.setAttribute("aria-pressed", String(paused));
    if (paused) {
      say("", "Paused");
    }
    loop();
  });
  // Whoever has the keyboard in a part of the page keeps it; the other parts go on.
  page.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.detail.target.contains(document.activeElement)) {
      event.preventDefault();
    }
  });
  document.addEventListener("visibilitychange", () => document.hidden || loop());
  loop();
})();
