namespace ScalingNotebooksTests;

/// <summary>What a run of the command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Out, string Error)
{
    public string All => Out + Error;

    /// <summary>The one line of an error; fails where there are more, or a stack trace.</summary>
    public string Sentence
    {
        get
        {
            string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
            return line;
        }
    }
}
