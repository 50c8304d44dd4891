namespace ScalingLaws;

/// <summary>Refuses data that no fit can use, in one sentence each.</summary>
internal static class FitCheck
{
    public static void Pairs(IReadOnlyList<double> x, string xName, IReadOnlyList<double> y, string yName, bool positiveY)
    {
        Lengths(x, xName, y, yName);
        for (int i = 0; i < x.Count; i++)
        {
            if (!(x[i] > 0) || !double.IsFinite(x[i]))
                throw new ArgumentException($"run {i + 1}: the {xName} must be positive and finite, got {Text(x[i])}; remove or correct that run");
            if (!double.IsFinite(y[i]) || (positiveY && !(y[i] > 0)))
                throw new ArgumentException($"run {i + 1}: the {yName} must be {(positiveY ? "positive and finite" : "finite")}, got {Text(y[i])}; remove or correct that run");
        }
    }

    public static void Lengths(IReadOnlyList<double> x, string xName, IReadOnlyList<double> y, string yName)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count == 0 && y.Count == 0)
            throw new ArgumentException($"there are no runs to fit; give one {xName} and one {yName} for each run");
        if (x.Count != y.Count)
            throw new ArgumentException($"there are {x.Count} values of {xName} but {y.Count} of {yName}; give one of each for every run");
    }

    public static void Finite(IReadOnlyList<double> values, string name, bool positive = false)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]) || (positive && !(values[i] > 0)))
                throw new ArgumentException($"run {i + 1}: the {name} must be {(positive ? "positive and finite" : "finite")}, got {Text(values[i])}; remove or correct that run");
        }
    }

    public static void Options(CurveFitOptions options, int runs)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.Level > 0 && options.Level < 1))
            throw new ArgumentException($"a confidence level lies between 0 and 1, got {Text(options.Level)}; give 0.95 for 95 %");
        if (options.Weights.Count != 0 && options.Weights.Count != runs)
            throw new ArgumentException($"there are {options.Weights.Count} weights for {runs} runs; give one for each run, or none for equal weights");
        for (int i = 0; i < options.Weights.Count; i++)
        {
            if (!(options.Weights[i] >= 0) || !double.IsFinite(options.Weights[i]))
                throw new ArgumentException($"run {i + 1}: a weight must be zero or positive, got {Text(options.Weights[i])}; use 1/variance, or 0 to leave a run out");
        }
        bool wantsBootstrap = options.Intervals is IntervalKind.BootstrapPercentile or IntervalKind.BootstrapBca;
        if (wantsBootstrap && options.Bootstrap is null)
            throw new ArgumentException("bootstrap intervals were asked for but no bootstrap; set Bootstrap = new ResamplingOptions { Count = 2000, Seed = 1 }");
        if (options.Intervals == IntervalKind.ProfileLikelihood && options.Objective.Penalty != FitPenalty.Squares)
            throw new ArgumentException($"profile-likelihood intervals need an objective of squares, got {options.Objective.Name}; ask for bootstrap intervals");
        options.Bootstrap?.Validate();
    }

    public static void Enough(int runs, int free, string law)
    {
        if (runs < free)
            throw new ArgumentException($"{Runs(runs)} cannot determine the {free} free parameters of the {law}; give at least {free}, better {3 * free}, or fix some parameters");
    }

    public static void Spread(IReadOnlyList<double> x, string xName, int free, string law)
    {
        int distinct = x.Distinct().Count();
        if (distinct < free)
            throw new ArgumentException($"the runs have only {distinct} different values of {xName}, and the {law} with {free} free parameters needs at least {free}; add runs elsewhere");
    }

    private static string Runs(int count) => count == 1 ? "1 run" : $"{count} runs";

    private static string Text(double value) => Guard.Text(value);
}
