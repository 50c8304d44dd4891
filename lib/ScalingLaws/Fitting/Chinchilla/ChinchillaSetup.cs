namespace ScalingLaws;

/// <summary>A checked fit about to start: columns, problem and the way back from the kernel's parameters.</summary>
internal sealed class ChinchillaSetup
{
    /// <summary>ln 0 for practical purposes: exp of it is below every share that counts.</summary>
    private const double LogZero = -690;

    /// <summary>δ of the Huber function with which the search for least absolute deviations begins.</summary>
    private const double AbsoluteSearchDelta = 1e-3;

    public ChinchillaSetup(ReadOnlySpan<double> parameters, ReadOnlySpan<double> tokens, ReadOnlySpan<double> losses, ChinchillaFitOptions options)
    {
        Options = options;
        double[] weights = options.Weights is null ? [] : [.. options.Weights];
        Columns = ChinchillaColumns.Create(parameters, tokens, losses, weights, centred: !options.HasBounds);
        Bounds = [options.A, options.B, options.E, options.Alpha, options.Beta];
        double[]? lower = null, upper = null;
        if (options.HasBounds)
        {
            lower = [Log(options.A.Lower), Log(options.B.Lower), Log(options.E.Lower), options.Alpha.Lower, options.Beta.Lower];
            upper = [Log(options.A.Upper), Log(options.B.Upper), Log(options.E.Upper), options.Alpha.Upper, options.Beta.Upper];
        }

        FitObjective objective = options.Objective;
        double delta = objective.Penalty switch
        {
            FitPenalty.Squares => double.PositiveInfinity,
            FitPenalty.Huber => objective.Delta,
            _ => AbsoluteSearchDelta,
        };
        Problem = new ChinchillaProblem(Columns, delta, objective.Space == FitSpace.Log, lower, upper);
    }

    public ChinchillaFitOptions Options { get; }

    public ChinchillaColumns Columns { get; }

    /// <summary>What the search minimises; for least absolute deviations a Huber function with a small δ.</summary>
    public ChinchillaProblem Problem { get; }

    /// <summary>Bounds in the kernel's order a, b, e, α, β.</summary>
    public ParameterBounds[] Bounds { get; }

    public bool IsAbsolute => Options.Objective.Penalty == FitPenalty.Absolute;

    /// <summary>For least absolute deviations: from the optimum of a Huber function to the exact one.</summary>
    public SolverOutcome Finish(ChinchillaProblem problem, ReadOnlySpan<double> weights, Span<double> theta, SolverOutcome outcome)
    {
        if (!IsAbsolute || outcome.Stop != SolverStop.Converged)
            return outcome;
        var absolute = new ChinchillaAbsolute(problem.Columns, FreeAt(theta));
        bool proved = absolute.Polish(weights, theta);
        return outcome with { Stop = proved ? SolverStop.Converged : SolverStop.IterationLimit };
    }

    /// <summary>The parameters that are neither fixed nor at a bound, in the kernel's order.</summary>
    public int[] FreeAt(ReadOnlySpan<double> theta)
    {
        var free = new List<int>();
        for (int k = 0; k < theta.Length; k++)
        {
            if (!Bounds[k].IsFixed && !(theta[k] <= Problem.Lower?[k]) && !(theta[k] >= Problem.Upper?[k]))
                free.Add(k);
        }

        return [.. free];
    }

    /// <summary>E, A, B, α, β from the kernel's a, b, e, α, β.</summary>
    public double[] ToLaw(ReadOnlySpan<double> theta) =>
    [
        theta[2] <= LogZero ? 0 : Math.Exp(theta[2]),
        Math.Exp(theta[0] + (theta[3] * Columns.ShiftX)),
        Math.Exp(theta[1] + (theta[4] * Columns.ShiftY)),
        theta[3],
        theta[4],
    ];

    /// <summary>The kernel's a, b, e, α, β from a law.</summary>
    public double[] FromLaw(ChinchillaLaw law) =>
    [
        Math.Log(law.A) - (law.Alpha * Columns.ShiftX),
        Math.Log(law.B) - (law.Beta * Columns.ShiftY),
        law.E > 0 ? Math.Log(law.E) : LogZero,
        law.Alpha,
        law.Beta,
    ];

    private static double Log(double bound) => bound > 0 ? Math.Log(bound) : bound == 0 ? LogZero : double.NegativeInfinity;
}
