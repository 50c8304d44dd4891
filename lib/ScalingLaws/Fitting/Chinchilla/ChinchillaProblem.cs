namespace ScalingLaws;

/// <summary>What one minimisation needs to know, in the kernel's parameters a, b, e, α, β about the columns' shifts.</summary>
internal sealed class ChinchillaProblem
{
    private const int ScoutSize = 64;

    public ChinchillaProblem(ChinchillaColumns columns, double delta, bool logSpace, double[]? lower = null, double[]? upper = null)
    {
        Columns = columns;
        Delta = delta;
        LogSpace = logSpace;
        Lower = lower;
        Upper = upper;
        double scale = 1;
        if (!logSpace)
            scale = columns.Loss.AsSpan(0, columns.Count).ToArray().Average();
        ResidualScale = scale;
        Scout = columns.Count >= 2 * ScoutSize ? columns.Sample(ScoutSize) : columns;
        for (int k = 0; k < ChinchillaKernel.Size; k++)
            Movable[k] = lower is null || upper is null || lower[k] < upper[k];
    }

    public ChinchillaColumns Columns { get; }

    /// <summary>
    /// The runs that the far stage looks at: all, or an even sample of many. From far away a sample shows the way as well;
    /// the near stage, and the stopping test with it, always sees every run.
    /// </summary>
    public ChinchillaColumns Scout { get; }

    /// <summary>Where ρ turns linear; infinite for least squares.</summary>
    public double Delta { get; }

    public bool LogSpace { get; }

    /// <summary>Bounds, or null where there are none. With bounds the columns are not shifted, so each binds one parameter.</summary>
    public double[]? Lower { get; }

    public double[]? Upper { get; }

    /// <summary>What a residual of order one means: 1 in log space, the mean loss in raw space.</summary>
    public double ResidualScale { get; }

    /// <summary>False for parameters that the caller fixed.</summary>
    public bool[] Movable { get; } = new bool[ChinchillaKernel.Size];

    /// <summary>Puts a point inside the bounds.</summary>
    public void Project(Span<double> theta)
    {
        if (Lower is null || Upper is null)
            return;
        for (int k = 0; k < theta.Length; k++)
            theta[k] = Math.Clamp(theta[k], Lower[k], Upper[k]);
    }

    /// <summary>Which parameters may move at this point: not those fixed, nor those that a bound holds against the gradient.</summary>
    public void Free(ReadOnlySpan<double> theta, ReadOnlySpan<double> gradient, Span<bool> free)
    {
        for (int k = 0; k < theta.Length; k++)
        {
            free[k] = Movable[k];
            if (Lower is not null && Upper is not null)
                free[k] &= !(theta[k] <= Lower[k] && gradient[k] > 0) && !(theta[k] >= Upper[k] && gradient[k] < 0);
        }
    }

    /// <summary>The far stage's view of the objective.</summary>
    public double EvaluateScout(
        ReadOnlySpan<double> theta, double delta, CurvatureModel model, Span<double> gradient, Span<double> hessian) =>
        ChinchillaKernel.Evaluate(Scout, Scout.Weights, theta, delta, LogSpace, model, gradient, hessian);

    public double Evaluate(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> theta, double delta, CurvatureModel model, Span<double> gradient, Span<double> hessian) =>
        ChinchillaKernel.Evaluate(Columns, weights, theta, delta, LogSpace, model, gradient, hessian);
}
