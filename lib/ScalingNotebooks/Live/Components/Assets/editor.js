// Monaco for the cells that are being edited. It comes with the course's packages and is loaded when it is first wanted;
// until then, and in every cell that nobody edits, the page shows the coloured text that the server made.
const base = new URL("_content/BlazorMonaco/lib/monaco-editor/min/vs", document.baseURI).href;
const providers = new Map();
let loading;

const addScript = address => new Promise((done, failed) => {
  const script = document.createElement("script");
  script.src = address;
  script.onload = done;
  script.onerror = () => failed(new Error(`${address} did not load`));
  document.head.append(script);
});

export const loadMonaco = () => loading ??= (async () => {
  await addScript(`${base}/loader.js`);
  window.require.config({ paths: { vs: base } });
  await new Promise((done, failed) => window.require(["vs/editor/editor.main"], done, failed));
  defineThemes();
  await improveColours();
  registerProviders();
  return window.monaco;
})();

// Monaco's C# knows neither 175e9 nor what is a type and what a method, which the cells that nobody edits tell apart.
const improveColours = async () => {
  const { language } = await monaco.languages.getLanguages().find(known => known.id === "csharp" && known.loader).loader();
  language.tokenizer.root.unshift(
    [/[0-9][0-9_]*(\.[0-9_]+)?[eE][-+]?[0-9]+[fFdDmM]?/, "number"],
    [/[A-Z]\w*(?=\()/, "method"],
    [/[A-Z]\w*(?=\.)/, "type"],
  );
  monaco.languages.setMonarchTokensProvider("csharp", language);
};

// Theme

const hex = colour => {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = colour;
  return context.fillStyle;
};

const themeColours = scheme => {
  const probe = document.createElement("span");
  probe.style.cssText = `position:absolute;color-scheme:${scheme}`;
  document.body.append(probe);
  const result = {};
  for (const name of ["ink", "muted", "rule", "surface", "paper", "accent", "accent-soft", "keyword", "string", "number", "comment", "type", "method", "wrong"]) {
    probe.style.color = `var(--${name})`;
    result[name] = hex(getComputedStyle(probe).color);
  }
  probe.remove();
  return result;
};

const defineThemes = () => {
  for (const [scheme, parent] of [["light", "vs"], ["dark", "vs-dark"]]) {
    const c = themeColours(scheme);
    const rule = (token, colour, fontStyle) => ({ token, foreground: colour.slice(1), fontStyle });
    monaco.editor.defineTheme(`course-${scheme}`, {
      base: parent,
      inherit: true,
      rules: [
        rule("", c.ink), rule("keyword", c.keyword), rule("string", c.string), rule("number", c.number), rule("comment", c.comment, "italic"),
        rule("type", c.type), rule("method", c.method), rule("identifier", c.ink), rule("delimiter", c.ink), rule("namespace", c.ink),
      ],
      colors: {
        "editor.background": c.paper, "editor.foreground": c.ink, "editorCursor.foreground": c.ink, "editorLineNumber.foreground": c.muted,
        "editorLineNumber.activeForeground": c.ink, "editor.selectionBackground": c["accent-soft"], "editorWidget.background": c.surface,
        "editorSuggestWidget.background": c.surface, "editorSuggestWidget.border": c.rule, "editorHoverWidget.background": c.surface,
        "editorHoverWidget.border": c.rule, "focusBorder": c.accent, "editorSuggestWidget.selectedBackground": c["accent-soft"],
        "editorSuggestWidget.selectedForeground": c.ink, "editorSuggestWidget.highlightForeground": c.accent,
        "editorSuggestWidget.focusHighlightForeground": c.accent,
      },
    });
  }
  showTheme();
};

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const showTheme = () => {
  const scheme = document.documentElement.dataset.theme ?? (systemDark.matches ? "dark" : "light");
  window.monaco?.editor.setTheme(`course-${scheme}`);
};
addEventListener("themechange", showTheme);
systemDark.addEventListener("change", showTheme);

// Help while typing

const registerProviders = () => {
  const kinds = monaco.languages.CompletionItemKind;
  const kindOf = {
    method: kinds.Method, extensionmethod: kinds.Method, property: kinds.Property, field: kinds.Field, class: kinds.Class, structure: kinds.Struct,
    interface: kinds.Interface, enum: kinds.Enum, enummember: kinds.EnumMember, namespace: kinds.Module, keyword: kinds.Keyword, local: kinds.Variable,
    parameter: kinds.Variable, constant: kinds.Constant, event: kinds.Event, delegate: kinds.Function, typeparameter: kinds.TypeParameter, record: kinds.Class,
  };
  const providerOf = model => providers.get(model.uri.toString());
  const code = text => `\`\`\`csharp\n${text}\n\`\`\``;
  const documentation = found => [{ value: code(found.signature) }, ...(found.documentation ? [{ value: found.documentation }] : [])];

  monaco.languages.registerCompletionItemProvider("csharp", {
    triggerCharacters: ["."],
    provideCompletionItems: async (model, position) => {
      const list = await providerOf(model)?.complete(model.getValue(), model.getOffsetAt(position));
      if (!list) return { suggestions: [] };
      const start = model.getPositionAt(list.start), end = model.getPositionAt(list.end);
      const range = new monaco.Range(start.lineNumber, start.column, end.lineNumber, end.column);
      return {
        suggestions: list.items.map((item, i) => ({
          label: item.text, insertText: item.text, kind: kindOf[item.kind] ?? kinds.Text, detail: item.detail ?? "", range, sortText: String(i).padStart(5, "0"),
        })),
      };
    },
  });

  monaco.languages.registerHoverProvider("csharp", {
    provideHover: async (model, position) => {
      const found = await providerOf(model)?.inspect(model.getValue(), model.getOffsetAt(position));
      return found ? { contents: documentation(found) } : null;
    },
  });

  monaco.languages.registerSignatureHelpProvider("csharp", {
    signatureHelpTriggerCharacters: ["(", ","],
    signatureHelpRetriggerCharacters: [")"],
    provideSignatureHelp: async (model, position) => {
      const text = model.getValue(), call = enclosingCall(text, model.getOffsetAt(position));
      if (!call) return null;
      const found = await providerOf(model)?.inspect(text, call.name);
      if (!found || !found.signature.includes("(")) return null;
      const parameters = parametersOf(found.signature).map(label => ({ label }));
      return {
        value: {
          signatures: [{ label: found.signature, documentation: found.documentation, parameters }],
          activeSignature: 0, activeParameter: Math.min(call.argument, Math.max(0, parameters.length - 1)),
        },
        dispose: () => {},
      };
    },
  });
};

// Where the call around a place has its name, and which of its arguments the place is in. Texts and comments are skipped
// roughly: what is shown is a help, not a judgement.
const enclosingCall = (text, position) => {
  let depth = 0, argument = 0;
  for (let i = position - 1; i >= 0 && position - i < 2000; i--) {
    const c = text[i];
    if (c === ";" || c === "}" && depth === 0) return null;
    if (c === ")" || c === "]" || c === "}") depth++;
    else if (c === "(" || c === "[" || c === "{") {
      if (depth > 0) depth--;
      else if (c !== "(") return null;
      else {
        let end = i;
        while (end > 0 && text[end - 1] === " ") end--;
        return /[\p{L}\p{N}_>]/u.test(text[end - 1] ?? "") ? { name: end - 1, argument } : null;
      }
    } else if (c === "," && depth === 0) argument++;
  }
  return null;
};

const parametersOf = signature => {
  const open = signature.lastIndexOf("(", signature.indexOf(")"));
  const result = [];
  let depth = 0, start = open + 1;
  for (let i = open + 1; i < signature.length; i++) {
    const c = signature[i];
    if ("<([".includes(c)) depth++;
    else if (depth > 0 && ">)]".includes(c)) depth--;
    else if (c === ")" || c === ",") {
      if (signature.slice(start, i).trim()) result.push(signature.slice(start, i).trim());
      start = i + 1;
      if (c === ")") break;
    }
  }
  return result;
};

// One editor

// handlers: changed(text), complete(text, position), inspect(text, position), leave(), actions: [{ id, label, keys, run }]
export const createEditor = async (host, text, language, label, handlers) => {
  await loadMonaco();
  const style = getComputedStyle(host);
  const model = monaco.editor.createModel(text, language);
  providers.set(model.uri.toString(), handlers);
  const fontSize = Math.round(parseFloat(style.fontSize));
  const editor = monaco.editor.create(host, {
    model,
    ariaLabel: label,
    fontFamily: style.fontFamily,
    fontSize,
    lineHeight: Math.round(fontSize * 1.5),
    minimap: { enabled: false },
    lineNumbers: language === "csharp" ? "on" : "off",
    lineNumbersMinChars: 2,
    lineDecorationsWidth: 8,
    glyphMargin: false,
    folding: false,
    scrollBeyondLastLine: false,
    scrollbar: { vertical: "hidden", alwaysConsumeMouseWheel: false, horizontalScrollbarSize: 8 },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    renderLineHighlight: "none",
    contextmenu: false,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    padding: { top: 8, bottom: 8 },
    tabSize: 4,
    wordWrap: language === "csharp" ? "off" : "on",
    unicodeHighlight: { ambiguousCharacters: false },
    occurrencesHighlight: false,
    links: false,
  });
  showTheme();
  // Monaco calls what it says to screen readers a part of the page; it is a status.
  for (const element of document.querySelectorAll(".monaco-status")) element.setAttribute("role", "status");
  const fit = () => {
    host.style.height = `${Math.max(editor.getContentHeight(), fontSize * 2)}px`;
    editor.layout();
  };
  editor.onDidContentSizeChange(fit);
  fit();
  let isOurs = false;
  model.onDidChangeContent(() => {
    monaco.editor.setModelMarkers(model, "run", []);
    if (!isOurs) handlers.changed(model.getValue());
  });
  const { KeyMod, KeyCode } = monaco;
  const keys = { "shift+enter": KeyMod.Shift | KeyCode.Enter, "ctrl+enter": KeyMod.CtrlCmd | KeyCode.Enter, "alt+enter": KeyMod.Alt | KeyCode.Enter, "ctrl+s": KeyMod.CtrlCmd | KeyCode.KeyS };
  for (const action of handlers.actions) editor.addAction({ id: action.id, label: action.label, keybindings: [keys[action.keys]], run: () => action.run() });
  editor.addAction({
    id: "leave", label: "Leave the editor", keybindings: [KeyCode.Escape],
    precondition: "!suggestWidgetVisible && !parameterHintsVisible && !findWidgetVisible && !editorHasMultipleSelections && !renameInputVisible",
    run: () => handlers.leave(),
  });
  return {
    focus: at => {
      if (at) {
        const target = editor.getTargetAtClientPoint(at.x, at.y);
        if (target?.position) editor.setPosition(target.position);
      }
      editor.focus();
    },
    get hasFocus() { return editor.hasTextFocus(); },
    get text() { return model.getValue(); },
    // Another tab or the form has changed the text: the caret and what can be undone stay.
    replace: fresh => {
      if (fresh === model.getValue()) return;
      isOurs = true;
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: fresh }], () => null);
      isOurs = false;
    },
    markLine: (line, message) => {
      if (!line || line > model.getLineCount()) return;
      monaco.editor.setModelMarkers(model, "run", [{
        severity: monaco.MarkerSeverity.Error, message, startLineNumber: line, endLineNumber: line,
        startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1, endColumn: model.getLineMaxColumn(line),
      }]);
    },
    dispose: () => {
      providers.delete(model.uri.toString());
      editor.dispose();
      model.dispose();
      host.style.height = "";
    },
  };
};
