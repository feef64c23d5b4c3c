// What every page needs: the theme's toggle, dialogs, the focus, copying, printing.
(() => {
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];

  // The server keeps the theme; the page need not be loaded again for it.
  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) {
    const button = toggle.querySelector("button");
    toggle.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = button.value;
      const fields = new URLSearchParams(new FormData(toggle));
      fields.set("theme", chosen);
      fetch(toggle.action, { method: "POST", body: fields, redirect: "manual", keepalive: true });
      root.dataset.theme = chosen;
      localStorage.setItem("theme", chosen);
      button.textContent = `Theme: ${chosen}`;
      button.value = themes[(themes.indexOf(chosen) + 1) % themes.length];
      document.dispatchEvent(new Event("theme-changed"));
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    document.dispatchEvent(new Event("theme-changed")));

  // What was refused is where one goes on: the dialog it was typed in, or the first field that is not right.
  document.querySelector("dialog[data-reopens]")?.showModal();
  document.querySelector("main [aria-invalid=true]")?.focus();

  // A button that is disabled until its form is answered loses the focus meanwhile.
  let focused = null;
  document.addEventListener("htmx:beforeRequest", () => {
    focused = document.activeElement;
  });
  document.addEventListener("htmx:afterRequest", () => {
    if (document.activeElement === document.body && focused?.isConnected) {
      focused.focus({ preventScroll: true });
    }
  });

  document.addEventListener("click", async (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      document.getElementById(opener.dataset.opens).showModal();
      return;
    }
    const closer = event.target.closest("[data-closes]");
    if (closer) {
      closer.closest("dialog").close();
      return;
    }
    if (event.target.closest("[data-prints]")) {
      print();
      return;
    }
    const copier = event.target.closest("[data-copies]");
    if (copier) {
      const source = document.getElementById(copier.dataset.copies);
      try {
        await navigator.clipboard.writeText(source.textContent.trim());
        copier.textContent = "Copied";
      } catch {
        // Without https the browser may refuse; then the text is selected for the keyboard.
        getSelection().selectAllChildren(source);
        copier.textContent = "Press Ctrl+C";
      }
    }
  });
})();
