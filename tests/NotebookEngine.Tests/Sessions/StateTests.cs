namespace NotebookEngine.Tests.Sessions;

public sealed class StateTests : SessionTest
{
    [Fact]
    public async Task A_value_is_the_last_expression_without_a_semicolon()
    {
        Assert.Equal("42", await Value("6 * 7"));
        Assert.Null(await Value("6.ToString();"));
        Assert.Null(await Value("var x = 1;"));
        Assert.Null(await Value("Console.Write(\"\")"));
        Assert.Equal("null", await Value("(string)null"));
    }

    [Fact]
    public async Task Variables_methods_types_and_usings_stay_for_later_cells()
    {
        await Value("using System.Numerics;\nvar n = 3; int Twice(int x) => 2 * x; record Point(int X, int Y);");
        Assert.Equal("6", await Value("Twice(n)"));
        Assert.Equal("Point { X = 1, Y = 2 }", await Value("new Point(1, 2)"));
        Assert.Equal("1024", await Value("BigInteger.Pow(2, 10)"));
        await Value("n += 10;");
        Assert.Equal("13", await Value("n"));
    }

    [Fact]
    public async Task A_name_can_be_declared_again_with_another_type()
    {
        await Value("var x = 1;");
        await Value("var x = \"now a text\";");
        Assert.Equal("now a text", await Value("x"));
        SessionVariable variable = Assert.Single(Session.Variables);
        Assert.Equal(("x", typeof(string), (object?)"now a text"), (variable.Name, variable.Type, variable.Value));
    }

    [Fact]
    public async Task Await_works_at_the_top_of_a_cell()
    {
        await Value("await Task.Delay(5); var late = await Task.FromResult(5);");
        Assert.Equal("5", await Value("await Task.Run(() => late)"));
    }

    [Fact]
    public async Task Variables_keep_their_values_when_a_cell_throws()
    {
        await Failure("var before = 1; before = 2; throw new InvalidOperationException(\"no\");");
        Assert.Equal("2", await Value("before"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await Value("var kept = 7;");
        await Failure("var kept = nonsense;");
        Assert.Equal("7", await Value("kept"));
    }

    [Fact]
    public async Task Usings_alone_and_comments_alone_are_cells()
    {
        Assert.Null(await Value("using System.Diagnostics;"));
        Assert.Null(await Value("// nothing"));
        Assert.Null(await Value(""));
        Assert.Equal("True", await Value("Stopwatch.StartNew().IsRunning"));
    }

    [Fact]
    public async Task Cells_are_optimised_and_know_the_present_language()
    {
        await Value("class Counter { public int Value { get; set => field = value < 0 ? 0 : value; } }");
        Assert.Equal("0", await Value("new Counter { Value = -5 }.Value"));
        Assert.Equal("False", await Value("typeof(Counter).Assembly.GetCustomAttributes(false).OfType<System.Diagnostics.DebuggableAttribute>().Single().IsJITOptimizerDisabled"));
    }

    [Fact]
    public async Task A_display_as_last_expression_is_shown_once()
    {
        (_, Recorder outputs) = await Run("display(1)");
        Assert.IsType<DisplayOutput>(Assert.Single(outputs.All));
    }

    [Fact]
    public async Task Console_and_displays_arrive_in_order()
    {
        (_, Recorder outputs) = await Run("Console.Write(1); display(2, \"two\"); Console.Error.Write(3); Console.Write(4); 5");
        Assert.Collection(outputs.All,
            o => Assert.Equal(new StreamOutput(false, "1"), o),
            o => Assert.Equal(("two", "2"), (((DisplayOutput)o).DisplayId, ((DisplayOutput)o).Bundle.Text(MimeTypes.Plain))),
            o => Assert.Equal(new StreamOutput(true, "3"), o),
            o => Assert.Equal(new StreamOutput(false, "4"), o),
            o => Assert.Equal("5", ((ResultOutput)o).Bundle.Text(MimeTypes.Plain)));
    }
}
