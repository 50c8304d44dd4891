using System.Globalization;

namespace ScalingLaws.Tests;

/// <summary>Do 95 % intervals cover the truth 95 times in a hundred? 2,000 seeded data sets of 240 runs each.</summary>
public sealed class ChinchillaCoverageTests
{
    private const int Sets = 2000;

    private static readonly Func<ChinchillaLaw, double>[] Predicted =
    [
        law => law.OptimalAllocation(1e24).Parameters,
        law => law.OptimalAllocation(1e24).Tokens,
        law => law.OptimalAllocation(1e24).TokensPerParameter,
        law => law.OptimalAllocation(1e24).LossNats,
    ];

    [Theory]
    [InlineData("huber", 0.005)]
    [InlineData("huber", 0.01)]
    [InlineData("log-squares", 0.005)]
    public void Default_intervals_cover_the_truth_93_to_97_per_cent_of_the_time(string objective, double noise)
    {
        ChinchillaLaw truth = NamedLaws.HoffmannPrinted.Law;
        double[] values = [truth.E, truth.A, truth.B, truth.Alpha, truth.Beta];
        string[] names = ["E", "A", "B", "α", "β", "N* at 1e24", "D* at 1e24", "D/N at 1e24", "L at 1e24"];
        var options = new ChinchillaFitOptions { Objective = objective == "huber" ? FitObjective.Huber() : FitObjective.LogSquares };
        bool[][] covered = Resampler.Run(new ResamplingOptions { Count = Sets }, (_, set) =>
        {
            FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(SimulatedRuns.IsoFlops(truth, noise, seed: 1000 + set), options);
            return (bool[])
            [
                .. values.Select((v, i) => fit.Parameters[i].Interval.Value.Contains(v)),
                .. Predicted.Select(q => fit.Predict(q, PredictionScale.Log).Interval.Value.Contains(q(truth))),
            ];
        });
        for (int k = 0; k < names.Length; k++)
        {
            double share = covered.Count(c => c[k]) / (double)Sets;
            Assert.True(share is >= 0.93 and <= 0.97, string.Create(CultureInfo.InvariantCulture, $"{names[k]}: {100 * share:F1} % of {Sets}"));
        }
    }
}
