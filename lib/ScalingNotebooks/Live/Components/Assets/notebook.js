// The page of one notebook, on the browser's side: editors, keys, outputs, and what was typed but has not reached the server.
import { createEditor, loadMonaco } from "./editor.js";
import { showOutputs } from "./outputs.js";

// An editor costs memory; those left longest ago make way.
const mostEditors = 10;
const sendAfter = 150;
const keep = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage may be full or switched off; what is typed then is kept by the server only.
  }
};

class NotebookPage {
  #root; #bridge; #prefix; #editors = new Map(); #timers = new Map(); #listeners = new AbortController(); #clock; #firstD = 0;

  constructor(root, bridge, name) {
    this.#root = root;
    this.#bridge = bridge;
    this.#prefix = `unsent ${name} `;
    const { signal } = this.#listeners;
    root.addEventListener("click", event => this.#clicked(event), { signal });
    root.addEventListener("dblclick", event => this.#doubleClicked(event), { signal });
    root.addEventListener("keydown", event => this.#pressed(event), { signal });
    addEventListener("pagehide", () => this.#flushAll(), { signal });
    root.addEventListener("toggle", event => this.#toggled(event), { capture: true, signal });
    this.#clock = setInterval(() => this.#tick(), 100);
    this.#sendLeftovers();
    // Monaco is on this machine: fetched while the person reads, it is there when the first cell is edited.
    (window.requestIdleCallback ?? setTimeout)(() => loadMonaco().catch(() => {}), { timeout: 3000 });
  }

  // From the server

  outputs(cells) {
    for (const { id, parts, line, message } of cells) {
      const host = this.#find(id)?.querySelector("[data-outputs]");
      try {
        if (host) showOutputs(host, parts);
      } catch (problem) {
        console.error(`the outputs of cell '${id}' could not be shown:`, problem);
      }
      if (line) this.#editors.get(id)?.editor?.markLine(line, message);
    }
  }

  sources(cells) {
    for (const { id, text } of cells) {
      const entry = this.#editors.get(id);
      // What is being typed here and is not sent yet is newer than what another tab says.
      if (entry && !this.#timers.has(id)) entry.editor?.replace(text);
    }
  }

  removed(ids) {
    for (const id of ids) this.#dispose(id);
  }

  select(id, isEditing) {
    const cell = this.#find(id);
    if (!cell) return;
    if (isEditing) this.#edit(cell);
    else this.#focusCell(cell);
  }

  close() {
    this.#flushAll();
    this.#listeners.abort();
    clearInterval(this.#clock);
    for (const id of [...this.#editors.keys()]) this.#dispose(id);
  }

  // Cells

  #find(id) { return this.#root.querySelector(`[data-cell="${CSS.escape(id)}"]`); }

  #cells() { return [...this.#root.querySelectorAll("[data-cell]")]; }

  #neighbour(cell, by) { const all = this.#cells(); return all[all.indexOf(cell) + by]; }

  #focusCell(cell) {
    const target = cell.querySelector("[data-stand-in]:not([hidden])") ?? cell;
    target.focus({ preventScroll: true });
    const { top, bottom } = cell.getBoundingClientRect(), bar = document.querySelector(".bar")?.offsetHeight ?? 0;
    if (top < bar || bottom > innerHeight) {
      const fits = bottom - top < innerHeight - bar;
      scrollTo({ top: scrollY + (fits ? bottom - innerHeight + 24 : top - bar - 12), behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
    }
  }

  // A cell's editor stands beside its coloured text, in an element that the server's drawing of the page leaves alone.
  async #edit(cell, at) {
    const id = cell.dataset.cell;
    const known = this.#editors.get(id);
    if (known) {
      known.used = performance.now();
      known.editor?.focus(at);
      return;
    }
    const entry = { editor: null, used: performance.now() };
    this.#editors.set(id, entry);
    const host = cell.querySelector("[data-editor]"), isCode = cell.dataset.kind === "code";
    const text = await this.#bridge.invokeMethodAsync("SourceOf", id);
    const run = after => this.#run(cell, after);
    try {
      host.hidden = false;
      entry.base = text;
      entry.editor = await createEditor(host, text, isCode ? "csharp" : "markdown", `${cell.getAttribute("aria-label")}; Escape leaves the editor`, {
        changed: value => this.#changed(id, value),
        complete: (value, position) => this.#bridge.invokeMethodAsync("Complete", id, value, position),
        inspect: (value, position) => this.#bridge.invokeMethodAsync("Inspect", id, value, position),
        leave: () => this.#leave(cell),
        actions: [
          { id: "run-on", label: "Run this cell and go on", keys: "shift+enter", run: () => run("next") },
          { id: "run", label: "Run this cell", keys: "ctrl+enter", run: () => run() },
          { id: "run-insert", label: "Run this cell and insert one below", keys: "alt+enter", run: () => run("insert") },
          { id: "save", label: "Save", keys: "ctrl+s", run: () => this.#flush(id) },
        ],
      });
      cell.dataset.editing = "true";
      if (isCode) cell.querySelector("[data-stand-in]").hidden = true;
      entry.editor.focus(at);
      this.#makeRoom();
    } catch (problem) {
      this.#editors.delete(id);
      host.hidden = true;
      console.error("editor not opened:", problem);
    }
  }

  #makeRoom() {
    const idle = [...this.#editors].filter(([id, entry]) => entry.editor && !entry.editor.hasFocus && !this.#timers.has(id)).sort((a, b) => a[1].used - b[1].used);
    while (this.#editors.size > mostEditors && idle.length > 0) this.#dispose(idle.shift()[0]);
  }

  #dispose(id) {
    const entry = this.#editors.get(id), cell = this.#find(id);
    this.#editors.delete(id);
    entry?.editor?.dispose();
    if (!cell) return;
    const host = cell.querySelector("[data-editor]"), standIn = cell.querySelector("[data-stand-in]");
    if (host) host.hidden = true;
    if (standIn) standIn.hidden = false;
    delete cell.dataset.editing;
  }

  async #leave(cell) {
    const id = cell.dataset.cell;
    await this.#flush(id);
    this.#dispose(id);
    this.#focusCell(cell);
  }

  // Text

  #changed(id, text) {
    const entry = this.#editors.get(id);
    keep(this.#prefix + id, JSON.stringify({ base: entry?.base ?? "", text }));
    clearTimeout(this.#timers.get(id));
    this.#timers.set(id, setTimeout(() => this.#flush(id), sendAfter));
  }

  async #flush(id) {
    const entry = this.#editors.get(id);
    if (!this.#timers.has(id) || !entry?.editor) return;
    clearTimeout(this.#timers.get(id));
    const text = entry.editor.text;
    try {
      await this.#bridge.invokeMethodAsync("Edit", id, text);
      entry.base = text;
      if (entry.editor.text === text) {
        this.#timers.delete(id);
        keep(this.#prefix + id, null);
      }
    } catch {
      // The connection is gone. The text stays in this browser, and goes when the page is back.
      this.#timers.set(id, setTimeout(() => this.#flush(id), 2000));
    }
  }

  #flushAll() {
    for (const id of [...this.#timers.keys()]) this.#flush(id);
  }

  async #sendLeftovers() {
    let keys = [];
    try {
      keys = Object.keys(localStorage).filter(key => key.startsWith(this.#prefix));
    } catch {
      return;
    }
    for (const key of keys) {
      try {
        const { base, text } = JSON.parse(localStorage.getItem(key));
        await this.#bridge.invokeMethodAsync("Restore", key.slice(this.#prefix.length), base, text);
        keep(key, null);
      } catch (problem) {
        console.warn("what was typed could not be brought back yet:", problem);
      }
    }
  }

  async #run(cell, after) {
    const id = cell.dataset.cell;
    await this.#flush(id);
    if (cell.dataset.kind === "code") this.#bridge.invokeMethodAsync("Run", id);
    else this.#dispose(id);
    if (after === "insert") await this.#bridge.invokeMethodAsync("Insert", id);
    else if (after === "next") {
      const next = this.#neighbour(cell, 1);
      if (next) this.#focusCell(next);
    } else if (cell.dataset.kind !== "code") this.#focusCell(cell);
  }

  // Hands

  #clicked(event) {
    const standIn = event.target.closest("[data-stand-in]");
    if (standIn && getSelection().isCollapsed) this.#edit(standIn.closest("[data-cell]"), { x: event.clientX, y: event.clientY });
    const act = event.target.closest("[data-act]");
    if (!act) return;
    const cell = act.closest("[data-cell]");
    if (act.dataset.act === "run") this.#run(cell);
    else if (act.dataset.act === "edit") this.#edit(cell);
    else if (act.dataset.act === "done") this.#leave(cell);
  }

  #doubleClicked(event) {
    const cell = event.target.closest("[data-cell][data-kind=markdown]");
    if (cell && !event.target.closest("a, button, [data-editor]")) this.#edit(cell);
  }

  #toggled(event) {
    const fold = event.target;
    if (fold.matches?.("details[data-run-when-opened]") && fold.open && !fold.closest("[data-cell]").querySelector("[data-outputs]").childElementCount) this.#run(fold.closest("[data-cell]"));
  }

  #pressed(event) {
    const cell = event.target.closest("[data-cell]");
    if (!cell || event.target.closest("[data-editor]") || event.isComposing) return;
    const isRun = event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (isRun) {
      event.preventDefault();
      this.#run(cell, event.shiftKey ? "next" : event.altKey ? "insert" : undefined);
      return;
    }
    // Single keys only where nothing else takes them.
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target === cell || event.target.matches("[data-stand-in]"))) return;
    const actions = {
      Enter: () => this.#edit(cell),
      ArrowDown: () => this.#step(cell, 1),
      ArrowUp: () => this.#step(cell, -1),
      b: () => this.#bridge.invokeMethodAsync("Insert", cell.dataset.cell),
      z: () => this.#bridge.invokeMethodAsync("Undo"),
      d: () => {
        if (performance.now() - this.#firstD > 600) this.#firstD = performance.now();
        else this.#bridge.invokeMethodAsync("Delete", cell.dataset.cell);
      },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  #step(cell, by) {
    const next = this.#neighbour(cell, by);
    if (next) this.#focusCell(next);
  }

  // Elapsed times of running cells; the server says once when each began.
  #tick() {
    for (const element of this.#root.querySelectorAll("[data-running-for]")) {
      element.began ??= performance.now() - Number(element.dataset.runningFor);
      element.textContent = `${((performance.now() - element.began) / 1000).toFixed(1)} s`;
    }
  }
}

export const open = (root, bridge, name) => new NotebookPage(root, bridge, name);
