using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public class ReportTests
{
    [Fact]
    public void A_failure_fits_on_a_screen_and_shows_notebook_cell_line_error_and_code()
    {
        string source = string.Join('\n', Enumerable.Range(1, 50).Select(i => $"var line{i} = {i};"));
        string huge = new('x', 5000);
        var failure = new CellFailure(7, "check", source,
            new("InvalidOperationException", "tokens must be positive, got -1\n" + huge, [.. Enumerable.Range(1, 40).Select(i => $"cell 7, line {i} \u001b[31m")], 30));
        IReadOnlyList<string> lines = FailureReport.Lines("05-ratio", failure);
        Assert.True(lines.Count <= 16, $"{lines.Count} lines");
        Assert.All(lines, line => Assert.True(line.Length <= 480 && !line.Any(char.IsControl), line));
        Assert.Equal("05-ratio: cell 7 (check), line 30 failed", lines[0]);
        Assert.Contains("InvalidOperationException: tokens must be positive, got -1", lines[1], StringComparison.Ordinal);
        Assert.Contains("  >  30 | var line30 = 30;", lines);
    }

    [Fact]
    public void An_error_that_is_one_sentence_is_told_as_that_sentence()
    {
        var failure = new CellFailure(2, "check", "Check();", new("RefusedValueException", "tokens must be positive", ["tokens must be positive"], 1));
        Assert.Equal(["05: cell 2 (check), line 1 failed", "  tokens must be positive", "  >   1 | Check();"], FailureReport.Lines("05", failure));
    }

    [Fact]
    public void Updates_change_what_was_shown_wherever_it_stands_and_clearing_waits_where_asked()
    {
        var collector = new OutputCollector();
        IOutputSink one = collector.ForCell("one"), two = collector.ForCell("two");
        one.Write(new StreamOutput(false, "a"));
        one.Write(new StreamOutput(false, "b"));
        one.Write(new StreamOutput(true, "e"));
        one.Write(new DisplayOutput(MimeBundle.Plain("0 %"), "d"));
        two.Write(new DisplayOutput(MimeBundle.Plain("0 %"), "d"));
        two.Write(new DisplayOutput(MimeBundle.Plain("100 %"), "d", IsUpdate: true));
        two.Write(new DisplayOutput(MimeBundle.Plain("lost"), "unknown", IsUpdate: true));
        Assert.Equal([new StreamOutput(false, "ab"), new StreamOutput(true, "e")], collector.Outputs("one").Take(2));
        Assert.Equal("100 %", Assert.IsType<DisplayOutput>(collector.Outputs("one")[2]).Bundle.Text(MimeTypes.Plain));
        Assert.Equal("100 %", Assert.IsType<DisplayOutput>(Assert.Single(collector.Outputs("two"))).Bundle.Text(MimeTypes.Plain));
        one.Write(new ClearOutput(Wait: true));
        Assert.Equal(3, collector.Outputs("one").Length);
        one.Write(new StreamOutput(false, "new"));
        Assert.Equal([new StreamOutput(false, "new")], collector.Outputs("one"));
        one.Write(new ClearOutput(Wait: false));
        Assert.Empty(collector.Outputs("one"));
    }

    [Fact]
    public void Console_text_beyond_the_limit_is_counted_and_dropped()
    {
        var collector = new OutputCollector(streamLimit: 10);
        for (int i = 0; i < 100; i++)
            collector.ForCell("c").Write(new StreamOutput(false, "0123456"));
        Assert.Collection(collector.Outputs("c"),
            o => Assert.Equal(new StreamOutput(false, "0123456012"), o),
            o => Assert.Contains("printed 700 characters; only the first 10 are kept", Assert.IsType<StreamOutput>(o).Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_copy_elsewhere_refers_to_the_same_files_by_their_full_path()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("course", "notebooks"));
        const string Source = "#r \"../artifacts/A.dll\"\n#r \"System.Xml\"\n#load \"x/helper.csx\"\nvar s = \"#r\";";
        string path = folder.File("course", "notebooks", "n.ipynb");
        Notebook.Create([NotebookCell.Create(CellKind.Code, Source, "c")]).Save(path);
        Notebook notebook = Notebook.Read(path);
        string full = folder.File("course").Replace('\\', '/');
        Assert.Equal($"#r \"{full}/artifacts/A.dll\"\n#r \"System.Xml\"\n#load \"{full}/notebooks/x/helper.csx\"\nvar s = \"#r\";",
            ExecutedCopy.For(notebook, folder.File("out", "deep")).Cells[0].Source);
        // From a sibling folder the library is where it was; the loaded file is not.
        Assert.StartsWith("#r \"../artifacts/A.dll\"", ExecutedCopy.For(notebook, folder.File("course", "my-notebooks")).Cells[0].Source, StringComparison.Ordinal);
    }
}
