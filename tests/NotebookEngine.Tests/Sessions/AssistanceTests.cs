namespace NotebookEngine.Tests.Sessions;

public sealed class AssistanceTests : SessionTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1 + 1", CodeCompleteness.Complete)]
    [InlineData("for (int i = 0; i < 3; i++) {", CodeCompleteness.Incomplete)]
    [InlineData("var x = ;", CodeCompleteness.Invalid)]
    [InlineData("", CodeCompleteness.Complete)]
    public void Completeness_is_judged(string code, CodeCompleteness expected) => Assert.Equal(expected, Session.IsComplete(code));

    [Fact]
    public async Task Completion_knows_members_and_what_cells_declared()
    {
        await Value("var parameters = 1e9; double TokensFor(double n) => 20 * n;");
        await Value("using System.Numerics;");

        CompletionList list = await Session.CompleteAsync("par", 3, Token);
        Assert.Equal((0, 3), (list.Start, list.End));
        Assert.Equal("parameters", list.Items[0].Text);
        Assert.All(list.Items, item => Assert.StartsWith("par", item.Text, StringComparison.OrdinalIgnoreCase));

        list = await Session.CompleteAsync("1 + Tokens", 10, Token);
        Assert.Contains(new CompletionItem("TokensFor", "method"), list.Items);

        list = await Session.CompleteAsync("parameters.ToStr", 16, Token);
        Assert.Equal((11, 16), (list.Start, list.End));
        Assert.Equal("ToString", Assert.Single(list.Items).Text);

        Assert.Contains((await Session.CompleteAsync("BigInt", 6, Token)).Items, item => item.Text == "BigInteger");
    }

    [Fact]
    public async Task Completion_sees_a_name_declared_again_in_its_new_type()
    {
        await Value("var x = 1;");
        Assert.Empty((await Session.CompleteAsync("x.Subst", 7, Token)).Items);
        await Value("var x = \"text\";");
        Assert.Equal("Substring", Assert.Single((await Session.CompleteAsync("x.Subst", 7, Token)).Items).Text);
    }

    [Fact]
    public async Task Inspection_tells_signature_and_documentation()
    {
        await Value("int Twice(int n) => 2 * n;");
        Inspection? found = await Session.InspectAsync("Twice(3)", 2, Token);
        Assert.Equal("int Twice(int n)", found?.Signature);

        found = await Session.InspectAsync("GetInput(\"?\")", 8, Token);
        Assert.Contains("string CellFunctions.GetInput(string prompt = \"\")", found?.Signature);
        Assert.Contains("Asks the reader for a line of text", found?.Documentation);

        Assert.Null(await Session.InspectAsync("1 + 1", 2, Token));
        Assert.Null(await Session.InspectAsync("", 0, Token));
    }
}
