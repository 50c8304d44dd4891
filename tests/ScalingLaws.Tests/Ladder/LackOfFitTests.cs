using MathNet.Numerics.Distributions;

namespace ScalingLaws.Tests;

public sealed class LackOfFitTests
{
    [Fact]
    public void Where_the_law_is_right_one_case_in_twenty_is_rejected()
    {
        int seen = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            LadderRuns runs = Noisy(SampleLadder.Make(), seed);
            seen += LackOfFit.Test(LadderFit.OfBoth(runs), runs).IsSeen ? 1 : 0;
        }
        Assert.InRange(100.0 * seen / 300, 2, 9);
    }

    [Fact]
    public void A_wrong_shape_is_seen_and_the_noise_of_the_seeds_is_judged_all_the_same()
    {
        // Loss with a plateau at the smallest texts, as before a network has learned anything.
        LadderRuns bent = Noisy(new LadderRuns(SampleLadder.Make().Select(r => r with { ExcessNats = r.ExcessNats * (r.Tokens < 2e5 ? 0.9 : 1) })), 1);
        LackOfFit test = LackOfFit.Test(LadderFit.OfBoth(bent), bent);
        Assert.True(test.IsSeen && test.F > 5);
        Assert.Equal(0.003, test.SeedDeviation, 0.0006);
        LadderRuns rest = bent.Where(r => r.Tokens > 2e5);
        Assert.False(LackOfFit.Test(LadderFit.OfBoth(rest), rest).IsSeen);
    }

    [Fact]
    public void Without_repeated_runs_it_says_so()
    {
        LadderRuns one = Noisy(SampleLadder.Make(seeds: 1), 1);
        Assert.Contains("several seeds", Assert.Throws<ArgumentException>(() => LackOfFit.Test(LadderFit.OfBoth(one), one)).Message, StringComparison.Ordinal);
        Assert.Contains("that were fitted", Assert.Throws<ArgumentException>(() => LackOfFit.Test(LadderFit.OfBoth(one), SampleLadder.Make())).Message, StringComparison.Ordinal);
    }

    private static LadderRuns Noisy(LadderRuns runs, int seed)
    {
        var random = new StreamRandom(seed);
        return new LadderRuns(runs.Select(r => r with { ExcessNats = (r.LossNats * Math.Exp(Normal.Sample(random, 0, 0.003))) - r.EntropyNats }));
    }
}
