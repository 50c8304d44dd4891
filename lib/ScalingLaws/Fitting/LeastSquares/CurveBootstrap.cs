using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>Refits a law to resampled data and puts the bootstrap intervals into the result.</summary>
internal static class CurveBootstrap
{
    public static FitResult<TModel> Add<TModel>(
        FitResult<TModel> fit, FittableLaw<TModel> law, FitProblem problem, CurveOptimum optimum, LocalCovariance local, CurveFitOptions options)
    {
        ResamplingOptions resampling = options.Bootstrap!;
        int n = problem.Points;
        bool log = problem.Objective.Space == FitSpace.Log;
        double[] fitted = [.. Enumerable.Range(0, n).Select(i => problem.Target[i] - local.Residuals[i])];
        int free = local.Free.Length;
        // Fitted residuals are smaller than the noise by √((n − p)/n).
        double inflation = problem.WeightedPoints > free ? Math.Sqrt((double)problem.WeightedPoints / (problem.WeightedPoints - free)) : 1;
        double sigma = options.Noise.IsKnown ? options.Noise.StandardDeviation : local.Noise.GetOr(0);
        double[] pool = [.. Enumerable.Range(0, n).Where(i => problem.Weights[i] > 0).Select(i => local.Residuals[i] * Math.Sqrt(problem.Weights[i]))];
        double mean = pool.Average();

        (double[] Values, bool Settled)? Refit(LevenbergMarquardt solver, FitProblem resampled)
        {
            if (resampled.Objective.Penalty == FitPenalty.Absolute)
            {
                CurveOptimum least = LeastAbsolute.Find(resampled, [optimum.Coordinates]);
                return double.IsFinite(least.Objective) ? (law.Values(least.Coordinates), least.Certificate.IsCertified) : null;
            }
            Descent descent = solver.Minimise(resampled, optimum.Coordinates, 500, 1e-7);
            if (!Reached(descent))
            {
                foreach (double[] start in law.Starts(resampled.Observed, resampled.Weights))
                {
                    Descent other = solver.Minimise(resampled, start, 500, 1e-7);
                    if (other.Objective < descent.Objective || (Reached(other) && !Reached(descent)))
                        descent = other;
                }
            }
            return double.IsFinite(descent.Objective) ? (law.Values(descent.Coordinates), Reached(descent)) : null;
        }

        (double[] Values, bool Settled)? One(LevenbergMarquardt solver, Random random)
        {
            if (options.BootstrapKind == BootstrapKind.Runs)
            {
                var weights = new double[n];
                for (int k = 0; k < n; k++)
                {
                    int i = random.Next(n);
                    weights[i] += problem.Weights[i];
                }
                return weights.Count(w => w > 0) < free ? null : Refit(solver, problem.With(problem.Observed, weights));
            }
            var observed = new double[n];
            for (int i = 0; i < n; i++)
            {
                double noise = options.BootstrapKind == BootstrapKind.Gaussian
                    ? Normal.Sample(random, 0, sigma)
                    : inflation * (pool[random.Next(pool.Length)] - mean);
                double value = fitted[i] + (problem.Weights[i] > 0 ? noise / Math.Sqrt(problem.Weights[i]) : 0);
                observed[i] = log ? Math.Exp(value) : value;
            }
            return Refit(solver, problem.With(observed, problem.Weights));
        }

        LevenbergMarquardt Make() => new(n, problem.Parameters);
        (double[] Values, bool Settled)?[] draws = Resampler.Run(resampling, Make, (solver, random, _) => One(solver, random));
        double[][] leaveOneOut = [];
        if (options.Intervals == IntervalKind.BootstrapBca && problem.WeightedPoints > free)
        {
            LevenbergMarquardt solver = Make();
            leaveOneOut = [.. Enumerable.Range(0, n).Where(i => problem.Weights[i] > 0).Select(i => Refit(solver, problem.With(problem.Observed, Without(problem.Weights, i)))).OfType<(double[] Values, bool Settled)>().Select(d => d.Values)];
        }
        var sample = new BootstrapSample
        {
            Kind = options.BootstrapKind,
            Seed = resampling.Seed,
            Requested = resampling.Count,
            Draws = [.. draws.OfType<(double[] Values, bool Settled)>().Select(d => d.Values)],
            Unsettled = draws.Count(d => d is { Settled: false }),
            LeaveOneOut = leaveOneOut,
        };
        if (sample.Draws.Count < 2)
            return fit with { Bootstrap = Estimated.Missing<BootstrapSample>(MissingReason.NotConverged, "no refit to resampled data reached an optimum") };
        return fit with { Bootstrap = sample, Parameters = [.. fit.Parameters.Select((p, j) => WithSample(p, j, sample, options))] };
    }

    private static bool Reached(Descent descent) => descent.Converged || (descent.Reason == StopReason.NoFurtherProgress && descent.Offset < 1e-4);

    private static double[] Without(double[] weights, int index)
    {
        var result = (double[])weights.Clone();
        result[index] = 0;
        return result;
    }

    private static ParameterEstimate WithSample(ParameterEstimate p, int j, BootstrapSample sample, CurveFitOptions options)
    {
        if (p.Status != ParameterStatus.Free)
            return p;
        bool takesOver = options.Intervals is IntervalKind.BootstrapPercentile or IntervalKind.BootstrapBca || !p.Interval.HasValue;
        if (!takesOver)
            return p;
        Interval interval = options.Intervals == IntervalKind.BootstrapBca
            ? sample.Bca(d => d[j], p.Value, options.Level)
            : sample.Percentile(d => d[j], options.Level);
        return p with { StandardError = sample.StandardDeviation(d => d[j]), Interval = interval };
    }
}
