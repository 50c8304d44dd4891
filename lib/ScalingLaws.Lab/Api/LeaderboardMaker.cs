namespace ScalingLaws.Lab;

/// <summary>Grades submissions against the hidden optimum.</summary>
/// <param name="terms">The truth and the target budget.</param>
public sealed class LeaderboardMaker(LabTerms terms)
{
    private readonly Lazy<HiddenOptimum> optimum = new(() => HiddenOptimum.Find(terms.Surface, terms.TargetFlops));

    /// <summary>The best run at the target budget.</summary>
    public HiddenOptimum Optimum => optimum.Value;

    /// <summary>Submissions by regret, then by the error of the predicted loss.</summary>
    /// <param name="submitted">Accounts that have handed in.</param>
    public IReadOnlyList<LeaderboardRow> Rank(IEnumerable<(string Name, Account Account)> submitted)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        return
        [
            .. submitted.Select(s =>
            {
                FinalSubmission submission = s.Account.Submission!;
                double truth = terms.Surface.LossNats(submission.Choice);
                return new LeaderboardRow(
                    0, s.Name, submission, truth, Optimum.RegretNats(terms.Surface, submission.Choice), submission.PredictedLossNats - truth, s.Account.TotalFlopsUsed);
            })
            .OrderBy(r => r.RegretNats).ThenBy(r => Math.Abs(r.PredictionErrorNats)).ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select((r, i) => r with { Rank = i + 1 }),
        ];
    }
}
