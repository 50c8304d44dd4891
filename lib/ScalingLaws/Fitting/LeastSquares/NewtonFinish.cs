namespace ScalingLaws;

/// <summary>Ends a descent with Newton's method and says what was reached.</summary>
/// <remarks>
/// Gauss and Newton's step ignores the curvature of the law, so where residuals are large it approaches the optimum slowly and its
/// stopping test can be fooled. Newton's step does not, and the decrement √(gᵀH⁻¹g) it comes with, in standard errors of the noise,
/// is how far away the optimum is.
/// </remarks>
internal static class NewtonFinish
{
    /// <summary>Below this many standard errors an optimum counts as reached.</summary>
    public const double CertifiedDecrement = 1e-6;

    public static (double[] Coordinates, double Objective, Certificate Certificate) Run(FitProblem problem, Descent descent, int maximumSteps = 40)
    {
        var x = (double[])descent.Coordinates.Clone();
        double objective = descent.Objective;
        var residuals = new double[problem.Points];
        if (!double.IsFinite(objective))
            return (x, objective, Refused("the objective is not finite at any start", double.PositiveInfinity, Estimated.Missing<double>(MissingReason.NotDefined, "the objective is not finite")));

        Curvature curvature = Curvature.At(problem, x);
        double decrement = Decrement(problem, curvature, objective);
        for (int k = 0; k < maximumSteps && decrement > 1e-13; k++)
        {
            if (curvature.NewtonStep() is not { } step)
                break;
            bool moved = false;
            for (double share = 1; share > 1e-3 && !moved; share /= 4)
            {
                var next = (double[])x.Clone();
                for (int a = 0; a < step.Length; a++)
                {
                    int j = curvature.Free[a];
                    next[j] = Math.Clamp(next[j] + (share * step[a]), problem.Lower[j], problem.Upper[j]);
                }
                double value = problem.Evaluate(next, residuals, []);
                // Near the optimum the objective is flat to rounding; there the decrement decides.
                if (!(value <= objective * (1 + 1e-12)))
                    continue;
                Curvature there = Curvature.At(problem, next);
                double smaller = Decrement(problem, there, value);
                if (!(smaller < decrement) && !(value < objective * (1 - 1e-10)))
                    break;
                (x, objective, curvature, decrement) = (next, value, there, smaller);
                moved = true;
            }
            if (!moved)
                break;
        }
        return (x, objective, Certify(problem, descent, curvature, decrement, x, residuals));
    }

    private static double Decrement(FitProblem problem, Curvature curvature, double objective)
    {
        if (curvature.Free.Length == 0)
            return 0;
        if (curvature.NewtonStep() is not { } step)
            return double.PositiveInfinity;
        double product = 0;
        for (int a = 0; a < step.Length; a++)
            product -= step[a] * curvature.Gradient[a];
        double noise = objective / Math.Max(1, problem.WeightedPoints - curvature.Free.Length);
        double rounding = 1e-14 * problem.TargetNorm;
        return Math.Sqrt(Math.Max(0, product) / Math.Max(noise, rounding * rounding));
    }

    private static Certificate Certify(FitProblem problem, Descent descent, Curvature curvature, double decrement, double[] x, double[] residuals)
    {
        double least = curvature.LeastEigenvalue;
        if (curvature.Free.Length == 0)
            return new Certificate { IsCertified = true, GradientNorm = 0, LeastHessianEigenvalue = 1, Explanation = "every parameter was given or lies on a bound, so there was nothing to minimise" };
        // Rounding leaves about 1e-15 in the scaled Hessian, so an eigenvalue near that has no sign.
        if (!(least > 1e-14))
        {
            return Refused(
                $"the objective is flat or falls in some direction (least Hessian eigenvalue {Text(least)}), so the data do not determine all parameters",
                decrement,
                double.IsFinite(least) ? least : Estimated.Missing<double>(MissingReason.NotDefined, "the law is not defined around the estimates"));
        }
        problem.Evaluate(x, residuals, []);
        bool exact = problem.IsExact(residuals, LevenbergMarquardt.ExactShare);
        if (exact)
        {
            return new Certificate
            {
                IsCertified = true,
                GradientNorm = decrement,
                LeastHessianEigenvalue = least,
                Explanation = $"the residuals are no larger than rounding, and the Hessian is positive (least eigenvalue {Text(least)})",
            };
        }
        if (!(decrement <= CertifiedDecrement))
        {
            return Refused(
                double.IsFinite(decrement)
                    ? $"the gradient did not vanish: the optimum is still {Text(decrement)} standard errors away ({FitReport.Words(descent.Reason)})"
                    : $"the Hessian is not positive definite ({FitReport.Words(descent.Reason)})",
                decrement,
                least);
        }
        return new Certificate
        {
            IsCertified = true,
            GradientNorm = decrement,
            LeastHessianEigenvalue = least,
            Explanation = $"the gradient vanishes ({Text(decrement)} standard errors from zero) and the Hessian is positive (least eigenvalue {Text(least)})",
        };
    }

    private static Certificate Refused(string why, double gradient, Estimated<double> least) => new()
    {
        IsCertified = false,
        GradientNorm = gradient,
        LeastHessianEigenvalue = least,
        Explanation = why,
    };

    private static string Text(double value) => value.ToString("G2", System.Globalization.CultureInfo.InvariantCulture);
}
