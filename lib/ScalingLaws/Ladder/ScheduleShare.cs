using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ScalingLaws;

/// <summary>
/// How much of the allocation exponent a in N* ∝ C^a is due to the learning-rate schedule: the same law fitted in the same
/// way to runs whose horizon matches their tokens, and to runs of one long horizon that were read off on the way.
/// </summary>
/// <remarks>
/// Both fits use the same sizes, token counts and seeds. The bootstrap draws whole training runs, each a pair of size and seed with
/// all its token counts and with both schedules: what a long run was read off at differs little from one reading to the
/// next, so single readings are not independent. The difference is taken within each resample. Beside it stands
/// the difference within each seed, with a t interval over the seeds. By profiles, where every size must be there, the
/// seeds of each size are drawn instead; with three of them such intervals are somewhat too narrow (by √(2/3) where the seeds are all there is).
/// </remarks>
public sealed record ScheduleShare
{
    private ScheduleShare()
    {
    }

    /// <summary>The law fitted to the matched runs; missing where the exponents come from profiles.</summary>
    public required Estimated<FitResult<ChinchillaLaw>> Matched { get; init; }

    /// <summary>The law fitted to the same cells with a fixed horizon; missing where the exponents come from profiles.</summary>
    public required Estimated<FitResult<ChinchillaLaw>> Fixed { get; init; }

    /// <summary>a with matched horizons.</summary>
    public required Prediction MatchedExponent { get; init; }

    /// <summary>a with a fixed horizon.</summary>
    public required Prediction FixedExponent { get; init; }

    /// <summary>Fixed less matched: what the schedule adds to the exponent.</summary>
    public required Prediction Difference { get; init; }

    /// <summary>The difference within each seed: seed, matched, fixed.</summary>
    public required IReadOnlyList<(int Seed, double Matched, double Fixed)> PerSeed { get; init; }

    /// <summary>Mean of the differences within seeds, with a t interval; missing with one seed.</summary>
    public required Estimated<Interval> PerSeedInterval { get; init; }

    /// <summary>Pairs of a matched and a fixed run that were compared.</summary>
    public required int Pairs { get; init; }

    /// <summary>Whether the interval of the difference excludes zero.</summary>
    public bool IsSeen => Difference.Interval.TryGet(out Interval i) && !i.Contains(0);

    /// <summary>Measures it by the law L(N, D), fitted to either set.</summary>
    /// <param name="runs">A ladder with runs of both schedules.</param>
    /// <param name="resampling">Count, seed and threads of the bootstrap.</param>
    /// <param name="count">What is counted as N.</param>
    /// <param name="knownFloor">E in both fits, in nats per token, where it is known; free where it is null.</param>
    /// <param name="level">Confidence level of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few pairs of runs that differ in their schedule only.</exception>
    public static ScheduleShare Measure(
        LadderRuns runs, ResamplingOptions? resampling = null, LadderCount count = LadderCount.NonEmbedding, double? knownFloor = null, double level = 0.95)
    {
        (LadderRun Matched, LadderRun Fixed)[] pairs = PairsOf(runs);
        resampling ??= new ResamplingOptions();
        ChinchillaFitOptions options = LadderFit.Default with { Level = level, E = knownFloor is { } floor ? ParameterBounds.Fixed(floor) : ParameterBounds.Free };
        FitResult<ChinchillaLaw> Fit(IEnumerable<LadderRun> some) => ChinchillaFit.Fit([.. some.Select(r => r.ToTrainingRun(count))], options);
        FitResult<ChinchillaLaw> matched = Fit(pairs.Select(p => p.Matched)), fixedHorizon = Fit(pairs.Select(p => p.Fixed));

        int[][] histories = [.. pairs.Select((p, i) => (p.Matched, i)).GroupBy(p => (p.Matched.Size, p.Matched.Seed), p => p.i).Select(g => g.ToArray())];
        var draws = Resampler.Run(
            resampling,
            () => (Matched: Refitter(pairs.Select(p => p.Matched), count, options, matched.Model), Fixed: Refitter(pairs.Select(p => p.Fixed), count, options, fixedHorizon.Model), Weights: new double[pairs.Length]),
            (worker, random, _) =>
            {
                Array.Clear(worker.Weights);
                for (int i = 0; i < histories.Length; i++)
                {
                    foreach (int row in histories[random.Next(histories.Length)])
                        worker.Weights[row]++;
                }
                return Exponent(worker.Matched(worker.Weights)) is { } a && Exponent(worker.Fixed(worker.Weights)) is { } b ? new[] { a, b } : null;
            });
        return Make(pairs, (matched.Model.ParameterExponent, fixedHorizon.Model.ParameterExponent), draws, resampling, level,
            some => (Fit(some.Select(p => p.Matched)).Model.ParameterExponent, Fit(some.Select(p => p.Fixed)).Model.ParameterExponent)) with { Matched = matched, Fixed = fixedHorizon };
    }

    /// <summary>Measures it by the valleys of IsoFLOP profiles (<see cref="LadderProfiles"/>), which take no law for granted: a line through their best sizes.</summary>
    /// <param name="runs">A ladder with runs of both schedules.</param>
    /// <param name="resampling">Count, seed and threads of the bootstrap.</param>
    /// <param name="minimum">How the best size of a profile is read off: one of the parabolas.</param>
    /// <param name="level">Confidence level of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few pairs, or fewer than two budgets have a valley.</exception>
    public static ScheduleShare ByProfiles(
        LadderRuns runs, ResamplingOptions? resampling = null, ProfileMinimum minimum = ProfileMinimum.AllPointParabola, double level = 0.95)
    {
        (LadderRun Matched, LadderRun Fixed)[] pairs = PairsOf(runs);
        resampling ??= new ResamplingOptions();
        (double, double) Exponents(IReadOnlyList<(LadderRun Matched, LadderRun Fixed)> some) =>
            (Valleys(some.Select(p => p.Matched), minimum), Valleys(some.Select(p => p.Fixed), minimum));
        (double Matched, double Fixed) all = Exponents(pairs);
        if (double.IsNaN(all.Matched + all.Fixed))
            throw new ArgumentException("fewer than two budgets have a valley, so no line can be drawn through their best sizes; train more sizes or token counts");
        ILookup<(string, int), (LadderRun Matched, LadderRun Fixed)> histories = pairs.ToLookup(p => (p.Matched.Size, p.Matched.Seed));
        var seedsOf = histories.GroupBy(h => h.Key.Item1, h => h.Key.Item2).Select(g => (Size: g.Key, Seeds: g.ToArray())).ToArray();
        double[]?[] draws = Resampler.Run(resampling, (random, _) =>
        {
            var drawn = new List<(LadderRun, LadderRun)>();
            foreach ((string size, int[] seeds) in seedsOf)
            {
                for (int i = 0; i < seeds.Length; i++)
                    drawn.AddRange(histories[(size, seeds[random.Next(seeds.Length)])]);
            }
            (double a, double b) = Exponents(drawn);
            return double.IsNaN(a + b) ? null : new[] { a, b };
        });
        return Make(pairs, all, draws, resampling, level, some => Exponents(some));
    }

    private static (LadderRun Matched, LadderRun Fixed)[] PairsOf(LadderRuns runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        (LadderRun Matched, LadderRun Fixed)[] pairs =
        [
            .. runs.GroupBy(r => (r.Size, r.Tokens, r.Seed))
                .Select(g => (Matched: g.FirstOrDefault(r => r.Schedule == LadderSchedule.Matched), Fixed: g.FirstOrDefault(r => r.Schedule == LadderSchedule.Fixed)))
                .Where(p => p.Matched is not null && p.Fixed is not null)
                .Select(p => (p.Matched!, p.Fixed!)),
        ];
        return pairs.Length >= 8 ? pairs
            : throw new ArgumentException($"the share of the schedule needs at least 8 pairs of runs that differ in their schedule only, got {pairs.Length}; train with --schedule both");
    }

    // Not a number where fewer than two budgets have a valley.
    private static double Valleys(IEnumerable<LadderRun> runs, ProfileMinimum minimum)
    {
        IsoFlopsOptimum[] optima =
        [
            .. IsoFlopsProfile.Group(LadderProfiles.At(new LadderRuns(runs)))
                .Select(p => p.TryOptimum(minimum, out IsoFlopsOptimum? optimum) ? optimum : null).OfType<IsoFlopsOptimum>(),
        ];
        return optima.Length < 2 ? double.NaN
            : MathNet.Numerics.Fit.Line([.. optima.Select(o => Math.Log(o.BudgetFlops))], [.. optima.Select(o => Math.Log(o.Parameters))]).Item2;
    }

    private static ScheduleShare Make(
        (LadderRun Matched, LadderRun Fixed)[] pairs, (double Matched, double Fixed) all, double[]?[] draws, ResamplingOptions resampling, double level,
        Func<IReadOnlyList<(LadderRun Matched, LadderRun Fixed)>, (double Matched, double Fixed)> exponents)
    {
        var sample = new BootstrapSample { Kind = BootstrapKind.Runs, Seed = resampling.Seed, Requested = resampling.Count, Draws = [.. draws.OfType<double[]>()] };
        (int Seed, double Matched, double Fixed)[] perSeed =
        [
            .. pairs.GroupBy(p => p.Matched.Seed).OrderBy(g => g.Key).Where(g => g.Count() >= 8)
                .Select(g => (g.Key, Exponents: exponents([.. g]))).Select(s => (s.Key, s.Exponents.Matched, s.Exponents.Fixed)),
        ];
        return new ScheduleShare
        {
            Matched = Estimated.Missing<FitResult<ChinchillaLaw>>(MissingReason.NotRequested, "the exponents come from profiles"),
            Fixed = Estimated.Missing<FitResult<ChinchillaLaw>>(MissingReason.NotRequested, "the exponents come from profiles"),
            MatchedExponent = Of(all.Matched, d => d[0]),
            FixedExponent = Of(all.Fixed, d => d[1]),
            Difference = Of(all.Fixed - all.Matched, d => d[1] - d[0]),
            PerSeed = perSeed,
            PerSeedInterval = OverSeeds([.. perSeed.Select(s => s.Fixed - s.Matched)], level),
            Pairs = pairs.Length,
        };

        Prediction Of(double value, Func<double[], double> quantity) => sample.Draws.Count >= 2
            ? new Prediction(value, sample.StandardDeviation(quantity), sample.Percentile(quantity, level))
            : new Prediction(value, Estimated.Missing<double>(MissingReason.NotConverged, "no resample could be fitted"), Estimated.Missing<Interval>(MissingReason.NotConverged, "no resample could be fitted"));
    }

    private static Func<double[], double[]?> Refitter(IEnumerable<LadderRun> runs, LadderCount count, ChinchillaFitOptions options, ChinchillaLaw law)
    {
        TrainingRun[] all = [.. runs.Select(r => r.ToTrainingRun(count))];
        var setup = new ChinchillaSetup([.. all.Select(r => r.Parameters)], [.. all.Select(r => r.Tokens)], [.. all.Select(r => r.LossNats)], options);
        return ChinchillaBootstrap.Reweighted(setup, setup.FromLaw(law));
    }

    // A resample whose exponents are not positive has no optimal allocation.
    private static double? Exponent(double[]? law) => law is [_, _, _, > 0, > 0] ? law[4] / (law[3] + law[4]) : null;

    private static Estimated<Interval> OverSeeds(double[] differences, double level)
    {
        if (differences.Length < 2)
            return Estimated.Missing<Interval>(MissingReason.NoDegreesOfFreedom, "there is one seed only");
        double mean = differences.Average();
        double reach = StudentT.InvCDF(0, 1, differences.Length - 1, (1 + level) / 2) * Statistics.StandardDeviation(differences) / Math.Sqrt(differences.Length);
        return new Interval(mean - reach, mean + reach, level, IntervalKind.WaldT);
    }
}
