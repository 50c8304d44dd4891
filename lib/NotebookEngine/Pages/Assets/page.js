// What a page does besides drawing its charts: theme, code in or out, scrolling by keyboard.
"use strict";
(() => {
  const root = document.documentElement;
  const remember = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
  };

  const themes = ["auto", "light", "dark"];
  const themeButton = document.getElementById("theme");
  const showTheme = () => {
    themeButton.textContent = `Theme: ${root.dataset.theme ?? "auto"}`;
  };
  themeButton.addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.dataset.theme ?? "auto") + 1) % themes.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    remember("theme", next === "auto" ? null : next);
    showTheme();
    dispatchEvent(new Event("themechange"));
  });
  themeButton.hidden = false;
  showTheme();

  const codeButton = document.getElementById("code");
  if (codeButton) {
    const showCode = () => {
      codeButton.textContent = root.dataset.code === "hidden" ? "Show code" : "Hide code";
    };
    codeButton.addEventListener("click", () => {
      if (root.dataset.code === "hidden") delete root.dataset.code;
      else root.dataset.code = "hidden";
      remember("code", root.dataset.code);
      showCode();
    });
    codeButton.hidden = false;
    showCode();
  }

  // What scrolls sideways must be reachable without a mouse, and only that.
  const markScrolling = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (scrolls && !box.hasAttribute("tabindex")) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Scrolls sideways");
      } else if (!scrolls && box.hasAttribute("tabindex")) {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  };
  markScrolling();
  addEventListener("resize", markScrolling);
  addEventListener("toggle", markScrolling, true);

  // A link to a place inside something closed opens it.
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target?.scrollIntoView();
  };
  if (location.hash) openTarget();
  addEventListener("hashchange", openTarget);

  const outline = document.querySelector("nav.outline");
  if (outline) {
    const links = new Map([...outline.querySelectorAll("a")].map(a => [a.getAttribute("href").slice(1), a]));
    const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
    let waiting = false;
    const showPlace = () => {
      waiting = false;
      const passed = headings.filter(h => h.getBoundingClientRect().top < innerHeight / 3);
      const here = (passed.at(-1) ?? headings[0])?.id;
      for (const [id, link] of links) {
        if (id === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(showPlace);
      waiting = true;
    }, { passive: true });
    showPlace();
    // On a narrow screen the list stands above the text and begins closed.
    if (matchMedia("(width < 72rem)").matches) outline.querySelector("details").open = false;
  }
})();
