// The two windows of a presentation, on the browser's side: keys and clickers, text as large as the stage allows,
// charts that take what is left, outputs, answers, clocks.
import { showOutputs } from "./outputs.js";

const sizes = [1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.63, 0.58, 0.53, 0.48, 0.44];
// Below this, reading on is better than reading small: the slide scrolls.
const readable = 0.63;
const leastPlot = 0.66;
const sendAfter = 200;

const keys = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
  Home: "first", End: "last", b: "blank", ".": "blank", p: "parameters", c: "code", n: "notes", d: "theme", f: "full", "?": "help", h: "help",
};

const isEdited = element => element?.matches?.("textarea, select, input:not([type=range], [type=checkbox])");
const isUsed = element => element?.matches?.("textarea, select, input, button, summary, a");

// One slide on its stage. The charts of a slide share what the text leaves; text is made smaller until it fits.
const fit = stage => {
  const slide = stage.querySelector(".slide");
  if (!slide || stage.clientHeight === 0) return;
  const style = getComputedStyle(stage);
  const height = stage.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const plots = [...slide.querySelectorAll(".outputs figure.chart > .plot")];
  const least = Math.round(plots.length > 1 ? height * 0.36 : height * leastPlot);
  const isTooWide = () => [...slide.querySelectorAll(".table.scroll, .html.scroll, .formula, math")].some(box => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0);
  const set = (size, plot) => {
    slide.style.setProperty("--fit", size);
    slide.style.setProperty("--plot", `${plot}px`);
  };
  let size;
  for (size of sizes) {
    set(size, least);
    if (slide.offsetHeight <= height && !isTooWide()) break;
  }
  const isLong = slide.offsetHeight > height;
  if (isLong) set(size = Math.max(size, readable), least);
  else if (plots.length > 0) set(size, Math.floor(least + (height - slide.offsetHeight) / plots.length));
  stage.classList.toggle("long", isLong);
  if (isLong) stage.tabIndex = 0;
  else stage.removeAttribute("tabindex");
  for (const plot of plots) {
    if (plot.closest("figure.chart").dataset.state !== "drawn" || !plot._fullLayout) continue;
    if (Math.abs(plot._fullLayout.height - plot.clientHeight) > 1 || Math.abs(plot._fullLayout.width - plot.clientWidth) > 1) Plotly.Plots.resize(plot);
  }
};

class Show {
  #root; #bridge; #number; #listeners = new AbortController(); #sizes; #clock; #digits = ""; #timers = new Map(); #isDue = false;

  constructor(root, bridge, kind, number) {
    this.#root = root;
    this.#bridge = bridge;
    this.#number = number;
    const { signal } = this.#listeners;
    document.documentElement.classList.add("presenting");
    document.addEventListener("keydown", event => this.#pressed(event), { signal });
    root.addEventListener("click", event => this.#clicked(event), { signal });
    root.addEventListener("input", event => this.#typed(event), { signal });
    root.addEventListener("toggle", () => this.#fitSoon(), { capture: true, signal });
    root.addEventListener("chartdrawn", () => this.#fitSoon(), { signal });
    root.addEventListener("load", () => this.#fitSoon(), { capture: true, signal });
    addEventListener("resize", () => this.fit(), { signal });
    this.#sizes = new ResizeObserver(() => this.#fitSoon());
    this.#observe();
    this.#clock = setInterval(() => this.#tick(), 250);
    this.#tick();
    this.fit();
    document.fonts?.ready.then(() => this.fit());
  }

  // From the server

  outputs(cells) {
    for (const { id, parts } of cells) {
      const host = this.#find(id)?.querySelector("[data-outputs]");
      if (host) showOutputs(host, parts);
    }
    this.fit();
  }

  sources(cells) {
    for (const { id, text } of cells) {
      const box = this.#find(id)?.querySelector("[data-answer]");
      if (box && box !== document.activeElement) box.value = text;
    }
  }

  removed() {}

  moved() {
    const stage = this.#root.querySelector("[data-stage]");
    if (stage) stage.scrollTop = 0;
    this.#observe();
    this.fit();
    this.#tick();
    // A control that went with its slide must not keep the keys.
    if (document.activeElement === null || document.activeElement === document.body) this.#root.querySelector("main")?.focus({ preventScroll: true });
  }

  fit() {
    for (const stage of this.#root.querySelectorAll("[data-stage]")) {
      const unit = parseFloat(getComputedStyle(stage).getPropertyValue("--unit-px")) || Math.min(stage.clientWidth * 0.026, stage.clientHeight * 0.048);
      stage.dataset.chartScale = Math.max(1, unit / 25).toFixed(2);
      stage.style.setProperty("--unit", `${unit.toFixed(1)}px`);
      fit(stage);
    }
  }

  close() {
    this.#listeners.abort();
    this.#sizes.disconnect();
    clearInterval(this.#clock);
    document.documentElement.classList.remove("presenting");
  }

  // Sizes

  #observe() {
    this.#sizes.disconnect();
    for (const element of this.#root.querySelectorAll("[data-stage], [data-stage] .part")) this.#sizes.observe(element);
  }

  #fitSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.fit();
    });
  }

  #find(id) { return this.#root.querySelector(`[data-cell="${CSS.escape(id)}"]`); }

  // Hands

  #go(what, slide = 0) { this.#bridge.invokeMethodAsync("Go", what, slide); }

  #pressed(event) {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const box = target.closest?.("[data-answer]");
    if (box && event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      this.#check(box);
      return;
    }
    if (event.key === "Escape" && isUsed(target)) {
      target.blur();
      return;
    }
    if (isEdited(target)) return;
    const isPage = event.key === "PageDown" || event.key === "PageUp";
    // A slider moves by its arrows, a button is pressed by space and Enter; a clicker's keys always move slides.
    if (isUsed(target) && !isPage && ([" ", "Enter"].includes(event.key) || target.matches("input") && /^(Arrow|Home|End)/.test(event.key))) return;
    if (/^[0-9]$/.test(event.key)) {
      this.#digits = (this.#digits + event.key).slice(-3);
      return;
    }
    if (event.key === "Enter" && this.#digits) {
      this.#go("goto", Number(this.#digits) - 1);
      this.#digits = "";
      event.preventDefault();
      return;
    }
    this.#digits = "";
    let what = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!what) return;
    event.preventDefault();
    if (event.shiftKey && what === "next" && event.key === " ") what = "previous";
    else if (event.shiftKey && (what === "next" || what === "previous")) what += "-slide";
    this.#do(what);
  }

  #clicked(event) {
    const button = event.target.closest("[data-go], [data-do], [data-check]");
    if (!button) return;
    if (button.dataset.go) this.#go(button.dataset.go);
    else if (button.dataset.do) this.#do(button.dataset.do);
    else this.#check(button.closest("[data-cell]").querySelector("[data-answer]"));
  }

  #do(what) {
    if (what === "code") this.#code();
    else if (what === "theme") this.#theme();
    else if (what === "full") this.#full();
    else if (what === "notes") window.open(`present/${this.#number}/notes`, `notes-${this.#number}`, "popup,width=1280,height=800");
    else this.#go(what);
  }

  #code() {
    const all = [...this.#root.querySelectorAll("[data-code]")];
    const isOpen = all.some(details => details.open);
    for (const details of all) details.open = !isOpen;
  }

  #theme() {
    const root = document.documentElement;
    const isDark = (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    root.dataset.theme = isDark ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    dispatchEvent(new Event("themechange"));
  }

  #full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  // Answers

  #typed(event) {
    const box = event.target.closest("[data-answer]");
    if (!box) return;
    clearTimeout(this.#timers.get(box));
    this.#timers.set(box, setTimeout(() => this.#send(box), sendAfter));
  }

  async #send(box) {
    clearTimeout(this.#timers.get(box));
    if (!this.#timers.delete(box)) return;
    await this.#bridge.invokeMethodAsync("Edit", box.closest("[data-cell]").dataset.cell, box.value);
  }

  async #check(box) {
    await this.#send(box);
    await this.#bridge.invokeMethodAsync("Run", box.closest("[data-cell]").dataset.cell);
  }

  // Clocks

  #tick() {
    const clock = this.#root.querySelector("[data-clock]"), elapsed = this.#root.querySelector("[data-elapsed]");
    if (clock) clock.textContent = new Date().toTimeString().slice(0, 5);
    if (!elapsed) return;
    // The server says how long it was when it last drew; what passes since then is counted here.
    const said = elapsed.getAttribute("data-elapsed");
    if (said !== elapsed.said) Object.assign(elapsed, { said, began: said ? performance.now() - Number(said) : undefined });
    const seconds = elapsed.began === undefined ? 0 : Math.floor((performance.now() - elapsed.began) / 1000);
    elapsed.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    let isFound = false;
    for (const step of this.#root.querySelectorAll("[data-until]")) {
      const isNow = !isFound && seconds / 60 < Number(step.dataset.until);
      isFound ||= isNow;
      if (isNow) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
  }
}

export const open = (root, bridge, kind, number) => new Show(root, bridge, kind, number);
