// Puts what cells show into the page. A chart that is there already is changed in place, and one that nobody sees now
// is drawn when it comes into view: the chart a person looks at must not wait for the others.
const waiting = new WeakMap();

const seen = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    const figure = waiting.get(target);
    waiting.delete(target);
    if (figure) NotebookPages.update(target, figure).then(() => told(target));
    else NotebookPages.draw(target.parentElement).then(() => told(target));
  }
}, { rootMargin: "300px" });

const told = chart => chart.dispatchEvent(new CustomEvent("chartdrawn", { bubbles: true }));

const isNear = element => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -100 && top < innerHeight + 100;
};

const showChart = (chart, figure) => {
  waiting.set(chart, figure);
  if (!isNear(chart)) {
    seen.observe(chart);
    return;
  }
  seen.unobserve(chart);
  waiting.delete(chart);
  NotebookPages.update(chart, figure).then(() => told(chart));
};

const parse = html => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
};

const replaceChart = (old, fresh) => {
  const script = fresh.querySelector("script.figure");
  old.querySelector("script.figure").textContent = script.textContent;
  const plot = old.querySelector(".plot"), freshPlot = fresh.querySelector(".plot");
  plot.setAttribute("aria-label", freshPlot.getAttribute("aria-label"));
  if (plot.style.height !== freshPlot.style.height) plot.style.height = freshPlot.style.height;
  const caption = old.querySelector("figcaption"), freshCaption = fresh.querySelector("figcaption");
  if (caption && freshCaption) caption.replaceChildren(...freshCaption.childNodes);
  else if (caption) caption.remove();
  else if (freshCaption) old.prepend(freshCaption);
  const values = old.querySelector("details.values"), freshValues = fresh.querySelector("details.values");
  if (values && freshValues) values.replaceChildren(...freshValues.childNodes);
  showChart(old, JSON.parse(script.textContent));
};

const removeCharts = element => {
  for (const chart of element.querySelectorAll("figure.chart")) {
    seen.unobserve(chart);
    const plot = chart.querySelector(".js-plotly-plot");
    if (plot) Plotly.purge(plot);
  }
};

// What scrolls sideways must be reachable without a mouse, and only that; the code of cells always is.
export const markScrolling = (root = document) => {
  for (const box of root.querySelectorAll(".scroll:not([data-stand-in])")) {
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
addEventListener("resize", () => markScrolling());
addEventListener("toggle", event => markScrolling(event.target), true);

// parts: one entry for each output, in order; null where it is as it was, else its HTML.
export const showOutputs = (host, parts) => {
  while (host.children.length > parts.length) {
    removeCharts(host.lastElementChild);
    host.lastElementChild.remove();
  }
  parts.forEach((html, i) => {
    if (html === null) return;
    let slot = host.children[i];
    if (!slot) {
      slot = document.createElement("div");
      slot.className = "output";
      host.append(slot);
    }
    const content = parse(html);
    const old = slot.querySelector(":scope > figure.chart"), fresh = content.querySelector("figure.chart");
    if (old && fresh && slot.children.length === content.children.length) {
      replaceChart(old, fresh);
      return;
    }
    removeCharts(slot);
    // Text that streams in keeps its element, and with it what a reader has selected or scrolled to.
    const pre = slot.querySelector(":scope > pre"), freshPre = content.querySelector("pre");
    if (pre && freshPre && slot.children.length === 1 && content.children.length === 1 && pre.className === freshPre.className && freshPre.textContent.startsWith(pre.textContent)) {
      pre.append(freshPre.textContent.slice(pre.textContent.length));
      return;
    }
    slot.replaceChildren(content);
    slot.querySelectorAll("figure.chart").forEach(chart => seen.observe(chart));
  });
  host.hidden = parts.length === 0;
  markScrolling(host);
};
