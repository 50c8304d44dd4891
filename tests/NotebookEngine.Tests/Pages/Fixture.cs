using System.Text.Json.Nodes;

namespace NotebookEngine.Tests.Pages;

/// <summary>Notebooks as a run leaves them, with every kind of output.</summary>
internal static class Fixture
{
    internal static NotebookCell Code(string source, params CellOutput[] outputs) =>
        NotebookCell.Create(CellKind.Code, source).WithOutputs(outputs, 1);

    internal static NotebookCell Text(string markdown) => NotebookCell.Create(CellKind.Markdown, markdown);

    internal static Notebook Notebook(string name, params NotebookCell[] cells) =>
        NotebookEngine.Notebook.Create(cells).WithPath($"/course/{name}.ipynb");

    internal static Notebook Course(string name, string number, string title, string[] needs, params NotebookCell[] cells) =>
        NotebookEngine.Notebook.Create(cells, new(number, title, 25, "introductory", [.. needs], $"What is {title}?")).WithPath($"/course/{name}.ipynb");

    internal static JsonObject Chart(string title = "Loss against size") => new()
    {
        ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["x"] = new JsonArray(1, 2, 3), ["y"] = new JsonArray(3.5, 2.25, 2) }),
        ["layout"] = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = title },
            ["meta"] = new JsonObject
            {
                ["description"] = "The loss falls from 3.5 to 2 as size grows.",
                ["table"] = new JsonObject
                {
                    ["columns"] = new JsonArray("size", "loss"),
                    ["rows"] = new JsonArray(new JsonArray(1, 3.5), new JsonArray("two", 2.25), new JsonArray(3e11, 2.25e-7)),
                },
            },
        },
        ["config"] = new JsonObject(),
    };

    internal static SiteAssets Assets { get; } = new("/* plotly.js */"u8.ToArray());
}
