using System.Reflection;
using Testing;

namespace Coursework.Tests;

/// <summary>Stands in for a notebook host by the conventions' names: records what is shown. One at a time: the names are process-wide.</summary>
internal sealed class FakeHost : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FakeHost(bool withDisplay = true)
    {
        Directory.CreateDirectory(Path("notebooks", "answers"));
        Directory.CreateDirectory(Path("data"));
        AppContext.SetData("Notebook.Folder", Path("notebooks"));
        if (withDisplay)
            AppContext.SetData("Notebook.Display", (Func<object?, string?, bool, string>)((value, id, update) =>
            {
                Shown.Add(value!);
                Ids.Add((id, update));
                return id ?? $"display-{Shown.Count}";
            }));
    }

    public List<object> Shown { get; } = [];

    /// <summary>Of each shown value: the place it was asked to go to, and whether it replaces what stands there.</summary>
    public List<(string? Id, bool IsUpdate)> Ids { get; } = [];

    public object Last => Shown[^1];

    public string LastText => NotebookHost.PlainText(Last);

    public string Path(params string[] parts) => folder.File(parts);

    public void WriteAnswers(string exercise, string text) => File.WriteAllText(Path("notebooks", "answers", exercise + ".md"), text);

    public void Dispose()
    {
        AppContext.SetData("Notebook.Display", null);
        AppContext.SetData("Notebook.Folder", null);
        AppContext.SetData("Notebook.Path", null);
        AppContext.SetData(ForeignFormatters.HookKey, null);
        folder.Dispose();
    }
}

/// <summary>Tests that stand in for a host; they run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's own word
public sealed class HostCollection
#pragma warning restore CA1711
{
    public const string Name = "host";
}
