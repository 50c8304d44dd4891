using NotebookEngine;

namespace ScalingNotebooksTests;

public sealed class RunTests : IDisposable
{
    private readonly TestCourse course = new();

    public void Dispose() => course.Dispose();

    private void AddRatio() => course.Add("05-ratio",
        TestCourse.Parameters("var parameters = 175e9; // parameters; 1e6 … 1e13\nvar tokens = 300e9; // tokens; 1e9 … 1e14"),
        NotebookCell.Create(CellKind.Code, "if (tokens <= 0) throw new ArgumentException($\"tokens must be positive, got {tokens}\");", "check"),
        NotebookCell.Create(CellKind.Code, "$\"{tokens / parameters:F1} tokens per parameter\"", "ratio"));

    private Notebook Executed(string name) => Notebook.Read(course.Path("out", name + ".ipynb"));

    [Fact]
    public async Task Parameters_from_the_command_line_show_in_the_executed_copy()
    {
        AddRatio();
        CommandResult run = await course.RunAsync("run", "notebooks/05-*.ipynb", "-p", "parameters=13e9", "-p", "tokens=2e12", "--output", "out");
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("153.8 tokens per parameter", TestCourse.Text(Executed("05-ratio").Cells[2]), StringComparison.Ordinal);
        // The published notebook is as it was.
        Assert.Contains("175e9", File.ReadAllText(course.Path("notebooks", "05-ratio.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_number_for_a_real_parameter_gives_the_right_answer()
    {
        AddRatio();
        CommandResult run = await course.RunAsync("run", "05", "-p", "tokens=1", "-p", "parameters=5", "--output", "out");
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("0.2 tokens", TestCourse.Text(Executed("05-ratio").Cells[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_the_notebook_refuses_fails_it_with_cell_and_sentence()
    {
        AddRatio();
        CommandResult run = await course.RunAsync("run", "05", "-p", "tokens=-1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("05-ratio: cell 2 (check), line 1 failed", run.Error, StringComparison.Ordinal);
        Assert.Contains("tokens must be positive, got -1", run.Error, StringComparison.Ordinal);
        Assert.True(run.All.Split('\n').Length < 24, run.All);
    }

    [Theory]
    [InlineData("there is no parameter 'nosuch'; known are parameters, tokens", "run", "05", "-p", "nosuch=1")]
    [InlineData("parameter 'tokens' must be a number such as 300e9, got 'abc'", "run", "05", "-p", "tokens=abc")]
    [InlineData("a parameter is given as name=value, got 'tokens'", "run", "05", "-p", "tokens")]
    [InlineData("parameter 'tokens' is given twice", "run", "05", "-p", "tokens=1", "-p", "tokens=2")]
    [InlineData("there is no notebook 'nosuch.ipynb'", "run", "nosuch.ipynb")]
    [InlineData("no notebook matches 'notebooks/9*.ipynb'", "run", "notebooks/9*.ipynb")]
    [InlineData("--jobs must be at least 1, got 0", "run", "--jobs", "0")]
    [InlineData("--timeout must be a positive number of seconds, got -3", "run", "--timeout", "-3")]
    [InlineData("Cannot parse argument 'soon'", "run", "--timeout", "soon")]
    [InlineData("there is no option '--nosuch'", "run", "--nosuch")]
    [InlineData("is the folder of '05-ratio.ipynb' itself", "run", "05", "--output", "notebooks")]
    [InlineData("Unrecognized command or argument 'nosuch'", "nosuch")]
    [InlineData("--port must lie between 1 and 65535, got 70000", "--port", "70000")]
    public async Task Wrong_usage_is_one_sentence_and_exit_code_two(string sentence, params string[] arguments)
    {
        AddRatio();
        CommandResult run = await course.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Sentence, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    [Theory]
    [InlineData("not json", "{ \"cells\": [ oops ] }", "it is not JSON at line 1, column 14")]
    [InlineData("no cells", "{\"nbformat\":4,\"metadata\":{\"kernelspec\":{\"name\":\".net-csharp\"}}}", "has no cells")]
    [InlineData("empty", "{\"nbformat\":4,\"cells\":[],\"metadata\":{\"kernelspec\":{\"name\":\".net-csharp\"}}}", "has no cells, so there is nothing to run")]
    [InlineData("three", "{\"nbformat\":3,\"worksheets\":[{\"cells\":[]}]}", "has notebook format 3, this reads format 4")]
    [InlineData("no kernel", "{\"nbformat\":4,\"cells\":[],\"metadata\":{}}", "names no kernel")]
    public async Task A_file_that_is_no_notebook_is_told_and_left_as_it_was(string name, string json, string sentence)
    {
        string file = course.Path("notebooks", name + ".ipynb");
        File.WriteAllText(file, json);
        CommandResult run = await course.RunAsync("run", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Sentence, StringComparison.Ordinal);
        CommandResult format = await course.RunAsync("format", file);
        Assert.Equal(name == "empty" ? 0 : 1, format.ExitCode);
        if (name != "empty")
            Assert.Equal(json, File.ReadAllText(file));
    }

    [Fact]
    public async Task A_second_run_is_from_the_cache_unless_told_otherwise()
    {
        AddRatio();
        Assert.Contains("ran ", (await course.RunAsync("run")).Out, StringComparison.Ordinal);
        CommandResult second = await course.RunAsync("run", "--output", "out");
        Assert.Contains("unchanged 05-ratio", second.Out, StringComparison.Ordinal);
        Assert.Contains("1.7 tokens per parameter", TestCourse.Text(Executed("05-ratio").Cells[2]), StringComparison.Ordinal);
        Assert.DoesNotContain("unchanged", (await course.RunAsync("run", "--no-cache")).Out, StringComparison.Ordinal);
        // Another parameter is another run.
        Assert.DoesNotContain("unchanged", (await course.RunAsync("run", "-p", "tokens=1e9")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notebooks_are_found_from_any_folder_and_run_in_their_own()
    {
        AddRatio();
        course.Add("06-where", "Environment.CurrentDirectory");
        Directory.CreateDirectory(course.Path("data", "deep"));
        CommandResult run = await TestCourse.RunFromAsync(course.Path("data", "deep"), "run", "notebooks/0?-*.ipynb", "--output", course.Path("out"));
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("2 of 2 notebooks succeeded", run.Out, StringComparison.Ordinal);
        Assert.Contains(course.Path("notebooks"), TestCourse.Text(Executed("06-where").Cells[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_notebook_that_fails_does_not_keep_the_others_from_running()
    {
        AddRatio();
        course.Add("01-bad", "1", "this does not compile");
        File.WriteAllText(course.Path("notebooks", "02-broken.ipynb"), "{");
        CommandResult run = await course.RunAsync("run", "--output", "out", "--jobs", "2");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 of 3 notebooks succeeded", run.Out, StringComparison.Ordinal);
        Assert.Contains("01-bad: cell 2 (c2), line 1 failed", run.Error, StringComparison.Ordinal);
        Assert.Contains("02-broken.ipynb' is not a notebook", run.Error, StringComparison.Ordinal);
        Assert.Equal(["01-bad.ipynb", "05-ratio.ipynb"], Directory.GetFiles(course.Path("out")).Select(Path.GetFileName).Order());
        Assert.IsType<ErrorOutput>(Executed("01-bad").Cells[1].Outputs.Last());
    }
}
