namespace ScalingLaws;

/// <summary>The best of many starts.</summary>
/// <param name="Theta">a, b, e, α, β about the columns' shifts.</param>
/// <param name="Outcome">How the winning start ended.</param>
/// <param name="Starts">Starts tried.</param>
/// <param name="Agreeing">Starts that ended at the same optimum.</param>
internal sealed record ChinchillaSearchResult(double[] Theta, SolverOutcome Outcome, int Starts, int Agreeing);

/// <summary>Runs the solver from many starts, on several threads, each start to its own stopping test.</summary>
internal static class ChinchillaSearch
{
    private const int Size = ChinchillaKernel.Size;

    /// <summary>Above this many runs the starts are tried on an evenly spread sample, and the best is finished on all runs.</summary>
    public const int SampleAbove = 20_000;

    private const int SampleSize = 2_000;

    public static ChinchillaSearchResult Run(
        ChinchillaProblem problem, double[] starts, ChinchillaFitMethod method, int threads, CancellationToken cancellation)
    {
        if (problem.Columns.Count <= SampleAbove)
            return OnAll(problem, starts, method, threads, cancellation);

        ChinchillaColumns sample = problem.Columns.Sample(SampleSize);
        ChinchillaSearchResult found = OnAll(
            new ChinchillaProblem(sample, problem.Delta, problem.LogSpace, problem.Lower, problem.Upper), starts, method, threads, cancellation);
        double[] theta = [.. found.Theta];
        SolverOutcome outcome = ChinchillaSolver.Minimise(problem, problem.Columns.Weights, theta);
        return found with { Theta = theta, Outcome = outcome };
    }

    private static ChinchillaSearchResult OnAll(
        ChinchillaProblem problem, double[] starts, ChinchillaFitMethod method, int threads, CancellationToken cancellation)
    {
        ChinchillaProjection? projection = method == ChinchillaFitMethod.VariableProjection ? new(problem) : null;
        int count = starts.Length / Size;
        double[] thetas = [.. starts];
        var outcomes = new SolverOutcome[count];
        void One(int i)
        {
            if ((i & 15) == 0)
                cancellation.ThrowIfCancellationRequested();
            Span<double> theta = thetas.AsSpan(i * Size, Size);
            outcomes[i] = projection?.Minimise(theta) ?? ChinchillaSolver.Minimise(problem, problem.Columns.Weights, theta);
        }

        Spread(count, threads, One);

        // Starts are compared in their order, so the number of threads changes nothing. A law needs positive exponents.
        int best = -1;
        for (int i = 0; i < count; i++)
        {
            if (!Usable(thetas.AsSpan(i * Size, Size)) || !double.IsFinite(outcomes[i].Objective))
                continue;
            if (best < 0 || Better(outcomes[i], outcomes[best]))
                best = i;
        }

        if (best < 0)
            throw new ArgumentException("no start ended at a law with positive exponents: in these runs the loss does not fall with size and data; check the columns, or bound α and β");
        // Where the law passes through every run, starts end where rounding stops them, not where the objective is equal to eight digits.
        double value = outcomes[best].Objective, tolerance = (1e-8 * value) + (10 * ChinchillaSolver.RoundingOf(problem, value));
        int agreeing = 0;
        for (int i = 0; i < count; i++)
        {
            bool same = Math.Abs(outcomes[i].Objective - value) <= tolerance;
            for (int k = 3; k < Size; k++)
                same &= Math.Abs(thetas[(i * Size) + k] - thetas[(best * Size) + k]) <= 1e-4;
            agreeing += same ? 1 : 0;
        }

        return new(thetas.AsSpan(best * Size, Size).ToArray(), outcomes[best], count, agreeing);
    }

    /// <summary>Lower by more than rounding, or as low and properly converged.</summary>
    private static bool Better(SolverOutcome one, SolverOutcome other)
    {
        double margin = 1e-12 * Math.Abs(other.Objective);
        if (one.Objective < other.Objective - margin)
            return true;
        return one.Objective <= other.Objective + margin && one.Stop == SolverStop.Converged && other.Stop != SolverStop.Converged;
    }

    public static bool Usable(ReadOnlySpan<double> theta) =>
        theta[3] > 0 && theta[4] > 0 && double.IsFinite(theta[0]) && double.IsFinite(theta[1]) && double.IsFinite(theta[2])
        && Math.Abs(theta[3]) < 50 && Math.Abs(theta[4]) < 50;

    private static void Spread(int count, int threads, Action<int> one)
    {
        int workers = Math.Min(threads == 0 ? Environment.ProcessorCount : threads, count);
        if (workers <= 1)
        {
            for (int i = 0; i < count; i++)
                one(i);
            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers }, one);
        }
        catch (AggregateException errors) when (errors.InnerException is OperationCanceledException cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancelled.CancellationToken);
        }
    }
}
