using System.Globalization;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>A ladder for a terminal of 80 columns.</summary>
internal static class LadderText
{
    private static readonly ResamplingOptions Resampling = new() { Count = 400, Seed = 1 };

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(LadderRuns runs)
    {
        yield return I($"{runs.Count} runs: {runs.Sizes.Count} sizes, {runs.TokenCounts.Count} token counts, seeds {string.Join(", ", runs.Seeds)}; entropy {runs.EntropyNats:0.0000} nats per token");
        if (runs.Diverged.Count > 0)
            yield return I($"{runs.Diverged.Count} diverged: {string.Join(", ", runs.Diverged.Select(r => r.Size).Distinct())}");
        if (runs.SeedNoiseNats.TryGet(out double noise))
            yield return I($"another seed changes a loss by {noise:0.0000} nats (standard deviation)");
        LadderSchedule[] schedules = [.. runs.Select(r => r.Schedule).Distinct().Order()];
        foreach (LadderSchedule schedule in schedules)
        {
            LadderRuns some = runs.Of(schedule);
            yield return "";
            yield return $"Loss in nats per token, mean over the seeds; horizon {(schedule == LadderSchedule.Matched ? "matched to the tokens" : "fixed at the largest count")}";
            foreach (string line in Losses(some))
                yield return line;
            foreach (string line in Laws(some))
                yield return line;
        }
        if (schedules.Length < 2)
            yield break;
        yield return "";
        foreach (string line in Tried("measure of the schedule", () =>
        {
            ScheduleShare share = ScheduleShare.Measure(runs, Resampling);
            return [I($"Exponent of N* in C: {share.MatchedExponent.Value:0.000} matched, {share.FixedExponent.Value:0.000} fixed horizon;"), I($"  difference {Interval(share.Difference, "0.000")} by bootstrap over whole training runs")];
        }))
            yield return line;
    }

    private static IEnumerable<string> Losses(LadderRuns runs)
    {
        double[] tokens = [.. runs.TokenCounts];
        yield return "size".PadRight(8) + "N".PadLeft(10) + string.Concat(tokens.Select(t => t.ToString("#,0", CultureInfo.InvariantCulture).PadLeft(12)));
        foreach (IGrouping<string, LadderCell> size in runs.Cells.GroupBy(c => c.Size))
        {
            yield return size.Key.PadRight(8) + size.First().NonEmbeddingParameters.ToString("#,0", CultureInfo.InvariantCulture).PadLeft(10)
                + string.Concat(tokens.Select(t => (size.FirstOrDefault(c => c.Tokens == t)?.LossNats.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-").PadLeft(12)));
        }
    }

    private static IEnumerable<string> Laws(LadderRuns runs)
    {
        string largest = runs.Sizes[^1];
        // Small sizes may have read more than the largest.
        double most = runs.Of(largest).TokenCounts[^1];
        return
        [
            .. Tried("L(N)", () => One(LadderFit.OfSize(runs, most), I($"L(N) on {most:#,0} tokens"))),
            .. Tried("L(D)", () => One(LadderFit.OfTokens(runs, largest), $"L(D) of size {largest}")),
            .. Tried("L(N, D)", () =>
            {
                FitResult<ChinchillaLaw> fit = LadderFit.OfBoth(runs);
                string held = !fit["E"].Interval.TryGet(out Interval e) ? "" : e.Contains(runs.EntropyNats) ? "; its interval holds it" : "; its interval misses it";
                return
                [
                    .. One(fit, "L(N, D) of all runs"),
                    I($"  N* grows as C^{fit.Model.ParameterExponent:0.000}; ln L scatters by {fit.ResidualStandardDeviation.GetOr(0):0.0000}"),
                    I($"  the fitted floor is {(fit.Model.E / runs.EntropyNats) - 1:+0.0 %;-0.0 %} off the true entropy {runs.EntropyNats:0.0000}{held}"),
                ];
            }),
            .. Tried("forecast of the next size", () => [.. LadderForecast.OfLargest(runs).AtMostTokens.Select(r =>
                I($"Fitted without {largest}, predicted {Interval(r.Predicted, "0.0000")} for it; seed {r.Run.Seed} reached {r.ReachedNats:0.0000}, {r.RelativeError:+0.00 %;-0.00 %}, {(r.IsInside ? "inside" : "outside")}"))]),
        ];
    }

    private static IReadOnlyList<string> One(FitResult fit, string what) => [what + ": " + fit.Formula, .. fit.Parameters.Select(p => "  " + p)];

    // A ladder may be too small for one law and large enough for another.
    private static IReadOnlyList<string> Tried(string what, Func<IReadOnlyList<string>> lines)
    {
        try
        {
            return lines();
        }
        catch (ArgumentException e)
        {
            return [$"no {what}: {e.Message}"];
        }
    }

    private static string Interval(Prediction p, string format)
    {
        string value = p.Value.ToString(format, CultureInfo.InvariantCulture);
        return p.Interval.TryGet(out Interval i)
            ? $"{value} [{i.Lower.ToString(format, CultureInfo.InvariantCulture)}, {i.Upper.ToString(format, CultureInfo.InvariantCulture)}]" : value;
    }

    private static string I(FormattableString text) => FormattableString.Invariant(text);
}
