namespace ScalingLaws;

/// <summary>The profile of any quantity computed from the parameters, for intervals of predictions that follow a curved law.</summary>
/// <remarks>
/// The constraint "quantity = g" enters as one more observation with a heavy weight. The optimum of that problem need not meet g exactly:
/// whatever value of the quantity it reaches, it has the least objective among all parameters with that value, so the pair lies on the profile.
/// </remarks>
internal sealed class QuantityProfile(FitProblem problem, double[] optimum, double objective, double variance, double[] coordinateErrors)
{
    // Stiff enough to reach nearly what is wanted, not so stiff that the optimiser has to creep along the constraint.
    private const double Stiffness = 1e4;

    /// <summary>The ends of the quantity's interval.</summary>
    /// <param name="quantity">The quantity in the optimiser's coordinates; NaN where it is not defined.</param>
    /// <param name="standardError">Its standard error by the delta method.</param>
    /// <param name="critical">Student's t or z.</param>
    public (double Lower, double Upper) Ends(Func<double[], double> quantity, double standardError, double critical)
    {
        double centre = quantity(optimum);
        double weight = Stiffness * variance / (standardError * standardError);
        double[] observed = [.. problem.Observed, 1], weights = [.. problem.Weights, weight];
        var solver = new LevenbergMarquardt(problem.Points + 1, problem.Parameters);

        double End(double direction)
        {
            var warm = (double[])optimum.Clone();
            (double, double) At(double wanted)
            {
                // Were the profile a parabola, asking for this much more would reach exactly what is wanted.
                double asked = centre + ((wanted - centre) * (1 + (1 / Stiffness)));
                var curve = new WithQuantity(problem, quantity, asked, coordinateErrors);
                var constrained = new FitProblem(curve, observed, weights, problem.Objective, problem.Lower, problem.Upper);
                Descent descent = solver.Minimise(constrained, warm, 200, 1e-7);
                double reached = quantity(descent.Coordinates);
                if (!double.IsFinite(descent.Objective) || !double.IsFinite(reached))
                    return (double.NaN, double.NaN);
                descent.Coordinates.CopyTo(warm, 0);
                double miss = asked - reached;
                return (reached, Math.Sqrt(Math.Max(0, descent.Objective - (weight * miss * miss) - objective) / variance));
            }
            return ProfileSearch.End(centre, direction * standardError, direction * double.PositiveInfinity, critical, At);
        }
        return (End(-1), End(1));
    }

    // One more point. The objective's space may take logarithms, so the quantity is handed over as its exponential there.
    private sealed class WithQuantity(FitProblem problem, Func<double[], double> quantity, double wanted, double[] errors) : Curve
    {
        private readonly bool log = problem.Objective.Space == FitSpace.Log;

        public override int ParameterCount => problem.Parameters;

        public override int PointCount => problem.Points + 1;

        public override double Evaluate(int point, ReadOnlySpan<double> coordinates, Span<double> derivatives)
        {
            if (point < problem.Points)
                return problem.Curve.Evaluate(point, coordinates, derivatives);
            double[] at = coordinates.ToArray();
            // The last observation is 1 in raw space and ln 1 = 0 in log space.
            double shift = quantity(at) - wanted, value = log ? Math.Exp(shift) : 1 + shift;
            for (int j = 0; j < derivatives.Length; j++)
            {
                double centre = at[j], h = 1e-4 * errors[j];
                if (h == 0)
                {
                    derivatives[j] = 0;
                    continue;
                }
                at[j] = centre + h;
                double above = quantity(at);
                at[j] = centre - h;
                derivatives[j] = (above - quantity(at)) / (2 * h) * (log ? value : 1);
                at[j] = centre;
            }
            return value;
        }
    }
}
