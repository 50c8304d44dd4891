using System.Text.Json.Nodes;
using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>Run All on the untouched notebook, and on the revealed one.</summary>
[Collection(SessionCollection.Name)]
public sealed class RunAllTests
{
    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Untouched_every_cell_runs_and_nothing_is_marked(string name)
    {
        CourseNotebooks.NeedLibrary();
        await using var session = new NotebookSession(CourseNotebooks.Read(name));
        (NotebookCell Cell, CellError Error)? failure = await session.RunAllAsync();
        Assert.True(failure is null, $"cell '{failure?.Cell.Id}': {string.Join('\n', failure?.Error.Traceback ?? [])}");
        Assert.All(session.Notebook.Cells.SelectMany(c => session.Results(c.Id)), r => Assert.Equal("notAttempted", r.Status));
        if (CourseNotebooks.Number(name) == "00")
            return;
        Assert.Contains(session.Notebook.Cells, c => session.Text(c.Id).Contains("No prediction yet", StringComparison.Ordinal));
        Assert.Contains(session.Notebook.Cells, c => session.Text(c.Id).Contains("The solution waits for your attempt", StringComparison.Ordinal));
        Assert.Contains(session.Notebook.Cells.SelectMany(c => session.Outputs(c.Id)), IsChart);
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Revealed_every_cell_runs_and_every_number_has_its_place(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        CourseNotebooks.NeedLibrary();
        await using var session = new NotebookSession(CourseNotebooks.Read(name));
        (NotebookCell Cell, CellError Error)? failure = await session.RunAllAsync(new Dictionary<string, string> { ["reveal"] = "true" });
        Assert.True(failure is null, $"cell '{failure?.Cell.Id}': {string.Join('\n', failure?.Error.Traceback ?? [])}");
        string text = session.AllText();
        Assert.Contains("**Solution**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the notebook gives no value", text, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no 'Hint", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not a number", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.All(session.Notebook.Cells, cell => Assert.All(session.Outputs(cell.Id).Where(IsChart), output => SaysWhatItShows(cell.Id, Bundle(output)!)));
    }

    // Who cannot see a chart reads or hears the same: a description, the table of its values, the plain form.
    private static void SaysWhatItShows(string cell, MimeBundle chart)
    {
        JsonNode meta = JsonNode.Parse(chart.Data[MimeTypes.Plotly]!.ToString())!["layout"]!["meta"]!;
        Assert.True(meta["description"]!.GetValue<string>().Length > 40, $"the chart of cell '{cell}' does not say what it shows");
        Assert.True(meta["table"]!["rows"]!.AsArray().Count > 0, $"the chart of cell '{cell}' has no table of its values");
        Assert.True(chart.Data.ContainsKey(MimeTypes.Plain), $"the chart of cell '{cell}' has no plain text");
    }

    private static bool IsChart(CellOutput output) => Bundle(output)?.Data.ContainsKey(MimeTypes.Plotly) == true;

    private static MimeBundle? Bundle(CellOutput output) => output switch
    {
        DisplayOutput display => display.Bundle,
        ResultOutput result => result.Bundle,
        _ => null,
    };
}

/// <summary>Sessions in this process share its working directory, so these tests run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's own word
public sealed class SessionCollection
#pragma warning restore CA1711
{
    /// <summary>The collection's name.</summary>
    public const string Name = "sessions";
}
