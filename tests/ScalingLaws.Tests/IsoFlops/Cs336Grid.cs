namespace ScalingLaws.Tests;

/// <summary>The 72 published runs, regenerated from their law and grid (CS336 assignment 3).</summary>
internal static class Cs336Grid
{
    public static readonly ChinchillaLaw Law = new(2.69, 1606.4, 3210.7, 0.34, 0.36);

    public static List<TrainingRun> Runs { get; } = Make();

    private static List<TrainingRun> Make()
    {
        var runs = new List<TrainingRun>();
        foreach (double budget in new[] { 6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20, 1e21, 3e21 })
        {
            (double most, double least) = budget <= 1e20 ? (20e9, 20e9 / 24) : (200e9, 5e9);
            for (int k = 0; k < 8; k++)
            {
                double tokens = most * Math.Pow(least / most, k / 7.0), parameters = budget / (6 * tokens);
                runs.Add(new TrainingRun(Math.Truncate(parameters), budget / (6 * Math.Truncate(parameters)), Law.LossNats(parameters, tokens), budget));
            }
        }
        return runs;
    }
}
