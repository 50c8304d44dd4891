namespace ScalingLaws;

/// <summary>Approach 1 of Hoffmann et al. 2022 (arXiv:2203.15556, section 3.1): the envelope of training curves, and laws through it.</summary>
/// <remarks>
/// The paper draws its lines through 1,500 points of the envelope. Those between two changes of the lowest curve repeat one another, so
/// an error computed from their number would be far too small. Here the laws go through one point for each curve, the middle (in ln C)
/// of the stretch where it is lowest, weighted by the stretch's length: nearly the same line, with an error that counts curves.
/// The first and the last curve are left out, since their stretches end where the data end. The curves must share a learning-rate
/// schedule that suits every length, which the paper approximates with several schedules for each size.
/// </remarks>
public sealed record EnvelopeFit
{
    /// <summary>The envelope, evenly spaced in ln C, to draw it.</summary>
    public required IReadOnlyList<EnvelopePoint> Envelope { get; init; }

    /// <summary>One point for each curve that is lowest somewhere, ends included.</summary>
    public required IReadOnlyList<EnvelopePoint> Touching { get; init; }

    /// <summary>N*(C), a straight line in log-log space.</summary>
    public required FitResult<PowerLaw> ParameterFit { get; init; }

    /// <summary>D*(C), a straight line in log-log space.</summary>
    public required FitResult<PowerLaw> TokenFit { get; init; }

    /// <summary>What a careful reader should know before using the numbers.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The best size predicted for a budget, with its interval.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Prediction ParametersAt(double trainingFlops) => ParameterFit.Predict(law => law.At(Guard.Flops(trainingFlops)), PredictionScale.Log);

    /// <summary>The best data set predicted for a budget, with its interval.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Prediction TokensAt(double trainingFlops) => TokenFit.Predict(law => law.At(Guard.Flops(trainingFlops)), PredictionScale.Log);

    /// <summary>Finds the envelope of training curves and fits laws through it.</summary>
    /// <param name="curves">Curves of at least five sizes, of which three must be lowest somewhere between the first and the last.</param>
    /// <param name="points">How finely the envelope is sampled; at least 10.</param>
    /// <exception cref="ArgumentException">There are too few curves, or too few of them are ever the lowest.</exception>
    public static EnvelopeFit Of(IReadOnlyList<TrainingCurve> curves, int points = 1500)
    {
        ArgumentNullException.ThrowIfNull(curves);
        Guard.AtLeast(points, 10, "the number of points of the envelope", "the paper takes 1500");
        if (curves.Count < 5)
            throw new ArgumentException($"an envelope needs training curves of at least five sizes, got {curves.Count}; add curves");
        double first = Math.Log(curves.Min(c => c.Points[0].TrainingFlops)), last = Math.Log(curves.Max(c => c.Points[^1].TrainingFlops));
        EnvelopePoint[] envelope = [.. Enumerable.Range(0, points).Select(k => Lowest(curves, Math.Exp(first + ((last - first) * k / (points - 1))))).OfType<EnvelopePoint>()];

        IGrouping<double, EnvelopePoint>[] stretches = [.. envelope.GroupBy(p => p.Parameters).OrderBy(g => g.Key)];
        EnvelopePoint[] touching = [.. stretches.Select(g => Middle(curves, g))];
        if (stretches.Length < 5)
            throw new ArgumentException($"only {stretches.Length} of {curves.Count} curves are ever the lowest, and five are needed since the first and the last do not count; add sizes in between");
        double[] budgets = [.. touching[1..^1].Select(p => p.TrainingFlops)], weights = [.. stretches[1..^1].Select(g => (double)g.Count())];
        double mean = weights.Average();
        PowerLawFitOptions options = PowerLawFitOptions.LogLogLine with { Weights = [.. weights.Select(w => w / mean)] };
        FitResult<PowerLaw> parameters = PowerLawFit.Fit(budgets, [.. touching[1..^1].Select(p => p.Parameters)], options, "optimal size by the envelope: ", "N*", "C", "parameters");
        FitResult<PowerLaw> tokens = PowerLawFit.Fit(budgets, [.. touching[1..^1].Select(p => p.Tokens)], options, "optimal data by the envelope: ", "D*", "C", "tokens");
        List<string> warnings = [];
        if (stretches.Length < curves.Count)
            warnings.Add($"{FitWarnings.Count(curves.Count - stretches.Length)} of {FitWarnings.Count(curves.Count)} curves are nowhere the lowest and say nothing about the optimum");
        warnings.AddRange(parameters.Warnings.Select(w => "N*: " + w));
        return new EnvelopeFit { Envelope = envelope, Touching = touching, ParameterFit = parameters, TokenFit = tokens, Warnings = warnings };
    }

    private static EnvelopePoint? Lowest(IReadOnlyList<TrainingCurve> curves, double flops)
    {
        TrainingCurve best = curves.MinBy(c => c.LossNatsAt(flops))!;
        double loss = best.LossNatsAt(flops);
        return double.IsFinite(loss) ? new EnvelopePoint(flops, best.Parameters, loss) : null;
    }

    private static EnvelopePoint Middle(IReadOnlyList<TrainingCurve> curves, IGrouping<double, EnvelopePoint> stretch)
    {
        double flops = Math.Exp(stretch.Average(p => Math.Log(p.TrainingFlops)));
        double loss = curves.Where(c => c.Parameters == stretch.Key).Min(c => c.LossNatsAt(flops));
        return new EnvelopePoint(flops, stretch.Key, loss);
    }
}
