// What every live page does: theme, connection. Elements come and go with the pages, so clicks are heard at the document.
const root = document.documentElement;
const themes = ["auto", "light", "dark"];

const showTheme = () => {
  for (const button of document.querySelectorAll("[data-theme-switch]")) button.textContent = `Theme: ${root.dataset.theme ?? "auto"}`;
};

export const nextTheme = () => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? "auto") + 1) % themes.length];
  if (next === "auto") delete root.dataset.theme;
  else root.dataset.theme = next;
  try {
    if (next === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", next);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  showTheme();
  dispatchEvent(new Event("themechange"));
};

document.addEventListener("click", event => {
  if (event.target.closest("[data-theme-switch]")) nextTheme();
});
new MutationObserver(showTheme).observe(document.body, { childList: true, subtree: false });
showTheme();
