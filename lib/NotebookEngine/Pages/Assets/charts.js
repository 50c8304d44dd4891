// Draws the Plotly figures of a page in its theme, with sliders and menus as ordinary form controls, and on paper
// a figure with a slider as several small ones. A figure may say in layout.meta how it wants that:
//   themes.light, themes.dark: which colour string stands for which on a page of that kind;
//   print: { label, steps: [indices], captions: [texts] }, the slider positions to print.
"use strict";
window.NotebookPages = (() => {
  const clear = "rgba(0,0,0,0)";
  const printWidth = 650;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;

  const isObject = value => value !== null && typeof value === "object" && !Array.isArray(value);
  const themeName = () => {
    if (printing) return "light";
    return document.documentElement.dataset.theme ?? (systemDark.matches ? "dark" : "light");
  };

  // Colours

  const pageColours = () => {
    const probe = document.createElement("span");
    probe.style.cssText = `position:absolute;color-scheme:${themeName()}`;
    document.body.append(probe);
    const style = getComputedStyle(probe);
    const result = {};
    for (const name of ["ink", "muted", "rule", "surface", "accent"]) {
      probe.style.color = `var(--${name})`;
      result[name] = style.color;
    }
    probe.remove();
    return result;
  };

  // Labels on a filled plane keep their colour: the plane does not change with the page.
  const recoloured = (value, map, key) => {
    if (typeof value === "string") return Object.hasOwn(map, value) ? map[value] : value;
    if (key === "labelfont") return value;
    if (Array.isArray(value)) return value.map(item => recoloured(item, map));
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, recoloured(item, map, name)]));
    return value;
  };

  const merged = (below, above) => {
    if (!isObject(below) || !isObject(above)) return above === undefined ? below : above;
    const result = { ...below };
    for (const key of Object.keys(above)) result[key] = merged(below[key], above[key]);
    return result;
  };

  // For figures that bring no themes of their own: paper, ink and grid are the page's, data keeps its colours.
  const pageTemplate = () => {
    const { ink, muted, rule, surface, accent } = pageColours();
    const axis = {
      gridcolor: rule, linecolor: muted, zerolinecolor: rule, tickcolor: muted, automargin: true,
      tickfont: { color: ink }, title: { font: { color: ink } },
    };
    const scene = { ...axis, showbackground: false };
    const font = { color: ink, family: getComputedStyle(document.body).fontFamily };
    return {
      layout: {
        paper_bgcolor: clear, plot_bgcolor: clear, font,
        xaxis: axis, yaxis: axis, scene: { xaxis: scene, yaxis: scene, zaxis: scene },
        polar: { bgcolor: clear, radialaxis: axis, angularaxis: axis },
        legend: { bgcolor: clear, bordercolor: rule, font: { color: ink } },
        coloraxis: { colorbar: { tickfont: { color: ink }, outlinewidth: 0 } },
        hoverlabel: { bgcolor: surface, bordercolor: rule, font },
        annotationdefaults: { font: { color: ink }, arrowcolor: muted },
        shapedefaults: { line: { color: muted } },
        modebar: { bgcolor: clear, color: muted, activecolor: accent },
      },
    };
  };

  const withoutInk = layout => {
    const result = structuredClone(layout);
    for (const name of ["paper_bgcolor", "plot_bgcolor"]) delete result[name];
    for (const [key, part] of Object.entries(result)) {
      if (!isObject(part)) continue;
      const isAxis = /^[xy]axis\d*$/.test(key);
      if (isAxis) for (const name of ["gridcolor", "linecolor", "zerolinecolor", "tickcolor", "color"]) delete part[name];
      if (key === "legend") delete part.bgcolor;
      const fonts = key === "font" ? [part] : isAxis || key === "legend" ? [part.font, part.tickfont, part.title?.font] : [];
      for (const font of fonts) if (isObject(font)) delete font.color;
    }
    return result;
  };

  const inTheme = figure => {
    const map = figure.layout?.meta?.themes?.[themeName()];
    if (map) {
      const { muted, accent } = pageColours();
      const result = recoloured(figure, map);
      Object.assign(result.layout, { paper_bgcolor: clear, plot_bgcolor: clear, modebar: { bgcolor: clear, color: muted, activecolor: accent } });
      return result;
    }
    const layout = withoutInk(figure.layout ?? {});
    return { ...figure, layout: { ...layout, template: merged(layout.template ?? {}, pageTemplate()) } };
  };

  // Size

  const layoutFor = (layout, width) => {
    const { sliders, updatemenus, title, width: _, height: __, ...rest } = layout;
    const margin = { l: 64, r: 24, b: 56, ...layout.margin };
    margin.t = Math.min(layout.margin?.t ?? 32, 32);
    const result = { ...rest, margin, autosize: true, uirevision: "kept" };
    if (width < 560) {
      result.margin = { ...margin, l: Math.min(margin.l, 48), r: Math.min(margin.r, 12) };
      // A legend beside the plot would leave no plot.
      if (layout.legend?.orientation !== "h") result.legend = { ...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.28, yanchor: "top" };
    }
    return result;
  };

  // On a slide everything is drawn larger: letters, marks, lines, and the room they need. Sizes that belong to the data
  // (widths of bars, steps of contours and bins) are no sizes on the screen.
  const isScreenSize = (name, parent) => name === "size" ? /font$|^marker$/.test(parent) : name === "width" ? /^(line|error_[xy])$/.test(parent)
    : /^[lrtb]$/.test(name) ? parent === "margin" : /^(standoff|thickness|ticklen|ax|ay|itemwidth)$/.test(name);
  const enlarged = (value, by, name = "", parent = "") => {
    if (typeof value === "number") return isScreenSize(name, parent) ? value * by : value;
    if (Array.isArray(value)) return value.map(item => isObject(item) || typeof item === "number" && isScreenSize(name, parent) ? enlarged(item, by, name, parent) : item);
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "meta" ? item : enlarged(item, by, key, name)]));
    return value;
  };
  const scaleOf = chart => Number(chart.closest("[data-chart-scale]")?.dataset.chartScale ?? 1);

  // A legend entry longer than a phone is wide would be cut off.
  const wrapped = (data, width) => width >= 560 ? data : data.map(trace => {
    const lines = String(trace.name ?? "").split(" ").reduce((all, word) =>
      all.length > 0 && all.at(-1).length + word.length < 30 ? [...all.slice(0, -1), `${all.at(-1)} ${word}`] : [...all, word], []);
    return lines.length > 1 ? { ...trace, name: lines.join("<br>") } : trace;
  });

  // Sliders and menus

  const showCaption = (chart, text) => {
    const caption = chart.querySelector("figcaption");
    if (!caption || typeof text !== "string") return;
    const lines = text.split(/<br\s*\/?>/i).map(line => new DOMParser().parseFromString(line, "text/html").body.textContent);
    const title = document.createElement("b");
    title.textContent = lines[0];
    caption.replaceChildren(title);
    for (const line of lines.slice(1)) {
      const more = document.createElement("span");
      more.textContent = line;
      caption.append(document.createElement("br"), more);
    }
  };

  const apply = (chart, plot, step) => {
    if (!step || step.method === "skip") return undefined;
    const scale = printing ? 1 : scaleOf(chart);
    const args = structuredClone(step.args ?? []).map(part => scale === 1 ? part : enlarged(part, scale));
    // The title is the page's own text.
    const relayout = step.method === "update" ? args[1] : step.method === "relayout" ? args[0] : undefined;
    if (isObject(relayout)) {
      const title = relayout["title.text"] ?? relayout.title?.text ?? relayout.title;
      if (title !== undefined && plot === chart.querySelector(".plot")) showCaption(chart, title);
      delete relayout["title.text"];
      delete relayout.title;
    }
    return Plotly[step.method]?.(plot, ...args);
  };

  const plain = text => String(text ?? "").replace(/<[^>]*>/g, "");

  const slider = (spec, chosen) => {
    const box = document.createElement("div"), label = document.createElement("label");
    const input = document.createElement("input"), output = document.createElement("output");
    input.type = "range";
    Object.assign(input, { min: 0, max: spec.steps.length - 1, step: 1, value: spec.active ?? 0 });
    const show = () => {
      output.value = plain(spec.steps[input.value].label) + plain(spec.currentvalue?.suffix);
      input.setAttribute("aria-valuetext", output.value);
    };
    input.addEventListener("input", () => {
      show();
      chosen(Number(input.value));
    });
    show();
    label.className = "slider";
    label.append(plain(spec.currentvalue?.prefix ?? spec.name).replace(/[\s:=]+$/, "") || "Value", input);
    box.append(label, output);
    return box;
  };

  const buttons = (spec, chosen) => {
    const box = document.createElement("div");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", plain(spec.name) || "What the chart shows");
    const press = active => [...box.children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === active)));
    spec.buttons.forEach((one, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = plain(one.label);
      button.addEventListener("click", () => {
        press(i);
        chosen(i);
      });
      box.append(button);
    });
    press(spec.active ?? 0);
    return box;
  };

  const menu = (spec, chosen) => {
    const box = document.createElement("div"), label = document.createElement("label"), select = document.createElement("select");
    spec.buttons.forEach(one => select.add(new Option(plain(one.label))));
    select.selectedIndex = spec.active ?? 0;
    select.addEventListener("change", () => chosen(select.selectedIndex));
    label.append(plain(spec.name) || "Show", " ", select);
    box.append(label);
    return box;
  };

  const addControls = (chart, plot, layout) => {
    chart.choices = new Map();
    const box = document.createElement("div");
    box.className = "controls";
    const add = (make, part, i, steps) => {
      const spec = layout[part][i];
      if (spec.visible === false || !spec[steps]?.length) return;
      box.append(make(spec, step => {
        chart.choices.set(`${part} ${i}`, [part, i, steps, step]);
        apply(chart, plot, inTheme(chart.figure).layout[part][i][steps][step]);
      }));
    };
    (layout.updatemenus ?? []).forEach((spec, i) => add(spec.type === "buttons" ? buttons : menu, "updatemenus", i, "buttons"));
    (layout.sliders ?? []).forEach((_, i) => add(slider, "sliders", i, "steps"));
    if (box.childElementCount > 0) plot.after(box);
  };

  // Drawing

  const show = async (chart, plot, size) => {
    const figure = inTheme(chart.figure);
    const width = size?.width ?? plot.clientWidth;
    const scale = printing ? 1 : scaleOf(chart);
    const large = part => scale === 1 ? part : enlarged(part, scale);
    const layout = { ...large(layoutFor(figure.layout ?? {}, width)), ...size };
    const data = large(wrapped(structuredClone(figure.data ?? []), width));
    const config = { modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"], ...figure.config, responsive: !printing, displaylogo: false };
    // On a phone the bar of tools would cover the drawing it is for.
    if (width < 560) config.displayModeBar = false;
    const drawn = Plotly.react(plot, { data, layout, config, frames: figure.frames });
    for (const [part, i, steps, step] of chart.choices?.values() ?? []) apply(chart, plot, figure.layout[part][i][steps][step]);
    await drawn;
  };

  const draw = async chart => {
    const plot = chart.querySelector(".plot");
    if (chart.dataset.state || plot.clientWidth === 0) return;
    chart.dataset.state = "drawing";
    try {
      chart.figure = JSON.parse(chart.querySelector("script.figure").textContent);
      await show(chart, plot);
      addControls(chart, plot, chart.figure.layout ?? {});
      chart.dataset.state = "drawn";
    } catch (problem) {
      chart.dataset.state = "failed";
      plot.style.height = "auto";
      plot.textContent = "This chart could not be drawn. Its values are below.";
      chart.querySelector("details.values").open = true;
      console.error("chart not drawn:", problem);
    }
  };

  // One after another, so that the page answers between two charts.
  const drawAll = async (root = document) => {
    for (const chart of root.querySelectorAll("figure.chart")) {
      await draw(chart);
      await new Promise(done => setTimeout(done));
    }
  };

  // Another figure in place of the one that is drawn: what a reader has chosen and zoomed into stays, where it still exists.
  const update = async (chart, figure) => {
    const plot = chart.querySelector(".plot");
    if (chart.dataset.state === "failed") {
      plot.textContent = "";
      delete chart.dataset.state;
    }
    if (chart.dataset.state !== "drawn") return draw(chart);
    const controls = layout => JSON.stringify([layout?.sliders, layout?.updatemenus].map(list => list?.map(spec =>
      [spec.type, spec.name, spec.currentvalue, spec.active, (spec.steps ?? spec.buttons)?.map(step => step.label)])));
    const same = controls(chart.figure.layout) === controls(figure.layout);
    chart.figure = figure;
    if (!same) {
      chart.querySelector(".controls")?.remove();
      addControls(chart, plot, figure.layout ?? {});
    }
    await show(chart, plot);
  };

  const drawn = () => [...document.querySelectorAll("figure.chart[data-state=drawn]")];
  const redraw = () => drawn().forEach(chart => show(chart, chart.querySelector(".plot")));

  // Paper

  const addMultiples = chart => {
    const print = chart.figure.layout?.meta?.print;
    const steps = chart.figure.layout?.sliders?.[0]?.steps;
    if (!print?.steps?.length || !steps) return false;
    const grid = document.createElement("div");
    grid.className = "multiples";
    chart.append(grid);
    for (const step of print.steps) {
      const part = document.createElement("div"), label = document.createElement("p"), plot = document.createElement("div");
      label.textContent = [`${print.label ?? ""} ${plain(steps[step].label)}`, print.captions?.[step]].filter(Boolean).join(": ");
      part.append(label, plot);
      grid.append(part);
      const figure = inTheme(chart.figure);
      const layout = { ...layoutFor(figure.layout, 480), width: 480, height: 400, autosize: false };
      Plotly.newPlot(plot, { data: structuredClone(figure.data), layout, config: { staticPlot: true } });
      apply(chart, plot, figure.layout.sliders[0].steps[step]);
    }
    return true;
  };

  addEventListener("beforeprint", () => {
    printing = true;
    for (const chart of drawn()) {
      chart.classList.toggle("multiplied", addMultiples(chart));
      const plot = chart.querySelector(".plot");
      const height = Math.min(Math.max(plot.clientHeight * 0.75, 240), 340);
      plot.style.setProperty("--screen-height", plot.style.height);
      plot.style.height = `${height}px`;
      show(chart, plot, { width: printWidth, height, autosize: false });
    }
  });
  addEventListener("afterprint", () => {
    printing = false;
    for (const chart of drawn()) {
      for (const plot of chart.querySelectorAll(".multiples .js-plotly-plot")) Plotly.purge(plot);
      chart.querySelector(".multiples")?.remove();
      chart.classList.remove("multiplied");
      const { style } = chart.querySelector(".plot");
      style.height = style.getPropertyValue("--screen-height");
    }
    redraw();
  });

  addEventListener("themechange", redraw);
  systemDark.addEventListener("change", redraw);
  addEventListener("toggle", event => {
    if (event.target.open) drawAll(event.target);
  }, true);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => drawAll());
  else drawAll();

  return { draw: drawAll, redraw, update };
})();
