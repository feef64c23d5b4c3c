// Keeps the schedule's live part fresh, until it is paused or nobody looks.
(() => {
  const EVERY_MILLIS = 2000;

  const live = document.getElementById("schedule-live");
  const pause = document.getElementById("pause");
  let paused = false;

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Resume" : "Pause";
    pause.setAttribute("aria-pressed", String(paused));
  });
  setInterval(() => {
    // Whoever has the keyboard in a table keeps it.
    if (!paused && !document.hidden && !live.contains(document.activeElement)) {
      htmx.trigger(live, "refresh");
    }
  }, EVERY_MILLIS);
})();
