namespace NotebookEngine.Tests.Sessions;

public sealed class RerunTests : SessionTest
{
    [Fact]
    public async Task A_variable_set_from_outside_changes_what_a_cell_run_again_computes()
    {
        await Value("var n = 2.0;");
        await Value("var square = n * n;");
        await Value("var unrelated = 1;");
        Assert.True(Session.TrySetVariable("n", 3, out _));
        await Value("var square = n * n;");
        Assert.Equal("9", await Value("square"));
        Assert.Equal("1", await Value("unrelated"));
    }

    [Fact]
    public async Task Running_a_cell_again_does_not_compile_it_again()
    {
        const string Code = "class Marker { }\ntypeof(Marker).Assembly.GetName().Name + a";
        await Value("var a = 1;");
        string? first = await Value(Code);
        await Value("var b = 2;");
        Assert.Equal(first, await Value(Code));
        await Value("var a = 3;");
        Assert.NotEqual(first, await Value(Code));
    }

    [Fact]
    public async Task A_cell_run_again_starts_from_fresh_variables()
    {
        await Value("var count = 0;");
        await Value("count++;");
        await Value("var count = 0;");
        Assert.Equal("0", await Value("count"));
    }

    [Fact]
    public async Task A_name_declared_again_later_is_respected()
    {
        await Value("var x = 1;");
        Assert.Equal("1", await Value("x"));
        await Value("var x = \"text\";");
        Assert.Equal("text", await Value("x"));
        await Value("var x = 1;");
        Assert.Equal("1", await Value("x"));
        await Value("var y = x + 1;");
        await Value("var x = 5;");
        await Value("var y = x + 1;");
        Assert.Equal("6", await Value("y"));
    }

    [Fact]
    public async Task A_using_that_came_later_is_respected()
    {
        await Value("class Stopwatch { }");
        Assert.Equal("0", await Value("typeof(Stopwatch).Namespace?.Length ?? 0"));
        await Value("using System.Diagnostics;");
        Assert.Equal("0", await Value("typeof(Stopwatch).Namespace?.Length ?? 0"));
    }

    [Theory]
    [InlineData("1e9", 5, "5")]
    [InlineData("1", 2.0, "2")]
    [InlineData("1.5m", 2, "2")]
    [InlineData("\"a\"", "b", "b")]
    [InlineData("true", false, "False")]
    [InlineData("DayOfWeek.Monday", "friday", "Friday")]
    [InlineData("(double?)null", 2, "2")]
    [InlineData("1L", 7, "7")]
    public async Task A_value_is_converted_where_nothing_is_lost(string declared, object given, string then)
    {
        await Value($"var v = {declared};");
        Assert.True(Session.TrySetVariable("v", given, out string? problem), problem);
        Assert.Equal(then, await Value("v"));
    }

    [Theory]
    [InlineData("1", 1.5)]
    [InlineData("1", 1e30)]
    [InlineData("(byte)1", 300)]
    [InlineData("1.0", "two")]
    [InlineData("\"a\"", 1)]
    [InlineData("1", null)]
    public async Task A_value_that_does_not_fit_is_refused_in_a_sentence(string declared, object? given)
    {
        await Value($"var v = {declared};");
        Assert.False(Session.TrySetVariable("v", given, out string? problem));
        Assert.StartsWith("'v' is a ", problem);
        Assert.False(Session.TrySetVariable("w", given, out problem));
        Assert.Contains("no variable is called 'w'", problem);
    }
}
