// The form of a parameters cell: every number has a box and, where its range is known, a slider. Values go to the server
// as they are typed or dragged; while it is busy only the newest of each is kept.
const perDecade = 100;
const mostUnderWay = 2;

const tidy = text => text.replace(/e\+?(-?)0*(\d)/i, "e$1$2");

// Three digits are what a slider can be set to; a large or small number is written as one writes it in code.
const literalOf = (value, { kind, low, high, step }) => {
  const within = Math.min(high, Math.max(low, value));
  if (kind === "Integer") return String(Math.round(within));
  if (step) {
    const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    if (Math.abs(within) < 1e5 && decimals <= 6) return String(Number(within.toFixed(decimals)));
  }
  const rounded = Number(within.toPrecision(3));
  if (rounded !== 0 && (Math.abs(rounded) >= 1e5 || Math.abs(rounded) < 1e-3)) {
    const [mantissa, exponent] = rounded.toExponential().split("e");
    return `${mantissa}e${Number(exponent)}`;
  }
  return String(rounded);
};

const niceStep = span => {
  const raw = span / 200, power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map(m => m * power).find(s => s >= raw * 0.999);
};

export const attach = (form, bridge) => {
  const fields = new Map();
  const wanted = new Map();
  let underWay = 0;
  let touched = 0;

  const pump = async () => {
    while (wanted.size > 0 && underWay < mostUnderWay) {
      const [name, literal] = wanted.entries().next().value;
      wanted.delete(name);
      underWay++;
      try {
        const problem = await bridge.invokeMethodAsync("Set", name, literal);
        if (!wanted.has(name)) tell(name, problem);
      } catch (lost) {
        if (!wanted.has(name)) tell(name, "The course could not be reached; the value was not taken.");
      } finally {
        underWay--;
      }
    }
  };

  const send = (name, literal) => {
    touched = performance.now();
    wanted.set(name, literal);
    pump();
  };

  const tell = (name, problem) => {
    const field = fields.get(name);
    if (!field) return;
    field.problem.textContent = problem ?? "";
    field.problem.hidden = !problem;
    for (const control of [field.box, field.slider]) {
      if (control && problem) control.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
    }
  };

  const toSlider = (field, value) => field.log ? Math.round(perDecade * Math.log10(value / field.low)) : value;
  const fromSlider = (field, position) => field.log ? field.low * 10 ** (position / perDecade) : position;

  const showSlider = (field, value, literal) => {
    if (!field.slider || !Number.isFinite(value)) return;
    field.slider.value = String(toSlider(field, Math.min(field.high, Math.max(field.low, value))));
    field.slider.setAttribute("aria-valuetext", [literal, field.unit].filter(Boolean).join(" "));
  };

  for (const row of form.querySelectorAll("[data-parameter]")) {
    const { parameter: name, kind, unit } = row.dataset;
    const number = key => row.dataset[key] ? Number(row.dataset[key]) : undefined;
    const field = {
      name, kind, unit, low: number("low"), high: number("high"), step: number("step"), log: row.dataset.log === "true",
      box: row.querySelector("[data-box]"), slider: row.querySelector("input[type=range]"), problem: row.querySelector("[data-problem]"),
    };
    fields.set(name, field);
    if (field.slider) {
      const span = field.high - field.low;
      field.step ??= field.log ? undefined : niceStep(span);
      Object.assign(field.slider, field.log
        ? { min: 0, max: Math.round(perDecade * Math.log10(field.high / field.low)), step: field.kind === "Integer" ? 1 : 1 }
        : { min: field.low, max: field.high, step: field.step });
      field.slider.addEventListener("input", () => {
        const literal = literalOf(fromSlider(field, Number(field.slider.value)), field);
        field.box.value = literal;
        field.slider.setAttribute("aria-valuetext", [literal, unit].filter(Boolean).join(" "));
        send(name, literal);
      });
    }
    if (field.box.type === "checkbox") field.box.addEventListener("change", () => send(name, String(field.box.checked)));
    else {
      field.box.addEventListener("change", () => {
        const text = field.box.value.trim();
        if (field.slider) showSlider(field, Number(text.replaceAll("_", "")), text);
        send(name, field.box.tagName === "SELECT" || field.kind === "Text" ? field.box.value : text);
      });
    }
  }

  form.dataset.attached = "true";
  return {
    // What the parameters cell says now. A control that is being moved is left alone.
    show: (values, isForced) => {
      const busy = !isForced && (underWay > 0 || wanted.size > 0 || performance.now() - touched < 400);
      for (const { name, literal, value } of values) {
        const field = fields.get(name);
        if (!field || busy && (document.activeElement === field.slider || document.activeElement === field.box)) continue;
        if (field.box.type === "checkbox") field.box.checked = literal === "true";
        else if (!(document.activeElement === field.box && field.box.getAttribute("aria-invalid"))) field.box.value = tidy(literal);
        showSlider(field, value, literal);
      }
    },
  };
};
