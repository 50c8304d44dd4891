namespace ScalingLaws.Lab;

/// <summary>What a design bought, and what it concludes for the target budget.</summary>
/// <param name="Design">The design's name.</param>
/// <param name="Runs">The runs bought.</param>
/// <param name="FlopsSpent">What they cost (FLOP).</param>
/// <param name="Fit">The law fitted to them.</param>
/// <param name="Choice">The configuration it would train at the target budget.</param>
/// <param name="PredictedLossNats">The loss it expects of that (nats per token).</param>
/// <param name="StandardErrorNats">Standard error of that (nats per token).</param>
/// <param name="Interval">Its 95 % interval.</param>
public sealed record PlannedExperiment(
    string Design, IReadOnlyList<LabRun> Runs, double FlopsSpent, LearningLawFit Fit, RunConfiguration Choice, double PredictedLossNats, double StandardErrorNats, Interval Interval)
{
    /// <summary>What to hand in.</summary>
    public FinalSubmission Submission => new(Choice, PredictedLossNats);
}
