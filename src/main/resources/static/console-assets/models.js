// The model pages: uploads that show how far they are, and forms whose answer takes a while.
(() => {
  const MEGABYTE = 1 << 20;

  function say(status, title, detail, bad) {
    const strong = document.createElement("strong");
    strong.textContent = title;
    status.replaceChildren(strong, ` ${detail}`);
    status.classList.toggle("bad", bad);
  }

  function answerOf(request) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return null;
    }
  }

  for (const form of document.querySelectorAll("form[data-uploads]")) {
    const status = form.querySelector(".upload-status");
    const progress = form.querySelector("progress");
    const button = form.querySelector("button.primary");
    const most = Number(form.dataset.uploads);
    let request = null;

    form.closest("dialog").addEventListener("close", () => request?.abort());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const file = form.querySelector("input[type=file]").files[0];
      if (file.size > most) {
        say(status, "Too large.", `The file has ${Math.ceil(file.size / MEGABYTE)} MB, at most ${Math.floor(most / MEGABYTE)} MB are taken.`, true);
        return;
      }
      request = new XMLHttpRequest();
      const end = (title, detail) => {
        progress.hidden = true;
        button.disabled = false;
        if (title) {
          say(status, title, detail, true);
        }
      };
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        progress.value = total ? (100 * loaded) / total : 0;
        say(status, "Sending.", `${Math.ceil(loaded / MEGABYTE)} of ${Math.ceil(total / MEGABYTE)} MB`, false);
      });
      request.upload.addEventListener("load", () => say(status, "Sent.", "The server checks the bundle…", false));
      request.addEventListener("error", () => end("The connection broke.", "Is the server still there? Try again."));
      request.addEventListener("abort", () => end());
      request.addEventListener("load", () => {
        const answer = answerOf(request);
        if (request.status === 200 && answer) {
          say(status, answer.title, answer.detail, false);
          location.assign(answer.address);
        } else if (answer?.title) {
          end(answer.title, answer.detail);
        } else if (request.status === 413) {
          end("Too large.", `At most ${Math.floor(most / MEGABYTE)} MB are taken.`);
        } else if (request.status === 401) {
          end("You were signed out.", "Reload the page, sign in and try again.");
        } else {
          end("Not published.", request.status === 403
            ? "You may not do this, or were signed out meanwhile: reload the page and try again."
            : "The server could not take the file; its log says why.");
        }
      });
      request.open("POST", form.action);
      request.setRequestHeader("Content-Type", "application/zip");
      request.setRequestHeader("X-XSRF-TOKEN", form.querySelector("input[name=_csrf]").value);
      progress.hidden = false;
      button.disabled = true;
      say(status, "Sending.", "", false);
      request.send(file);
    });
  }

  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", () => {
      const waiting = document.createElement("p");
      waiting.className = "busy muted";
      waiting.setAttribute("role", "status");
      waiting.textContent = form.dataset.busy;
      form.before(waiting);
      for (const button of form.querySelectorAll("button")) {
        button.disabled = true;
      }
    });
  }
})();
