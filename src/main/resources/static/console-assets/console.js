// What every page needs: the theme's toggle, confirmations, copying, printing.
(() => {
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];

  function showTheme(toggle) {
    toggle.textContent = `Theme: ${root.dataset.theme ?? "system"}`;
  }

  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) {
    toggle.hidden = false;
    showTheme(toggle);
    toggle.addEventListener("click", () => {
      const next = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
      if (next === "system") {
        delete root.dataset.theme;
        localStorage.removeItem("theme");
      } else {
        root.dataset.theme = next;
        localStorage.setItem("theme", next);
      }
      showTheme(toggle);
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
