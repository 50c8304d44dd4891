namespace ScalingLaws;

/// <summary>A curve, what was observed, and what is minimised: F = Σ w·ρ(r), with r = observed − fitted in the objective's space.</summary>
internal sealed class FitProblem
{
    private readonly double[] target;

    public FitProblem(Curve curve, ReadOnlySpan<double> observed, ReadOnlySpan<double> weights, FitObjective objective, double[] lower, double[] upper)
    {
        Curve = curve;
        Objective = objective;
        Lower = lower;
        Upper = upper;
        Weights = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, observed.Length)] : weights.ToArray();
        target = new double[observed.Length];
        Observed = observed.ToArray();
        double sum = 0;
        for (int i = 0; i < Observed.Length; i++)
        {
            target[i] = objective.Space == FitSpace.Log ? Math.Log(Observed[i]) : Observed[i];
            sum += Weights[i] * target[i] * target[i];
        }
        TargetNorm = Math.Sqrt(sum);
    }

    private FitProblem(FitProblem other, double[] lower, double[] upper)
    {
        (Curve, Objective, Weights, Observed, target, TargetNorm) = (other.Curve, other.Objective, other.Weights, other.Observed, other.target, other.TargetNorm);
        (Lower, Upper) = (lower, upper);
    }

    public Curve Curve { get; }

    public FitObjective Objective { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    public double[] Weights { get; }

    /// <summary>What was observed, in raw units.</summary>
    public double[] Observed { get; }

    /// <summary>What was observed, in the objective's space.</summary>
    public ReadOnlySpan<double> Target => target;

    public int Points => target.Length;

    public int Parameters => Curve.ParameterCount;

    /// <summary>Observations that count.</summary>
    public int WeightedPoints => Weights.Count(w => w > 0);

    /// <summary>Size of the data, √Σ w·target², against which rounding is measured.</summary>
    public double TargetNorm { get; }

    /// <summary>The same curve for other observations or weights.</summary>
    public FitProblem With(ReadOnlySpan<double> observed, ReadOnlySpan<double> weights) => new(Curve, observed, weights, Objective, Lower, Upper);

    /// <summary>The same data under another objective.</summary>
    public FitProblem With(FitObjective objective) => new(Curve, Observed, Weights, objective, Lower, Upper);

    /// <summary>The same data under other bounds; nothing is copied.</summary>
    public FitProblem Held(double[] lower, double[] upper) => new(this, lower, upper);

    /// <summary>The residuals and, unless <paramref name="jacobian"/> is empty, the derivatives of the fitted values.</summary>
    /// <param name="coordinates">Where.</param>
    /// <param name="residuals">One per point.</param>
    /// <param name="jacobian">Column-major, points × coordinates.</param>
    /// <returns>The objective; plus infinity where the curve is not defined.</returns>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> residuals, Span<double> jacobian)
    {
        int n = Points, p = Parameters;
        Span<double> row = jacobian.IsEmpty ? [] : stackalloc double[p];
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double value = Curve.Evaluate(i, coordinates, row);
            double scale = 1;
            if (Objective.Space == FitSpace.Log)
            {
                scale = 1 / value;
                value = value > 0 ? Math.Log(value) : double.NaN;
            }
            double r = target[i] - value;
            residuals[i] = r;
            sum += Weights[i] * Objective.PenaltyOf(r);
            for (int j = 0; j < row.Length; j++)
                jacobian[(j * n) + i] = row[j] * scale;
        }
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    /// <summary>
    /// How each residual pulls the law, w·ρ′(r)/2, so that −½∇F = Jᵀ·pull; and how that pull grows, w·ρ″(r)/2.
    /// </summary>
    public void Pull(ReadOnlySpan<double> residuals, Span<double> pull, Span<double> slope)
    {
        for (int i = 0; i < residuals.Length; i++)
        {
            pull[i] = Weights[i] * HalfSlope(residuals[i]);
            slope[i] = Weights[i] * (Objective.Penalty switch
            {
                FitPenalty.Squares => 1,
                FitPenalty.Huber => Math.Abs(residuals[i]) <= Objective.Delta ? 0.5 : 0,
                _ => 0,
            });
        }
    }

    /// <summary>Whether residuals are no more than the rounding of a law evaluated through logarithms and exponentials.</summary>
    public bool IsExact(ReadOnlySpan<double> residuals, double share)
    {
        double sum = 0;
        for (int i = 0; i < residuals.Length; i++)
            sum += Weights[i] * residuals[i] * residuals[i];
        return Math.Sqrt(sum) <= share * TargetNorm;
    }

    /// <summary>The weight that makes a squared residual pull as the penalty does: ρ′(r)/(2r).</summary>
    public double Reweight(double residual) => Objective.Penalty switch
    {
        FitPenalty.Squares => 1,
        FitPenalty.Huber => 0.5 * Math.Min(1, Objective.Delta / Math.Max(Math.Abs(residual), double.Epsilon)),
        _ => 0.5 / Math.Max(Math.Abs(residual), 1e-12),
    };

    private double HalfSlope(double r) => Objective.Penalty switch
    {
        FitPenalty.Squares => r,
        FitPenalty.Huber => 0.5 * Math.Clamp(r, -Objective.Delta, Objective.Delta),
        _ => 0.5 * Math.Sign(r),
    };
}
