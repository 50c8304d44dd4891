namespace ScalingLaws.Tests;

public sealed class ScheduleShareTests
{
    private static readonly ResamplingOptions Few = new() { Count = 200, Seed = 1 };

    // Read off too early, a run on little text is worse: the data term falls faster, so N gets the larger share.
    private static readonly ChinchillaLaw Biased = SampleLadder.Law with { B = 600, Beta = 0.52 };

    [Fact]
    public void Without_noise_the_difference_is_that_of_the_laws()
    {
        ScheduleShare share = ScheduleShare.Measure(SampleLadder.Make(fixedLaw: Biased), Few);
        Assert.Equal(90, share.Pairs);
        Assert.Equal(0.40 / 0.85, share.MatchedExponent.Value, 6);
        Assert.Equal(0.52 / 0.97, share.FixedExponent.Value, 6);
        Assert.Equal((0.52 / 0.97) - (0.40 / 0.85), share.Difference.Value, 6);
        Assert.True(share.IsSeen);
        Assert.Equal([1, 2, 3], share.PerSeed.Select(s => s.Seed));
        Assert.All(share.PerSeed, s => Assert.Equal(share.Difference.Value, s.Fixed - s.Matched, 5));
    }

    [Fact]
    public void Where_the_schedules_do_not_differ_the_interval_holds_zero()
    {
        int seen = 0;
        for (int seed = 1; seed <= 20; seed++)
            seen += ScheduleShare.Measure(SampleLadder.Make(0.005, seed, SampleLadder.Law), Few).IsSeen ? 1 : 0;
        // One in twenty is expected.
        Assert.InRange(seen, 0, 4);
    }

    [Fact]
    public void A_real_difference_is_seen_through_noise_and_its_interval_holds_the_truth()
    {
        double truth = (0.52 / 0.97) - (0.40 / 0.85);
        int held = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            ScheduleShare share = ScheduleShare.Measure(SampleLadder.Make(0.003, seed, Biased), Few);
            held += share.Difference.Interval.Value.Contains(truth) ? 1 : 0;
        }
        Assert.InRange(held, 15, 20);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_whatever_the_threads()
    {
        LadderRuns runs = SampleLadder.Make(0.005, 3, Biased);
        Assert.Equal(ScheduleShare.Measure(runs, Few with { Threads = 1 }).Difference, ScheduleShare.Measure(runs, Few with { Threads = 2 }).Difference);
    }

    [Fact]
    public void A_known_floor_is_used()
    {
        ScheduleShare share = ScheduleShare.Measure(SampleLadder.Make(0.005, 3, Biased), Few, knownFloor: 2.1);
        Assert.Equal(2.1, share.Matched.Value.Model.E, 9);
        Assert.Equal(ParameterStatus.Fixed, share.Matched.Value["E"].Status);
    }

    [Fact]
    public void By_profiles_it_is_the_same_on_an_exact_ladder_but_for_their_parabolas()
    {
        ScheduleShare share = ScheduleShare.ByProfiles(SampleLadder.Make(fixedLaw: SampleLadder.Law), Few);
        Assert.Equal(0, share.Difference.Value, 9);
        Assert.Equal(SampleLadder.Law.ParameterExponent, share.MatchedExponent.Value, 0.1);
        Assert.False(share.Matched.HasValue);
        Assert.True(ScheduleShare.ByProfiles(SampleLadder.Make(fixedLaw: Biased), Few).Difference.Value > 0.02);
    }

    [Fact]
    public void Without_pairs_it_says_how_to_get_them() =>
        Assert.Contains("--schedule both", Assert.Throws<ArgumentException>(() => ScheduleShare.Measure(SampleLadder.Make())).Message, StringComparison.Ordinal);
}
