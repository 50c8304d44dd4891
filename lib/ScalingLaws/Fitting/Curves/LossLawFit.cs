namespace ScalingLaws;

/// <summary>Fits L(C) = E + (Cc/C)^α and its brothers in N and D, with or without the floor E.</summary>
/// <remarks>
/// Intervals are profile likelihood by default. With few runs far above the floor E and α trade against each other, Wald's intervals
/// are symmetric where the truth is not, and their coverage shows it: see the remarks of <see cref="IntervalKind"/>.
/// </remarks>
public static class LossLawFit
{
    /// <summary>Fits L(C) = E + (Cc/C)^α.</summary>
    /// <param name="trainingFlops">C of each run (FLOP, positive).</param>
    /// <param name="lossNats">L of each run (nats per token).</param>
    /// <param name="options">Objective, floor, bounds, weights, intervals.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted; the message says which run and why.</exception>
    public static FitResult<ComputeLaw> OfCompute(IReadOnlyList<double> trainingFlops, IReadOnlyList<double> lossNats, LossLawFitOptions? options = null) =>
        Fit("C", "training compute", "FLOP", trainingFlops, lossNats, options, v => new ComputeLaw(v[0], v[1], v[2]));

    /// <summary>Fits L(C) = E + (Cc/C)^α to runs, by their training compute.</summary>
    /// <param name="runs">Runs along a compute-optimal frontier; others lie above the law.</param>
    /// <param name="options">Objective, floor, bounds, weights, intervals.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted; the message says which run and why.</exception>
    public static FitResult<ComputeLaw> OfCompute(IReadOnlyList<TrainingRun> runs, LossLawFitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return OfCompute([.. runs.Select(r => r.TrainingFlops)], [.. runs.Select(r => r.LossNats)], options);
    }

    /// <summary>Fits L(N) = E + (Nc/N)^α.</summary>
    /// <param name="parameters">N of each run (count, positive).</param>
    /// <param name="lossNats">L of each run (nats per token).</param>
    /// <param name="options">Objective, floor, bounds, weights, intervals.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted; the message says which run and why.</exception>
    public static FitResult<ParameterLaw> OfParameters(IReadOnlyList<double> parameters, IReadOnlyList<double> lossNats, LossLawFitOptions? options = null) =>
        Fit("N", "parameters", "parameters", parameters, lossNats, options, v => new ParameterLaw(v[0], v[1], v[2]));

    /// <summary>Fits L(D) = E + (Dc/D)^α.</summary>
    /// <param name="tokens">D of each run (count, positive).</param>
    /// <param name="lossNats">L of each run (nats per token).</param>
    /// <param name="options">Objective, floor, bounds, weights, intervals.</param>
    /// <exception cref="ArgumentException">The data cannot be fitted; the message says which run and why.</exception>
    public static FitResult<TokenLaw> OfTokens(IReadOnlyList<double> tokens, IReadOnlyList<double> lossNats, LossLawFitOptions? options = null) =>
        Fit("D", "tokens", "tokens", tokens, lossNats, options, v => new TokenLaw(v[0], v[1], v[2]));

    private static FitResult<TModel> Fit<TModel>(
        string symbol, string what, string unit, IReadOnlyList<double> x, IReadOnlyList<double> loss, LossLawFitOptions? given, Func<IReadOnlyList<double>, TModel> rebuild)
    {
        LossLawFitOptions options = given ?? new LossLawFitOptions();
        bool floorless = options.Floor is { IsFixed: true, Lower: 0 };
        string name = $"loss law L({symbol}){(floorless ? " without a floor" : "")}";
        FitCheck.Pairs(x, what, loss, "loss", positiveY: true);
        FitCheck.Options(options, x.Count);
        Positive(options.Scale, $"{symbol}c");
        Positive(options.Exponent, "α");
        int free = new[] { options.Floor, options.Scale, options.Exponent }.Count(b => !b.IsFixed);
        FitCheck.Enough(x.Count, free, name);
        FitCheck.Spread(x, what, free, name);
        double[] logX = [.. x.Select(v => Math.Log(v))];
        return CurveFitter.Fit(
            new FittableLaw<TModel>
            {
                Name = name,
                Formula = floorless ? $"L({symbol}) = ({symbol}c/{symbol})^α" : $"L({symbol}) = E + ({symbol}c/{symbol})^α",
                Parameters =
                [
                    new LawParameter("E", "irreducible loss", "nats/token", options.Floor),
                    new LawParameter($"{symbol}c", $"{what} where the reducible loss is 1", unit, options.Scale, Logarithmic: true, IsExtrapolated: true),
                    new LawParameter("α", "exponent", "1", options.Exponent, Logarithmic: true),
                ],
                Curve = new FloorPowerCurve(logX),
                Starts = (observed, weights) => Starts(logX, observed, weights, options),
                Rebuild = Model,
            },
            loss,
            options);

        // Runs that curve the wrong way send E to minus infinity and α to 0, where the scale has no finite value.
        TModel Model(IReadOnlyList<double> v)
        {
            try
            {
                return rebuild(v);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"the {x.Count} runs do not determine the {name}: the search ran away to E = {v[0]:G3}, {symbol}c = {v[1]:G3}, α = {v[2]:G3}; add runs over a wider range, or bound the floor and the exponent in the options"), e);
            }
        }
    }

    // E + A·x^b with b = −α and A = xc^α, so ln xc = ln A / α.
    private static double[][] Starts(double[] logX, double[] observed, double[] weights, LossLawFitOptions options)
    {
        ParameterBounds exponent = options.Exponent.IsFixed ? ParameterBounds.Fixed(-options.Exponent.Lower) : ParameterBounds.Between(-4.1, -0.0049);
        return
        [
            .. OffsetPowerStarts.Find(logX, observed, weights, exponent, options.Floor)
                .Where(s => s.B < 0)
                .Select(s => new[] { s.C, s.LogA / -s.B, Math.Log(-s.B) }),
        ];
    }

    private static void Positive(ParameterBounds bounds, string symbol)
    {
        if (bounds.Upper <= 0 || (bounds.IsFixed && bounds.Lower <= 0))
            throw new ArgumentException($"{symbol} is positive, but its bounds are {bounds}; give positive ones");
    }
}
