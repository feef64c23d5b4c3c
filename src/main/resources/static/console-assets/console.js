// What every page needs: the theme's toggle, confirmations, copying, printing.
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
