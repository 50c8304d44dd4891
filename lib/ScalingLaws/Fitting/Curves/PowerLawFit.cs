namespace ScalingLaws;

/// <summary>Fits y = a·x^b, or y = a·x^b + c, with weights, in raw or log space.</summary>
public static class PowerLawFit
{
    /// <summary>Fits a power law to pairs.</summary>
    /// <remarks>
    /// Intervals are profile likelihood by default: those of a, b and c stay honest where the law is strongly curved in them,
    /// which Wald's do not. Nine minima of IsoFLOPs profiles barely determine three parameters; the warnings say so.
    /// </remarks>
    /// <param name="x">Positive, for example compute in FLOP.</param>
    /// <param name="y">One for each x; positive where the objective takes logarithms.</param>
    /// <param name="options">Objective, weights, bounds, intervals; by default raw squares and no offset.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted; the message says which run and why.</exception>
    public static FitResult<PowerLaw> Fit(IReadOnlyList<double> x, IReadOnlyList<double> y, PowerLawFitOptions? options = null) =>
        Fit(x, y, options, "", "y", "x", "unit of y");

    internal static FitResult<PowerLaw> Fit(
        IReadOnlyList<double> x, IReadOnlyList<double> y, PowerLawFitOptions? options, string prefix, string ySymbol, string xSymbol, string unit)
    {
        options ??= new PowerLawFitOptions();
        bool hasOffset = options.Offset is not { IsFixed: true, Lower: 0 };
        bool isLine = !hasOffset && options.Objective == FitObjective.LogSquares;
        string name = prefix + (hasOffset ? "power law with offset" : isLine ? "power law as a log-log line" : "power law");
        FitCheck.Pairs(x, "x", y, "y", options.Objective.Space == FitSpace.Log);
        FitCheck.Options(options, x.Count);
        int free = new[] { options.Coefficient, options.Exponent, options.Offset }.Count(b => !b.IsFixed);
        FitCheck.Enough(x.Count, free, name);
        FitCheck.Spread(x, "x", free, name);
        double[] logX = [.. x.Select(v => Math.Log(v))];
        double scale = y.Max(v => Math.Abs(v)) is var largest && largest > 0 ? largest : 1;
        return CurveFitter.Fit(
            new FittableLaw<PowerLaw>
            {
                Name = name,
                Formula = $"{ySymbol} = a·{xSymbol}^b{(hasOffset ? " + c" : "")}",
                Parameters =
                [
                    new LawParameter("a", $"value at {xSymbol} = 1", unit, options.Coefficient, Logarithmic: true, IsExtrapolated: true),
                    new LawParameter("b", "exponent", "1", options.Exponent),
                    new LawParameter("c", "offset", unit, options.Offset, Scale: scale),
                ],
                Curve = new OffsetPowerCurve(logX, scale),
                Starts = (observed, weights) =>
                    [.. OffsetPowerStarts.Find(logX, observed, weights, options.Exponent, options.Offset).Select(s => new[] { s.LogA, s.B, s.C / scale })],
                Rebuild = v => new PowerLaw(v[0], v[1], v[2]),
            },
            y,
            options);
    }
}
