using System.Collections.Immutable;
using ScalingLaws;
using ScalingLaws.Charts;

namespace ScalingNotebooks;

/// <summary>Fits each law the command knows.</summary>
internal static class FitLaws
{
    private const int ManyRuns = 100_000;

    /// <summary>Fits the law that was asked for.</summary>
    /// <exception cref="InvalidDataException">The runs cannot determine it; one sentence names the file and says why.</exception>
    public static FitOutcome Fit(FitRequest request, RunFileData data, CancellationToken cancel)
    {
        ResamplingOptions? resampling = request.Resamples is { } count ? new() { Count = count, Seed = request.Seed, Cancellation = cancel } : null;
        try
        {
            return request.Law switch
            {
                "compute" => Compute(request, data, resampling),
                "power" => Power(request, data, resampling),
                "isoflops" => IsoFlop(request, data, resampling),
                _ => Chinchilla(request, data, resampling, cancel),
            };
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{Place(request, data)}: {e.Message}", e);
        }
    }

    private static FitOutcome Chinchilla(FitRequest request, RunFileData data, ResamplingOptions? resampling, CancellationToken cancel)
    {
        var options = new ChinchillaFitOptions { Objective = request.Objective, Method = request.Method, Threads = 0, Cancellation = cancel };
        FitResult<ChinchillaLaw> fit = resampling is null
            ? ChinchillaFit.Fit([.. data.Parameters], [.. data.Tokens], [.. data.LossNats], options)
            : ChinchillaFit.Bootstrap([.. data.Runs()], resampling, options);
        // The file's own warning counts its rows; the fit's would count those left of them.
        string[] warnings = [.. data.Warnings, .. fit.Warnings.Where(w => !w.Contains("are the same run", StringComparison.Ordinal))];
        fit = fit with { Warnings = warnings };
        return Outcome(request, data, fit, warnings, ["E", "A", "B", "alpha", "beta"], FitFigureList.Chinchilla(data, fit, request.Budgets),
            c =>
            [
                ("parameters", "best size N*", fit.Predict(law => law.OptimalAllocation(c).Parameters, PredictionScale.Log)),
                ("tokens", "best data D*", fit.Predict(law => law.OptimalAllocation(c).Tokens, PredictionScale.Log)),
                ("tokensPerParameter", "tokens per parameter", fit.Predict(law => law.OptimalAllocation(c).TokensPerParameter, PredictionScale.Log)),
                ("loss", "loss (nats per token)", fit.Predict(law => law.FrontierLossNats(c))),
            ]);
    }

    private static FitOutcome Compute(FitRequest request, RunFileData data, ResamplingOptions? resampling)
    {
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(data.TrainingFlops, data.LossNats, new LossLawFitOptions
        {
            Objective = request.Objective, Bootstrap = resampling, Intervals = Intervals(data, resampling),
        });
        string[] warnings = [.. data.Warnings, .. SharedBudgets(data), .. fit.Warnings];
        fit = fit with { Warnings = warnings };
        return Outcome(request, data, fit, warnings, ["E", "Cc", "alpha"], FitFigureList.Compute(data, fit, request.Budgets),
            c => [("loss", "loss (nats per token)", fit.Predict(law => law.LossNats(c)))]);
    }

    // A profile refits the law dozens of times for each end of an interval; with that many runs it ends where Wald's does.
    private static IntervalKind? Intervals(RunFileData data, ResamplingOptions? resampling) =>
        resampling is not null ? IntervalKind.BootstrapPercentile : data.Count > ManyRuns ? IntervalKind.WaldT : null;

    private static FitOutcome Power(FitRequest request, RunFileData data, ResamplingOptions? resampling)
    {
        FitResult<PowerLaw> fit = PowerLawFit.Fit(data.TrainingFlops, data.LossNats, new PowerLawFitOptions
        {
            Objective = request.Objective, Bootstrap = resampling, Intervals = Intervals(data, resampling),
        });
        string[] warnings = [.. data.Warnings, .. SharedBudgets(data), .. fit.Warnings];
        // The offset that general power laws have is no parameter of this one.
        FitResult<PowerLaw> shown = fit with
        {
            Warnings = warnings,
            Formula = "L(C) = a·C^b",
            Parameters = [fit.Parameters[0] with { Meaning = "loss at C = 1", Unit = "nats/token" }, fit.Parameters[1]],
        };
        return Outcome(request, data, shown, warnings, ["a", "b"], FitFigureList.Power(data, request),
            c => [("loss", "loss (nats per token)", fit.Predict(law => law.At(c)))]);
    }

    private static FitOutcome IsoFlop(FitRequest request, RunFileData data, ResamplingOptions? resampling)
    {
        TrainingRun[] runs = [.. data.Runs()];
        IsoFlopsFit fit = IsoFlops.Fit(runs);
        if (resampling is not null)
            fit = fit.WithNoiseBootstrap(resampling);
        string[] warnings = [.. data.Warnings, .. fit.Warnings];
        ParameterEstimate Estimate(FitResult<PowerLaw> of, int index, int draw) => !fit.Bootstrap.TryGet(out BootstrapSample? sample) ? of.Parameters[index]
            : of.Parameters[index] with { StandardError = sample.StandardDeviation(v => v[draw]), Interval = sample.Percentile(v => v[draw], of.Level) };
        FitResult<PowerLaw> n = fit.ParameterFit with { Warnings = [], Parameters = [Estimate(fit.ParameterFit, 0, 0), Estimate(fit.ParameterFit, 1, 1)], Bootstrap = fit.Bootstrap };
        FitResult<PowerLaw> d = fit.TokenFit with { Warnings = warnings, Parameters = [Estimate(fit.TokenFit, 0, 3), Estimate(fit.TokenFit, 1, 4)], Bootstrap = fit.Bootstrap };
        return new FitOutcome
        {
            Law = request.Law,
            Formula = "N* = kN·C^a, D* = kD·C^b",
            Data = data,
            Fits = [n, d],
            Parameters = [("kN", n.Parameters[0]), ("a", n.Parameters[1]), ("kD", d.Parameters[0]), ("b", d.Parameters[1])],
            Predictions = Forecasts(request, data, c => [("parameters", "best size N*", fit.ParametersAt(c)), ("tokens", "best data D*", fit.TokensAt(c))]),
            Bootstrap = fit.Bootstrap,
            Warnings = [.. warnings],
            Figures = FitFigureList.IsoFlop(runs, fit, request.Budgets),
        };
    }

    private static FitOutcome Outcome(
        FitRequest request, RunFileData data, FitResult fit, string[] warnings, string[] names, ImmutableArray<(string, Func<Figure>)> figures,
        Func<double, ImmutableArray<(string, string, Prediction)>> predict) => new()
        {
            Law = request.Law,
            Formula = fit.Formula,
            Data = data,
            Fits = [fit],
            Parameters = [.. names.Select((name, i) => (name, fit.Parameters[i]))],
            Predictions = Forecasts(request, data, predict),
            Bootstrap = fit.Bootstrap,
            Warnings = [.. warnings],
            Figures = figures,
        };

    private static ImmutableArray<FitForecast> Forecasts(FitRequest request, RunFileData data, Func<double, ImmutableArray<(string, string, Prediction)>> predict)
    {
        if (request.Budgets.IsEmpty)
            return [];
        double largest = data.TrainingFlops.Max();
        return [.. request.Budgets.Select(c => new FitForecast(c, Math.Log10(c / largest), predict(c)))];
    }

    // A law in compute alone speaks of the best run of each budget; with the others in it, it describes no frontier.
    private static IEnumerable<string> SharedBudgets(RunFileData data)
    {
        int budgets = data.TrainingFlops.Distinct().Count();
        if (2 * budgets <= data.Count)
            yield return $"{data.Count} runs share {budgets} budgets: a law in compute alone is one of the best run of each budget, and the others pull it up; keep only the best, or fit --law chinchilla";
    }

    // Where one value of N, or of D, is all there is, the sentence is about that column.
    private static string Place(FitRequest request, RunFileData data)
    {
        if (request.Law == "chinchilla" && data.Count >= 5)
        {
            if (data.Parameters.All(n => n == data.Parameters[0]))
                return $"{data.Name}, rows 1 to {data.Count}, column {(data.ParametersColumn.Length > 0 ? data.ParametersColumn : "parameters")}";
            if (data.Tokens.All(d => d == data.Tokens[0]))
                return $"{data.Name}, rows 1 to {data.Count}, column {(data.TokensColumn.Length > 0 ? data.TokensColumn : "tokens")}";
        }
        return data.Name;
    }
}
