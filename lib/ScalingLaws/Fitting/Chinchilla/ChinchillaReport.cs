using System.Globalization;

namespace ScalingLaws;

/// <summary>Turns an optimum into the result that every fit returns.</summary>
internal static class ChinchillaReport
{
    private const int Size = ChinchillaKernel.Size;

    // The result's order E, A, B, α, β in the kernel's order a, b, e, α, β.
    private static readonly int[] Kernel = [2, 0, 1, 3, 4];
    private static readonly string[] Symbols = ["E", "A", "B", "α", "β"];
    private static readonly string[] Meanings =
        ["irreducible loss", "scale of the model-size term", "scale of the data term", "exponent of model size", "exponent of data"];

    private static readonly string[] Units = ["nats/token", "1", "1", "1", "1"];

    public static FitResult<ChinchillaLaw> Make(ChinchillaSetup setup, ChinchillaSearchResult found, IEnumerable<string> designWarnings)
    {
        var inference = new ChinchillaInference(setup, found.Theta);
        double[] values = setup.ToLaw(found.Theta);
        Certificate certificate = Certify(setup, found, inference);
        Estimated<ParameterMatrix> covariance = Covariance(setup, inference, found.Theta, certificate, out double[]? internalCovariance);
        bool exact = inference.WeightedSquares <= 1e-26 * inference.Used * Math.Pow(setup.Problem.ResidualScale, 2);
        var fit = new FitResult<ChinchillaLaw>
        {
            LawName = "Chinchilla law",
            Formula = "L(N, D) = E + A/N^α + B/D^β",
            Objective = setup.Options.Objective,
            Parameters = [],
            Covariance = covariance,
            Residuals = inference.Residuals,
            Observations = inference.Used,
            DegreesOfFreedom = inference.Degrees,
            ObjectiveValue = Value(setup, inference),
            ResidualStandardDeviation = inference.Degrees > 0
                ? Math.Sqrt(inference.WeightedSquares / inference.Degrees)
                : Estimated.Missing<double>(MissingReason.NoDegreesOfFreedom, "there are as many parameters as runs"),
            Noise = setup.Options.Noise,
            Level = setup.Options.Level,
            Iterations = found.Outcome.Evaluations,
            StopReason = found.Outcome.Stop switch
            {
                SolverStop.Converged => exact ? StopReason.ExactFit : StopReason.GradientVanished,
                SolverStop.FlatRegion => certificate.IsCertified ? StopReason.NoFurtherProgress : StopReason.ParametersDiverged,
                SolverStop.NotFinite => StopReason.NotFinite,
                _ => StopReason.IterationLimit,
            },
            Starts = found.Starts,
            StartsAtOptimum = found.Agreeing,
            Certificate = certificate,
            Warnings = [],
            Model = new ChinchillaLaw(values[0], values[1], values[2], values[3], values[4]),
            Rebuild = v => new ChinchillaLaw(v[0], v[1], v[2], v[3], v[4]),
        };
        double reach = fit.CriticalValue(fit.Level);
        ParameterEstimate[] parameters = [.. Enumerable.Range(0, Size).Select(i => Estimate(i, values[i], inference, covariance, internalCovariance, setup, fit, reach))];
        return fit with { Parameters = parameters, Warnings = [.. designWarnings, .. Warnings(parameters, certificate)] };
    }

    /// <summary>The same result with the bootstrap's standard errors and intervals in place of Wald's.</summary>
    public static FitResult<ChinchillaLaw> WithBootstrap(FitResult<ChinchillaLaw> fit, BootstrapSample sample, IntervalKind kind)
    {
        if (sample.Draws.Count < 2)
        {
            return fit with { Bootstrap = Estimated.Missing<BootstrapSample>(MissingReason.NotConverged, "hardly any resample could be fitted") };
        }

        ParameterEstimate[] parameters = [.. fit.Parameters.Select((p, i) => p.Status != ParameterStatus.Free ? p : p with
        {
            StandardError = sample.StandardDeviation(v => v[i]),
            Interval = kind == IntervalKind.BootstrapBca ? sample.Bca(v => v[i], p.Value, fit.Level) : sample.Percentile(v => v[i], fit.Level),
        })];
        IEnumerable<string> failures = sample.Failures > 0
            ? [$"{sample.Failures} of {sample.Requested} resamples have no certified optimum and are left out of the intervals"]
            : [];
        return fit with { Parameters = parameters, Bootstrap = sample, Warnings = [.. fit.Warnings, .. failures] };
    }

    private static double Value(ChinchillaSetup setup, ChinchillaInference inference)
    {
        double sum = 0;
        for (int i = 0; i < inference.Residuals.Length; i++)
            sum += setup.Columns.Weights[i] * setup.Options.Objective.PenaltyOf(inference.Residuals[i]);
        return sum;
    }

    private static Certificate Certify(ChinchillaSetup setup, ChinchillaSearchResult found, ChinchillaInference inference)
    {
        if (setup.IsAbsolute)
            return CertifyAbsolute(found, inference);
        (double gradient, double least) = inference.Curvature();
        bool stationary = gradient <= 1e-6, convex = least > 1e-10;
        bool vanished = found.Outcome.Stop == SolverStop.FlatRegion;
        bool certified = stationary && convex && !vanished;
        string explanation = certified
            ? $"the gradient vanishes and the Hessian is positive definite; {found.Agreeing} of {found.Starts} starts ended here"
            : vanished ? "a term of the law has vanished or grown without end, so the objective is flat there; the runs do not determine all parameters"
            : !convex ? "the Hessian is not positive definite: in some direction the parameters are not determined by the runs"
            : $"the gradient does not vanish: the search stopped at {found.Outcome.Evaluations} passes over the data";
        return new Certificate { IsCertified = certified, GradientNorm = gradient, LeastHessianEigenvalue = double.IsFinite(least) ? least : Estimated.Missing<double>(MissingReason.NotIdentified, "a parameter has no curvature"), Explanation = explanation };
    }

    private static Certificate CertifyAbsolute(ChinchillaSearchResult found, ChinchillaInference inference)
    {
        double largest = inference.LargestMultiplier();
        bool certified = largest < 1 && found.Outcome.Stop == SolverStop.Converged;
        return new Certificate
        {
            IsCertified = certified,
            GradientNorm = certified ? 0 : 1,
            LeastHessianEigenvalue = Estimated.Missing<double>(MissingReason.NotSmooth, "least absolute deviations has no second derivative; its optimum is certified by multipliers"),
            Explanation = certified
                ? string.Create(CultureInfo.InvariantCulture, $"the law passes through {inference.Free.Length} runs, and their multipliers balance the pull of all others, the largest {largest:F3} where 1 is allowed; {found.Agreeing} of {found.Starts} starts led here")
                : "no set of runs was found whose multipliers balance the pull of all others",
        };
    }

    private static Estimated<ParameterMatrix> Covariance(
        ChinchillaSetup setup, ChinchillaInference inference, double[] theta, Certificate certificate, out double[]? covariance)
    {
        covariance = null;
        if (!certificate.IsCertified)
            return Estimated.Missing<ParameterMatrix>(MissingReason.NotIdentified, certificate.Explanation);
        if (inference.Degrees == 0 && !setup.Options.Noise.IsKnown)
            return Estimated.Missing<ParameterMatrix>(MissingReason.NoDegreesOfFreedom, "there are as many parameters as runs, so nothing is left from which to judge the noise");
        covariance = inference.Covariance();
        if (covariance is null)
            return Estimated.Missing<ParameterMatrix>(MissingReason.NotIdentified, "the derivatives of the law in its parameters are dependent on these runs");

        // d(E, A, B, α, β)/d(a, b, e, α, β): ln A = a + α·shift, and alike for B.
        double[] law = setup.ToLaw(theta);
        double[,] jacobian = new double[Size, Size];
        jacobian[0, 2] = law[0];
        jacobian[1, 0] = law[1];
        jacobian[1, 3] = law[1] * setup.Columns.ShiftX;
        jacobian[2, 1] = law[2];
        jacobian[2, 4] = law[2] * setup.Columns.ShiftY;
        jacobian[3, 3] = jacobian[4, 4] = 1;
        int[] free = [.. Enumerable.Range(0, Size).Where(i => inference.Status[Kernel[i]] == ParameterStatus.Free)];
        double[,] result = new double[free.Length, free.Length];
        for (int i = 0; i < free.Length; i++)
        for (int j = 0; j < free.Length; j++)
        for (int k = 0; k < Size; k++)
        for (int m = 0; m < Size; m++)
            result[i, j] += jacobian[free[i], k] * covariance[(k * Size) + m] * jacobian[free[j], m];
        return new ParameterMatrix([.. free.Select(i => Symbols[i])], result);
    }

    private static ParameterEstimate Estimate(
        int index, double value, ChinchillaInference inference, Estimated<ParameterMatrix> covariance, double[]? internalCovariance,
        ChinchillaSetup setup, FitResult fit, double reach)
    {
        ParameterStatus status = inference.Status[Kernel[index]];
        Estimated<double> error;
        Estimated<Interval> interval, wald;
        if (status == ParameterStatus.Free && covariance.TryGet(out ParameterMatrix? matrix) && internalCovariance is not null)
        {
            int row = matrix.Symbols.ToList().IndexOf(Symbols[index]);
            double se = Math.Sqrt(matrix[row, row]), half = reach * se;
            IntervalKind kind = setup.Options.Noise.IsKnown ? IntervalKind.WaldNormal : IntervalKind.WaldT;
            error = se;
            wald = new Interval(value - half, value + half, fit.Level, kind);

            // A and B span decades: their intervals are symmetric in the logarithm, in which the law is nearly straight.
            interval = index is 1 or 2 ? new Interval(value * Math.Exp(-half / value), value * Math.Exp(half / value), fit.Level, kind) : wald;
        }
        else
        {
            (MissingReason reason, string why) = status switch
            {
                ParameterStatus.Fixed => (MissingReason.FixedParameter, string.Create(CultureInfo.InvariantCulture, $"{Symbols[index]} was fixed at {value:G6}")),
                ParameterStatus.Free => (covariance.Reason, covariance.Explanation),
                _ => (MissingReason.AtBound, $"{Symbols[index]} stopped at its bound, where the theory of errors does not hold"),
            };
            error = Estimated.Missing<double>(reason, why);
            interval = wald = Estimated.Missing<Interval>(reason, why);
        }

        return new ParameterEstimate
        {
            Symbol = Symbols[index], Meaning = Meanings[index], Unit = Units[index], Value = value,
            StandardError = error, Interval = interval, WaldInterval = wald, Status = status,
        };
    }

    private static IEnumerable<string> Warnings(ParameterEstimate[] parameters, Certificate certificate)
    {
        if (!certificate.IsCertified)
            yield return $"the optimum is not certified: {certificate.Explanation}";
        foreach (ParameterEstimate p in parameters)
        {
            if (!p.Interval.TryGet(out Interval i))
                continue;
            bool scale = p.Symbol is "A" or "B";
            if (scale && i.Upper > 100 * i.Lower)
                yield return string.Create(CultureInfo.InvariantCulture, $"{p.Symbol}'s interval runs from {i.Lower:G2} to {i.Upper:G2}: these runs do not determine it");
            else if (!scale && i.Lower <= 0)
                yield return string.Create(CultureInfo.InvariantCulture, $"{p.Symbol}'s interval runs from {i.Lower:G2} to {i.Upper:G2} and includes 0: these runs do not determine it{(p.Symbol == "E" ? "; whether the loss has a floor at all is open" : "")}");
        }
    }
}
