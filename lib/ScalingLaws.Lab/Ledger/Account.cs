namespace ScalingLaws.Lab;

/// <summary>What a key has bought, as its owner may see it.</summary>
/// <param name="Name">Whose key it is.</param>
/// <param name="TotalFlopsUsed">Spent (FLOP).</param>
/// <param name="Runs">All runs, in the order in which they were bought.</param>
/// <param name="Submission">The last submission, if there was one.</param>
public sealed record Account(string Name, long TotalFlopsUsed, IReadOnlyList<LabRun> Runs, FinalSubmission? Submission);
