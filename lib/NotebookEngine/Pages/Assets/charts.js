// Draws the Plotly figures of a page in its theme, with sliders and menus as ordinary form controls.
"use strict";
window.NotebookPages = (() => {
  let printing = false;
  const clear = "rgba(0,0,0,0)";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const colour = name => {
    const probe = document.createElement("span");
    probe.style.cssText = `display:none;color:var(--${name});color-scheme:${printing ? "light" : "inherit"}`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };

  const isObject = value => value !== null && typeof value === "object" && !Array.isArray(value);

  const merged = (below, above) => {
    if (!isObject(below) || !isObject(above)) return above === undefined ? below : above;
    const result = { ...below };
    for (const key of Object.keys(above)) result[key] = merged(below[key], above[key]);
    return result;
  };

  const themeTemplate = () => {
    const ink = colour("ink"), muted = colour("muted"), rule = colour("rule"), surface = colour("surface"), paper = colour("paper");
    const axis = {
      gridcolor: rule, linecolor: muted, zerolinecolor: rule, tickcolor: muted, automargin: true,
      tickfont: { color: ink }, title: { font: { color: ink } },
    };
    const scene = { ...axis, backgroundcolor: paper, showbackground: false };
    const font = { color: ink, family: getComputedStyle(document.body).fontFamily };
    return {
      layout: {
        paper_bgcolor: clear, plot_bgcolor: clear, font, title: { font },
        xaxis: axis, yaxis: axis, scene: { xaxis: scene, yaxis: scene, zaxis: scene },
        polar: { bgcolor: clear, radialaxis: axis, angularaxis: axis },
        legend: { bgcolor: clear, bordercolor: rule, font: { color: ink } },
        coloraxis: { colorbar: { tickfont: { color: ink }, outlinewidth: 0 } },
        hoverlabel: { bgcolor: surface, bordercolor: rule, font },
        annotationdefaults: { font: { color: ink }, arrowcolor: muted },
        shapedefaults: { line: { color: muted } },
        modebar: { bgcolor: clear, color: muted, activecolor: colour("accent") },
      },
    };
  };

  // Colours of paper, ink and grid belong to the page; those of the data belong to the figure.
  const withoutInk = layout => {
    const { paper_bgcolor, plot_bgcolor, width, ...rest } = layout;
    const result = structuredClone(rest);
    for (const key of Object.keys(result)) {
      const part = result[key];
      if (key === "font" || key === "legend" || key === "title") {
        for (const font of [part, part?.font, part?.title?.font]) if (isObject(font)) delete font.color;
        if (key === "legend" && isObject(part)) delete part.bgcolor;
      } else if (/^[xy]axis\d*$/.test(key) && isObject(part)) {
        for (const name of ["gridcolor", "linecolor", "zerolinecolor", "tickcolor", "color"]) delete part[name];
        for (const font of [part.tickfont, part.title?.font]) if (isObject(font)) delete font.color;
      }
    }
    return result;
  };

  const themed = (layout, ownTemplate) => ({ ...layout, template: merged(ownTemplate ?? {}, themeTemplate()) });

  // On a narrow screen a legend beside the plot would leave no plot.
  const fitted = (layout, width) => {
    const margin = { l: 64, r: 24, b: 56, ...layout.margin };
    if (!layout.title?.text) margin.t = Math.min(layout.margin?.t ?? 36, 36);
    const result = { ...layout, margin, autosize: true };
    if (width < 560) {
      result.legend = { ...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.28, yanchor: "top" };
      result.margin = { ...margin, l: Math.min(margin.l, 48), r: Math.min(margin.r, 12) };
    }
    return result;
  };

  const apply = (plot, step) => step.method === "skip" ? undefined : Plotly[step.method](plot, ...structuredClone(step.args ?? []));

  const slider = (plot, spec) => {
    const label = document.createElement("label"), input = document.createElement("input"), output = document.createElement("output");
    const steps = spec.steps.filter(step => step.visible !== false);
    const name = (spec.currentvalue?.prefix ?? spec.name ?? "").replace(/<[^>]*>/g, "").replace(/[\s:=]+$/, "") || "Value";
    input.type = "range";
    Object.assign(input, { min: 0, max: steps.length - 1, step: 1, value: spec.active ?? 0 });
    const show = () => {
      const text = `${steps[input.value].label ?? ""}${spec.currentvalue?.suffix ?? ""}`;
      output.value = text;
      input.setAttribute("aria-valuetext", text);
    };
    input.addEventListener("input", () => {
      show();
      apply(plot, steps[input.value]);
    });
    show();
    label.append(name, " ", input);
    label.className = "slider";
    const box = document.createElement("div");
    box.append(label, output);
    return box;
  };

  const menu = (plot, spec) => {
    const buttons = (spec.buttons ?? []).filter(button => button.visible !== false);
    const box = document.createElement("div");
    if (spec.type === "buttons") {
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", spec.name ?? "What the chart shows");
      const pressed = active => [...box.children].forEach((b, i) => b.setAttribute("aria-pressed", String(i === active)));
      buttons.forEach((spec, i) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = spec.label;
        button.addEventListener("click", () => {
          pressed(i);
          apply(plot, spec);
        });
        box.append(button);
      });
      pressed(spec.active ?? 0);
      return box;
    }
    const label = document.createElement("label"), select = document.createElement("select");
    buttons.forEach(spec => select.add(new Option(spec.label)));
    select.selectedIndex = spec.active ?? 0;
    select.addEventListener("change", () => apply(plot, buttons[select.selectedIndex]));
    label.append(spec.name ?? "Show", " ", select);
    box.append(label);
    return box;
  };

  const addControls = (chart, plot, layout) => {
    const controls = document.createElement("div");
    controls.className = "controls";
    for (const spec of layout.updatemenus ?? []) if (spec.visible !== false) controls.append(menu(plot, spec));
    for (const spec of layout.sliders ?? []) if (spec.visible !== false && spec.steps?.length) controls.append(slider(plot, spec));
    if (controls.childElementCount > 0) plot.after(controls);
  };

  const draw = async chart => {
    const plot = chart.querySelector(".plot");
    if (chart.dataset.state || plot.clientWidth === 0) return;
    chart.dataset.state = "drawing";
    try {
      const figure = JSON.parse(chart.querySelector("script.figure").textContent);
      const layout = withoutInk(figure.layout ?? {});
      const { sliders, updatemenus, template, ...rest } = layout;
      chart.ownTemplate = template;
      await Plotly.newPlot(plot, {
        data: figure.data ?? [],
        layout: themed(fitted(rest, plot.clientWidth), template),
        config: { ...figure.config, responsive: true, displaylogo: false },
        frames: figure.frames,
      });
      addControls(chart, plot, { sliders, updatemenus });
      chart.dataset.state = "drawn";
    } catch (problem) {
      chart.dataset.state = "failed";
      plot.style.height = "auto";
      plot.textContent = "This chart could not be drawn. Its values are below.";
      chart.querySelector("details.values").open = true;
      console.error("chart not drawn:", problem);
    }
  };

  const charts = root => [...(root ?? document).querySelectorAll("figure.chart")];

  // One after another, so that the page answers between two charts.
  const drawAll = async root => {
    for (const chart of charts(root)) {
      await draw(chart);
      await new Promise(done => setTimeout(done));
    }
  };

  const redraw = size => {
    for (const chart of charts().filter(c => c.dataset.state === "drawn")) {
      const plot = chart.querySelector(".plot");
      const layout = themed({ ...plot.layout, ...size }, chart.ownTemplate);
      Plotly.react(plot, plot.data, layout);
    }
  };

  const themeChanged = () => redraw();
  addEventListener("themechange", themeChanged);
  dark.addEventListener("change", themeChanged);

  // Paper is white and as wide as A4 or Letter between its margins.
  addEventListener("beforeprint", () => {
    printing = true;
    redraw({ width: 650, autosize: false });
  });
  addEventListener("afterprint", () => {
    printing = false;
    redraw({ width: undefined, autosize: true });
  });

  addEventListener("toggle", event => {
    if (event.target.open) drawAll(event.target);
  }, true);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => drawAll());
  else drawAll();

  return { draw: drawAll, redraw: () => redraw() };
})();
