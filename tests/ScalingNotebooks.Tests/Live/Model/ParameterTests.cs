using NotebookEngine;
using ScalingNotebooks;

namespace ScalingNotebooksTests.Live.Model;

public sealed class ParameterTests : IAsyncLifetime
{
    // How many pieces of code have been compiled in this session's time can be told by the assemblies there are.
    private const string Parameters = "double n = 2; // count; 1 … 1e4; at least 1\nint k = 3; // answers; 1 … 50\nstring law = \"epoch\"; // coefficients; epoch | hoffmann\nbool reveal = false; // show";
    private readonly Desk desk = new();

    public ValueTask InitializeAsync()
    {
        desk.Add("01-first",
            Desk.Parameters(Parameters),
            Desk.Code("valid", "if (n < 0) throw new ArgumentException(\"n must not be negative\");"),
            Desk.Code("square", "var square = n * n;\nsquare"),
            Desk.Code("law", "law + k"),
            Desk.Code("other", "Guid.NewGuid().ToString()"),
            Desk.Code("end", "square + 1"));
        desk.Add("02-none", Desk.Code("a", "1"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public void The_form_is_read_off_the_comments()
    {
        IReadOnlyList<ParameterField> fields = desk.Open().Parameters;
        Assert.Equal(new ParameterField("n", ParameterFieldKind.Number, "2", 2, 1, 1e4, null, true, "count", "at least 1", []), fields[0] with { Choices = [] });
        Assert.Equal((ParameterFieldKind.Integer, "3", 1.0, (double?)50), (fields[1].Kind, fields[1].Literal, fields[1].Step, fields[1].High));
        Assert.Equal((ParameterFieldKind.Choice, "epoch"), (fields[2].Kind, fields[2].Literal));
        Assert.Equal(["epoch", "hoffmann"], fields[2].Choices);
        Assert.Equal((ParameterFieldKind.Bool, "false"), (fields[3].Kind, fields[3].Literal));
        Assert.Empty(desk.Open("02").Parameters);
    }

    [Fact]
    public async Task A_change_reaches_the_text_the_session_and_what_depends_on_it_and_nothing_else()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        string other = Desk.Shown(notebook, "other");
        ParameterOutcome outcome = await notebook.SetParameterAsync("n", "5");
        Assert.True(outcome.Accepted);
        Assert.Equal(["valid", "square", "end"], outcome.Ran);
        Assert.Equal(("25", "26", other), (Desk.Shown(notebook, "square"), Desk.Shown(notebook, "end"), Desk.Shown(notebook, "other")));
        Assert.StartsWith("double n = 5.0; // count", notebook.Cell("parameters")!.Source);
        Assert.Equal("5.0", notebook.Parameters[0].Literal);
        Assert.DoesNotContain(notebook.Cells, c => c.Stale);
        Assert.Equal(["law"], (await notebook.SetParameterAsync("law", "hoffmann")).Ran);
        Assert.Equal("hoffmann3", Desk.Shown(notebook, "law"));
        await notebook.SaveAsync();
        Assert.Contains("double n = 5.0;", Notebook.Read(desk.Mine("01-first")).Cells[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_runs_again_for_a_new_value_is_not_compiled_again()
    {
        desk.Add("03-count", Desk.Parameters("double n = 2;"), Desk.Code("count", "n + \": \" + AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name!.StartsWith(\"Cell-\"))"));
        LiveNotebook notebook = desk.Open("03", o => o with { StartSession = Desk.StartProcess });
        await notebook.RunAllAsync();
        string before = Desk.Shown(notebook, "count");
        for (int i = 3; i < 8; i++)
            await notebook.SetParameterAsync("n", $"{i}");
        Assert.StartsWith("2: ", before);
        Assert.Equal(before.Replace("2: ", "7: ", StringComparison.Ordinal), Desk.Shown(notebook, "count"));
    }

    [Fact]
    public async Task The_first_change_on_a_page_where_nothing_has_run_brings_its_charts_to_life()
    {
        LiveNotebook notebook = desk.Open();
        ParameterOutcome outcome = await notebook.SetParameterAsync("n", "3");
        Assert.Contains("square", outcome.Ran);
        Assert.Equal(("9", "10", ""), (Desk.Shown(notebook, "square"), Desk.Shown(notebook, "end"), Desk.Shown(notebook, "other")));
    }

    [Theory]
    [InlineData("n", "much", "parameter 'n' must be a number such as 2")]
    [InlineData("k", "2.5", "parameter 'k' must be a whole number")]
    [InlineData("law", "newton", "parameter 'law' must be one of epoch, hoffmann")]
    [InlineData("N", "1", "did you mean 'n'?")]
    public async Task A_value_that_does_not_fit_is_refused_in_one_sentence(string name, string literal, string said)
    {
        LiveNotebook notebook = desk.Open();
        ParameterOutcome outcome = await notebook.SetParameterAsync(name, literal);
        Assert.False(outcome.Accepted);
        Assert.Contains(said, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(Parameters, notebook.Cell("parameters")!.Source);
        Assert.False((await desk.Open("02").SetParameterAsync(name, literal)).Accepted);
    }

    [Fact]
    public async Task Of_many_values_in_a_row_the_last_one_is_what_is_shown()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        Task<ParameterOutcome>[] drag = [.. Enumerable.Range(1, 200).Select(i => notebook.SetParameterAsync("n", $"{i}"))];
        ParameterOutcome[] outcomes = await Task.WhenAll(drag);
        Assert.All(outcomes, o => Assert.True(o.Accepted));
        Assert.False(outcomes[^1].Superseded);
        Assert.Equal(("40000", "40001"), (Desk.Shown(notebook, "square"), Desk.Shown(notebook, "end")));
        Assert.True(outcomes.Count(o => !o.Superseded) < 100, "every value was computed");
        Assert.DoesNotContain(notebook.Cells, c => c.Stale || c.IsBusy);
        Assert.True(notebook.Undo());
        Assert.Equal(Parameters, notebook.Cell("parameters")!.Source);
    }

    [Fact]
    public async Task A_value_that_the_notebook_refuses_leaves_the_rest_stale_and_a_good_one_mends_it()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        ParameterOutcome outcome = await notebook.SetParameterAsync("n", "-1");
        Assert.True(outcome.Accepted);
        Assert.Equal(["square", "end"], outcome.Left);
        Assert.Contains("must not be negative", Desk.Shown(notebook, "valid"), StringComparison.Ordinal);
        Assert.True(notebook.Cell("square")!.Stale);
        await notebook.SetParameterAsync("n", "4");
        Assert.Equal((CellState.Done, "16"), (notebook.Cell("valid")!.State, Desk.Shown(notebook, "square")));
    }

    [Fact]
    public async Task A_slow_cell_and_what_needs_it_are_left_stale_and_can_be_run_by_hand()
    {
        LiveNotebook notebook = desk.Open(change: o => o with { SlowAfter = TimeSpan.FromMilliseconds(300) });
        notebook.Edit("square", "Thread.Sleep(400);\nvar square = n * n;\nsquare");
        await notebook.RunAllAsync();
        await notebook.RunAsync("valid");
        await notebook.RunAsync("square");
        Assert.True(notebook.Cell("square")!.Slow);
        ParameterOutcome outcome = await notebook.SetParameterAsync("n", "6");
        Assert.Equal(["valid"], outcome.Ran);
        Assert.Equal(["square", "end"], outcome.Left);
        Assert.True(notebook.Cell("end")!.Stale);
        await notebook.RunStaleAsync();
        Assert.Equal("37", Desk.Shown(notebook, "end"));
    }

    [Fact]
    public async Task A_long_run_for_an_old_value_is_stopped_for_a_new_one_and_what_it_showed_stays()
    {
        LiveNotebook notebook = desk.Open(change: o => o with { SlowAfter = TimeSpan.FromMilliseconds(200) });
        notebook.Edit("square", "if (n == 7) while (true) Thread.Sleep(5);\nvar square = n * n;\nsquare");
        await notebook.RunAllAsync();
        Task<ParameterOutcome> stuck = notebook.SetParameterAsync("n", "7");
        await Desk.Until(() => notebook.Cell("square")!.State == CellState.Running, "the stuck run");
        ParameterOutcome outcome = await notebook.SetParameterAsync("n", "8");
        await stuck;
        Assert.Equal("4", Desk.Shown(notebook, "square"));
        Assert.True(notebook.Cell("square")!.Slow);
        Assert.Contains("square", outcome.Left);
        await notebook.RunStaleAsync();
        Assert.Equal("64", Desk.Shown(notebook, "square"));
    }

    [Fact]
    public async Task A_run_that_a_parameter_has_set_off_can_be_interrupted()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("square", "if (n == 7) while (true) { }\nvar square = n * n;\nsquare");
        await notebook.RunAllAsync();
        Task<ParameterOutcome> stuck = notebook.SetParameterAsync("n", "7");
        await Desk.Until(() => notebook.Cell("square")!.State == CellState.Running, "the stuck run");
        notebook.Interrupt();
        Assert.Equal(["end"], (await stuck).Left);
        Assert.Equal(CellState.Interrupted, notebook.Cell("square")!.State);
        await notebook.SetParameterAsync("n", "8");
        Assert.Equal("65", Desk.Shown(notebook, "end"));
    }

    [Fact]
    public async Task Editing_the_cell_and_running_it_does_what_the_form_does()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        notebook.Edit("parameters", Parameters.Replace("n = 2", "n = 9", StringComparison.Ordinal));
        Assert.Equal("9", notebook.Parameters[0].Literal);
        Assert.True(notebook.Cell("end")!.Stale);
        await notebook.RunAsync("parameters");
        await Desk.Until(() => Desk.Shown(notebook, "end") == "82", "the dependents");
        Assert.DoesNotContain(notebook.Cells, c => c.Stale);
    }

    [Fact]
    public async Task A_cell_with_more_than_plain_values_is_run_as_a_whole()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("parameters", Parameters + "\ndouble twice = 2 * n;");
        notebook.Edit("end", "twice");
        await notebook.RunAllAsync();
        await notebook.SetParameterAsync("n", "50");
        Assert.Equal(("100", "2500"), (Desk.Shown(notebook, "end"), Desk.Shown(notebook, "square")));
    }

    [Fact]
    public async Task A_parameter_moved_while_everything_runs_waits_its_turn()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("other", "Thread.Sleep(300); 0");
        Task<RunOutcome> all = notebook.RunAllAsync();
        ParameterOutcome outcome = await notebook.SetParameterAsync("n", "11");
        Assert.True(all.IsCompletedSuccessfully);
        Assert.True(outcome.Accepted);
        Assert.Equal("122", Desk.Shown(notebook, "end"));
        Assert.DoesNotContain(notebook.Cells, c => c.Stale);
    }
}
