namespace ScalingLaws;

/// <summary>A law as the fitter needs it.</summary>
internal sealed record FittableLaw<TModel>
{
    public required string Name { get; init; }

    public required string Formula { get; init; }

    public required IReadOnlyList<LawParameter> Parameters { get; init; }

    public required Curve Curve { get; init; }

    /// <summary>Starting points in coordinates, for given observations and weights.</summary>
    public required Func<double[], double[], IReadOnlyList<double[]>> Starts { get; init; }

    public required Func<IReadOnlyList<double>, TModel> Rebuild { get; init; }

    /// <summary>The reported parameters at an optimiser's coordinates.</summary>
    public double[] Values(double[] coordinates)
    {
        var values = new double[coordinates.Length];
        for (int j = 0; j < values.Length; j++)
            values[j] = Parameters[j].Bounds.IsFixed ? Parameters[j].Bounds.Lower : Parameters[j].ToValue(coordinates[j]);
        return values;
    }
}

/// <summary>Fits a law and assembles the one result type: optimum, certificate, covariance, intervals, warnings.</summary>
internal static class CurveFitter
{
    public static FitResult<TModel> Fit<TModel>(FittableLaw<TModel> law, IReadOnlyList<double> observed, CurveFitOptions options)
    {
        double[] lower = [.. law.Parameters.Select(p => p.ToCoordinate(p.Bounds.Lower))];
        double[] upper = [.. law.Parameters.Select(p => p.ToCoordinate(p.Bounds.Upper))];
        var problem = new FitProblem(law.Curve, [.. observed], [.. options.Weights], options.Objective, lower, upper);
        int free = law.Parameters.Count(p => !p.Bounds.IsFixed);
        FitCheck.Enough(problem.WeightedPoints, free, law.Name);

        CurveOptimum optimum = CurveOptimum.Find(problem, law.Starts(problem.Observed, problem.Weights));
        LocalCovariance local = LocalCovariance.At(problem, optimum.Coordinates, options.Noise);
        FitResult<TModel> result = Assemble(law, problem, optimum, local, options);
        if (options.Bootstrap is not null)
            result = CurveBootstrap.Add(result, law, problem, optimum, local, options);
        return result with { Warnings = FitWarnings.For(result, k => !law.Parameters[k].IsExtrapolated) };
    }

    private static FitResult<TModel> Assemble<TModel>(FittableLaw<TModel> law, FitProblem problem, CurveOptimum optimum, LocalCovariance local, CurveFitOptions options)
    {
        double[] values = law.Values(optimum.Coordinates);
        string[] symbols = [.. local.Free.Select(j => law.Parameters[j].Symbol)];
        Estimated<double[,]> coordinates = local.Covariance;
        Estimated<ParameterMatrix> covariance = optimum.Reason == StopReason.ParametersDiverged
            ? Estimated.Missing<ParameterMatrix>(MissingReason.NotConverged, "the parameters run away without end")
            : coordinates.Select(c => new ParameterMatrix(symbols, InValues(c, law, local.Free, optimum.Coordinates)));
        var result = new FitResult<TModel>
        {
            Model = law.Rebuild(values),
            Rebuild = law.Rebuild,
            LawName = law.Name,
            Formula = law.Formula,
            Objective = options.Objective,
            Parameters = [],
            Covariance = covariance,
            Residuals = local.Residuals,
            Observations = problem.WeightedPoints,
            DegreesOfFreedom = local.DegreesOfFreedom,
            ObjectiveValue = optimum.Objective,
            ResidualStandardDeviation = local.Noise,
            Noise = options.Noise,
            Level = options.Level,
            Iterations = optimum.Iterations,
            StopReason = optimum.Reason,
            Starts = optimum.Starts,
            StartsAtOptimum = optimum.StartsAtOptimum,
            Certificate = optimum.Certificate,
            Warnings = [],
        };
        double critical = result.CriticalValue(options.Level);
        Profile? profile = UsesProfile(problem, local, options) && covariance.HasValue
            ? new Profile(problem, optimum.Coordinates, optimum.Objective, Variance(local, options))
            : null;
        ParameterEstimate Estimate(int j)
        {
            LawParameter p = law.Parameters[j];
            var estimate = new ParameterEstimate
            {
                Symbol = p.Symbol,
                Meaning = p.Meaning,
                Unit = p.Unit,
                Value = values[j],
                StandardError = Estimated.Missing<double>(MissingReason.NotDefined, ""),
                Interval = Estimated.Missing<Interval>(MissingReason.NotDefined, ""),
            };
            int place = Array.IndexOf(local.Free, j);
            if (place < 0)
            {
                ParameterStatus status = p.Bounds.IsFixed ? ParameterStatus.Fixed
                    : optimum.Coordinates[j] <= problem.Lower[j] ? ParameterStatus.AtLowerBound : ParameterStatus.AtUpperBound;
                (MissingReason reason, string why) = status == ParameterStatus.Fixed
                    ? (MissingReason.FixedParameter, $"{p.Symbol} was given")
                    : (MissingReason.AtBound, $"{p.Symbol} lies on its bound");
                return estimate with
                {
                    Status = status,
                    StandardError = Estimated.Missing<double>(reason, why),
                    Interval = Estimated.Missing<Interval>(reason, why),
                    WaldInterval = Estimated.Missing<Interval>(reason, why),
                };
            }
            if (!covariance.TryGet(out ParameterMatrix? matrix))
            {
                return estimate with
                {
                    StandardError = Estimated.Missing<double>(covariance.Reason, covariance.Explanation),
                    Interval = Estimated.Missing<Interval>(covariance.Reason, covariance.Explanation),
                    WaldInterval = Estimated.Missing<Interval>(covariance.Reason, covariance.Explanation),
                };
            }
            double error = Math.Sqrt(matrix[place, place]);
            var wald = new Interval(
                values[j] - (critical * error), values[j] + (critical * error), options.Level, options.Noise.IsKnown ? IntervalKind.WaldNormal : IntervalKind.WaldT);
            Interval shown = wald;
            if (profile is not null)
            {
                (double low, double high) = profile.Ends(j, Math.Sqrt(coordinates.Value[place, place]), critical);
                shown = new Interval(p.ToValue(low), p.ToValue(high), options.Level, IntervalKind.ProfileLikelihood);
            }
            return estimate with { StandardError = error, Interval = shown, WaldInterval = wald };
        }
        return result with
        {
            Parameters = [.. Enumerable.Range(0, values.Length).Select(Estimate)],
            ProfileOf = profile is null ? null : QuantityProfiles(law, problem, optimum, local, Variance(local, options)),
        };
    }

    private static Func<Func<IReadOnlyList<double>, double>, double, double, (double, double)> QuantityProfiles<TModel>(
        FittableLaw<TModel> law, FitProblem problem, CurveOptimum optimum, LocalCovariance local, double variance)
    {
        var errors = new double[problem.Parameters];
        for (int a = 0; a < local.Free.Length; a++)
            errors[local.Free[a]] = Math.Sqrt(local.Covariance.Value[a, a]);
        var profile = new QuantityProfile(problem, optimum.Coordinates, optimum.Objective, variance, errors);
        return (quantity, error, critical) => profile.Ends(coordinates => quantity(law.Values(coordinates)), error, critical);
    }

    private static bool UsesProfile(FitProblem problem, LocalCovariance local, CurveFitOptions options)
    {
        if (options.Intervals is not (null or IntervalKind.ProfileLikelihood) || problem.Objective.Penalty != FitPenalty.Squares)
            return false;
        // An exact fit has no noise against which a profile could rise.
        return options.Noise.IsKnown
            || (local.DegreesOfFreedom > 0 && local.Noise.Value * Math.Sqrt(local.DegreesOfFreedom) > LevenbergMarquardt.ExactShare * problem.TargetNorm);
    }

    private static double Variance(LocalCovariance local, CurveFitOptions options) => options.Noise.IsKnown
        ? options.Noise.StandardDeviation * options.Noise.StandardDeviation
        : local.Noise.Value * local.Noise.Value;

    private static double[,] InValues<TModel>(double[,] covariance, FittableLaw<TModel> law, int[] free, double[] coordinates)
    {
        var result = new double[free.Length, free.Length];
        for (int a = 0; a < free.Length; a++)
        {
            for (int b = 0; b < free.Length; b++)
                result[a, b] = covariance[a, b] * law.Parameters[free[a]].Slope(coordinates[free[a]]) * law.Parameters[free[b]].Slope(coordinates[free[b]]);
        }
        return result;
    }
}
