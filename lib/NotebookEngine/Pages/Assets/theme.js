// Runs before the page is painted, so that a chosen theme does not flash in.
"use strict";
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("code") === "hidden") root.dataset.code = "hidden";
  } catch {
    // Storage may be switched off; the system's own theme serves then.
  }
  // For who prints from a command: page.html?code=hidden has no code, whatever this browser remembers.
  const code = new URLSearchParams(location.search).get("code");
  if (code === "hidden") root.dataset.code = "hidden";
  if (code === "shown") delete root.dataset.code;
})();
