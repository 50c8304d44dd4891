using NotebookEngine;

namespace ScalingNotebooksTests;

public sealed class FormatTests : IDisposable
{
    private readonly TestCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Checking_tells_and_changes_nothing_formatting_mends()
    {
        string good = course.Add("01-good", "1");
        string bad = course.Add("02-bad", "2");
        Notebook notebook = Notebook.Read(bad);
        notebook.WithCells([notebook.Cells[0].WithOutputs([new StreamOutput(false, "old")], 3)]).Save(bad);
        string before = File.ReadAllText(bad);

        CommandResult check = await course.RunAsync("format", "--check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("not canonical  notebooks/02-bad.ipynb".Replace('/', Path.DirectorySeparatorChar), check.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("01-good", check.Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(bad));

        DateTime untouched = File.GetLastWriteTimeUtc(good);
        Assert.Equal(0, (await course.RunAsync("format")).ExitCode);
        Assert.DoesNotContain("old", File.ReadAllText(bad), StringComparison.Ordinal);
        Assert.Equal(untouched, File.GetLastWriteTimeUtc(good));
        Assert.Equal(0, (await course.RunAsync("format", "--check")).ExitCode);
    }
}
