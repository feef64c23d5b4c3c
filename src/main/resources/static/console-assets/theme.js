// Loaded before the page paints. The console's pages come with their user's theme; the sign-in and error pages, of which
// nobody knows whose they are, take the last one seen in this browser.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme) {
    localStorage.setItem("theme", root.dataset.theme);
    return;
  }
  const seen = localStorage.getItem("theme");
  if (seen === "light" || seen === "dark") {
    root.dataset.theme = seen;
  }
})();
