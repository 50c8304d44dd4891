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

// Connection. Blazor tells of it through the element's class; the page's own dialogue says it in words.
const lost = document.getElementById("components-reconnect-modal");
const text = document.getElementById("lost-text");
const states = {
  show: "Trying again. What you have typed is kept in this page.",
  retrying: "Trying again. What you have typed is kept in this page.",
  failed: "The course does not answer. Is the command that opened it still running? What you have typed is kept in this browser.",
  rejected: "The course was started anew. Reload the page to go on where you were; what you had typed is kept.",
};
let watch;

const reload = async () => {
  // Only when the course is back, so that what is on the screen does not give way to an error.
  try {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    if (answer.ok) location.reload();
    else if (answer.status === 401) text.textContent = "The course was started anew with another token. Open the address that the command printed; what you had typed comes back there.";
  } catch {
    // Not yet.
  }
};

const lostChanged = state => {
  lost.hidden = state === "hide";
  if (states[state]) text.textContent = states[state];
  clearInterval(watch);
  if (state === "rejected" || state === "failed") {
    if (state === "rejected") reload();
    watch = setInterval(reload, 2000);
  }
  if (state !== "hide" && !lost.contains(document.activeElement)) lost.querySelector("button").focus();
};

lost?.addEventListener("components-reconnect-state-changed", event => lostChanged(event.detail.state));
lost?.addEventListener("click", event => {
  const what = event.target.dataset.reconnect;
  if (what === "retry") Blazor.reconnect().then(ok => { if (!ok) lostChanged("rejected"); }, () => lostChanged("failed"));
  if (what === "reload") location.reload();
});

// Menus close when something in them was chosen, when Escape is pressed, and when something else is clicked.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", event => {
  for (const menu of openMenus()) {
    const isInside = menu.contains(event.target);
    if (!isInside || event.target.closest(".menu-items button, .menu-items a")) menu.open = false;
  }
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});

export const showDialog = dialog => {
  if (!dialog.open) dialog.showModal();
};
