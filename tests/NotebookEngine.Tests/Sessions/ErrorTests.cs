namespace NotebookEngine.Tests.Sessions;

public sealed class ErrorTests : SessionTest
{
    [Fact]
    public async Task A_compile_error_names_cell_and_line_and_shows_the_line_with_a_caret()
    {
        CellError error = await Failure("var a = 1;\nvar b = nosuch + a;", name: "cell 4");

        Assert.Equal(("CompilationError", 2), (error.Name, error.Line));
        Assert.StartsWith("cell 4, line 2: The name 'nosuch' does not exist in the current context", error.Message);
        Assert.Contains("run the cell that defines it first", error.Message);
        Assert.Equal("    var b = nosuch + a;", error.Traceback[1]);
        Assert.Equal("            ^^^^^^", error.Traceback[2]);
    }

    [Fact]
    public async Task Errors_show_the_code_as_written_also_where_loops_are_instrumented()
    {
        CellError error = await Failure("try { } finally { }\nwhile (true) nosuch++;", name: "cell 2");
        Assert.Equal("    while (true) nosuch++;", error.Traceback[1]);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task A_missing_library_says_what_to_do()
    {
        CellError error = await Failure("#r \"../nowhere/Coursework.dll\"\nusing Coursework;", name: "cell 1");
        Assert.Equal("cell 1, line 1: the library '../nowhere/Coursework.dll' is not there; run `dotnet build` in the course folder, then run this cell again", error.Message);
    }

    [Fact]
    public async Task A_library_that_is_none_is_told_and_the_session_goes_on()
    {
        using var folder = new Testing.TemporaryFolder();
        File.WriteAllText(folder.File("Text.dll"), "no library");
        CellError error = await Failure($"#r \"{folder.File("Text.dll").Replace('\\', '/')}\"");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal("1", await Value("1"));
    }

    [Fact]
    public async Task A_thrown_exception_is_a_sentence_and_the_places_in_cells()
    {
        await Session.RunAsync(new CellRequest("int Check(int n)\n{\n    if (n < 0)\n        throw new ArgumentException(\"n must be positive\");\n    return n;\n}", "cell 2"), new Recorder(), TestContext.Current.CancellationToken);
        CellError error = await Failure("var ok = 1;\n\nCheck(-1)", name: "cell 3");

        Assert.Equal(("ArgumentException", "n must be positive", 3), (error.Name, error.Message, error.Line));
        Assert.Equal("ArgumentException: n must be positive", error.Traceback[0]);
        Assert.Contains("    at cell 2, line 4", error.Traceback);
        Assert.Contains("    at cell 3, line 3", error.Traceback);
        Assert.DoesNotContain(error.Traceback, line => line.Contains("Submission", StringComparison.Ordinal) || line.Contains("System.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("int[] few = [1, 2];\nfew[5]", 2, false)]
    [InlineData("int[] some = [1, 2];\nint At(int i)\n{\n    return some[i];\n}\nsome[0] + At(7)", 4, false)]
    [InlineData("int zero = 0;\n\n1 / zero", 3, false)]
    [InlineData("string text = null;\ntext.Length", 2, false)]
    [InlineData("var list = new List<int>();\nint a = list[0];\nint b = list[1];", 2, false)]
    [InlineData("var big = int.MaxValue;\nvar n = 1.0;\nchecked(big + 1)", 3, true)]
    [InlineData("int[] few = [1, 2];\nint first = few[0];\nint last = few[5];", 3, true)]
    public async Task An_error_the_runtime_itself_throws_has_its_place(string code, int line, bool mayBeUnknown)
    {
        CellError error = await Failure(code, name: "cell 2");
        // Where several lines of optimised code could have thrown, the cell alone is named; a wrong line never is.
        Assert.True(error.Line == line || (mayBeUnknown && error.Line is null), $"line {error.Line}: {string.Join('\n', error.Traceback)}");
        Assert.Contains(error.Line is null ? "    at cell 2" : $"    at cell 2, line {line}", error.Traceback);
    }

    [Theory]
    [InlineData("Task.WaitAll(Task.Run(() => throw new FormatException(\"inside\")));")]
    [InlineData("await Task.WhenAll(Task.Run(() => throw new FormatException(\"inside\")));")]
    [InlineData("new Action(() => throw new FormatException(\"inside\")).Method.Invoke(new Action(() => throw new FormatException(\"inside\")).Target, null);")]
    [InlineData("class C { public static int X = int.Parse(\"1\") + Fail(); static int Fail() => throw new FormatException(\"inside\"); }\nC.X")]
    public async Task Wrappings_are_taken_off(string code)
    {
        CellError error = await Failure(code);
        Assert.Equal(("FormatException", "inside"), (error.Name, error.Message));
        Assert.NotNull(error.Line);
    }

    [Fact]
    public async Task An_exception_meant_for_the_reader_is_its_message_alone()
    {
        CellError error = await Failure("var e = new ArgumentException(\"tokens must be positive, got -3\");\ne.Data[\"Notebook.PlainError\"] = true;\nthrow e;");
        Assert.Equal("tokens must be positive, got -3", error.Message);
        Assert.Equal(["tokens must be positive, got -3"], error.Traceback);
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public async Task The_error_goes_to_the_sink_after_what_was_printed()
    {
        (CellResult result, Recorder outputs) = await Run("Console.Write(\"before\"); throw new Exception(\"no\");");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal(new StreamOutput(false, "before"), outputs.All[0]);
        Assert.Equal(result.Error, Assert.IsType<ErrorOutput>(outputs.All[1]).Error);
    }

    [Fact]
    public async Task A_cell_that_ends_its_own_thread_fails_and_the_next_one_runs()
    {
        CellError error = await Failure("Thread.CurrentThread.Interrupt(); Thread.Sleep(10);");
        Assert.Equal("ThreadInterruptedException", error.Name);
        Assert.Equal("1", await Value("1"));
    }

    [Fact]
    public async Task Ten_megabytes_of_code_are_answered()
    {
        (CellResult result, _) = await Run("var x = 1;\n" + new string(' ', 10_000_000) + "x");
        Assert.Equal(CellStatus.Succeeded, result.Status);
    }
}
