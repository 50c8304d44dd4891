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
})();
