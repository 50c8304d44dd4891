using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>Parameters given on the command line, in the notebook that the README shows it with.</summary>
[Collection(SessionCollection.Name)]
public sealed class OverrideTests
{
    [Theory]
    [InlineData("13e9", "2e12", "At 153.8 tokens per parameter")]
    [InlineData("13000000000", "2000000000000", "At 153.8 tokens per parameter")]
    [InlineData("175e9", "1", "At 5.714e-12 tokens per parameter")]
    public async Task GPT_3s_notebook_judges_any_model(string parameters, string tokens, string says)
    {
        CourseNotebooks.NeedLibrary();
        Notebook notebook = ParameterCell.Override(CourseNotebooks.Read("05-gpt3-ratio.ipynb"), new Dictionary<string, string> { ["parameters"] = parameters, ["tokens"] = tokens });
        await using var session = new NotebookSession(notebook);
        Assert.Null(await session.RunAllAsync());
        Assert.Contains(says, session.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_value_is_refused_in_one_sentence()
    {
        CourseNotebooks.NeedLibrary();
        Notebook notebook = ParameterCell.Override(CourseNotebooks.Read("05-gpt3-ratio.ipynb"), new Dictionary<string, string> { ["tokens"] = "-1" });
        await using var session = new NotebookSession(notebook);
        (NotebookCell Cell, CellError Error)? failure = await session.RunAllAsync();
        Assert.Equal("validation", failure?.Cell.Id);
        Assert.Equal(["tokens must lie between 1 and 1e18 (training tokens), got -1: it cannot be negative; give a number such as 1e9."], failure!.Value.Error.Traceback);
    }
}
