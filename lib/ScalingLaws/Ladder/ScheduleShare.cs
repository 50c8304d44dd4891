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
/// the difference within each seed, with a t interval over the seeds.
/// </remarks>
public sealed record ScheduleShare
{
    private ScheduleShare()
    {
    }

    /// <summary>The law fitted to the matched runs.</summary>
    public required FitResult<ChinchillaLaw> Matched { get; init; }

    /// <summary>The law fitted to the same cells with a fixed horizon.</summary>
    public required FitResult<ChinchillaLaw> Fixed { get; init; }

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

    /// <summary>Measures it.</summary>
    /// <param name="runs">A ladder with runs of both schedules.</param>
    /// <param name="resampling">Count, seed and threads of the bootstrap.</param>
    /// <param name="count">What is counted as N.</param>
    /// <param name="knownFloor">E in both fits, in nats per token, where it is known; free where it is null.</param>
    /// <param name="level">Confidence level of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few pairs of runs that differ in their schedule only.</exception>
    public static ScheduleShare Measure(
        LadderRuns runs, ResamplingOptions? resampling = null, LadderCount count = LadderCount.NonEmbedding, double? knownFloor = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(runs);
        resampling ??= new ResamplingOptions();
        var pairs = runs.GroupBy(r => (r.Size, r.Tokens, r.Seed))
            .Select(g => (Matched: g.FirstOrDefault(r => r.Schedule == LadderSchedule.Matched), Fixed: g.FirstOrDefault(r => r.Schedule == LadderSchedule.Fixed)))
            .Where(p => p.Matched is not null && p.Fixed is not null)
            .Select(p => (Matched: p.Matched!, Fixed: p.Fixed!)).ToArray();
        if (pairs.Length < 8)
            throw new ArgumentException($"the share of the schedule needs at least 8 pairs of runs that differ in their schedule only, got {pairs.Length}; train with --schedule both");

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
        var sample = new BootstrapSample { Kind = BootstrapKind.Runs, Seed = resampling.Seed, Requested = resampling.Count, Draws = [.. draws.OfType<double[]>()] };

        (int Seed, double Matched, double Fixed)[] perSeed =
        [
            .. pairs.GroupBy(p => p.Matched.Seed).OrderBy(g => g.Key).Where(g => g.Count() >= 8)
                .Select(g => (g.Key, Fit(g.Select(p => p.Matched)).Model.ParameterExponent, Fit(g.Select(p => p.Fixed)).Model.ParameterExponent)),
        ];
        return new ScheduleShare
        {
            Matched = matched,
            Fixed = fixedHorizon,
            MatchedExponent = Of(matched.Model.ParameterExponent, d => d[0]),
            FixedExponent = Of(fixedHorizon.Model.ParameterExponent, d => d[1]),
            Difference = Of(fixedHorizon.Model.ParameterExponent - matched.Model.ParameterExponent, d => d[1] - d[0]),
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
