using System.Text;
using System.Text.RegularExpressions;
using NotebookEngine;
using Testing;

namespace Notebooks.Tests;

/// <summary>What the README says is so: its table of notebooks, its example, the files it names.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Repository.File("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_table_of_notebooks_is_the_one_their_metadata_gives()
    {
        string expected = Table();
        // With UPDATE_README=1 the table is written instead, after a notebook was added.
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
            File.WriteAllText(Repository.File("README.md"), Section().Replace(Text, $"<!-- notebooks -->\n{expected}<!-- /notebooks -->"));
        else
            Assert.True(expected == Section().Match(Text).Groups["table"].Value, "the README's table of notebooks is out of date; run these tests once with UPDATE_README=1");
    }

    [Fact]
    public async Task The_example_compiles_and_runs()
    {
        string code = Example().Match(Text).Groups["code"].Value;
        Assert.NotEmpty(code);
        CourseNotebooks.NeedLibrary();
        await using var session = new CSharpSession(new CSharpSessionOptions { Folder = CourseNotebooks.Folder });
        var outputs = new List<CellOutput>();
        CellResult result = await session.RunAsync(
            new CellRequest("#r \"../artifacts/course/ScalingLaws.dll\"\n" + code), new ListSink(outputs), TestContext.Current.CancellationToken);
        Assert.True(result.Error is null, string.Join('\n', result.Error?.Traceback ?? []));
        string printed = string.Concat(outputs.OfType<StreamOutput>().Select(o => o.Text));
        Assert.Contains("95 % interval", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_and_folder_it_names_is_there()
    {
        string[] named = [.. Link().Matches(Text).Select(m => m.Groups["path"].Value).Where(p => !p.Contains("://", StringComparison.Ordinal))];
        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Path.Exists(Repository.File(path)), $"README.md names '{path}', which is not there"));
    }

    private static string Table()
    {
        var table = new StringBuilder("| | notebook | minutes | level | needs |\n|---|---|---|---|---|\n");
        foreach (string name in CourseNotebooks.Names)
        {
            CourseMetadata course = CourseNotebooks.Read(name).Course!;
            string needs = string.Join(", ", course.Needs);
            table.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"| {course.Number} | [{course.Title}](notebooks/{name}): {course.Question} | {course.Minutes} | {course.Level} | {needs} |\n");
        }
        return table.ToString();
    }

    [GeneratedRegex("<!-- notebooks -->\n(?<table>.*?)<!-- /notebooks -->", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
    private static partial Regex Link();

    private sealed class ListSink(List<CellOutput> outputs) : IOutputSink
    {
        public void Write(CellOutput output) => outputs.Add(output);
    }
}
