using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>Refits of resampled runs, each begun at the fit to all runs and followed to its own optimum.</summary>
internal static class ChinchillaBootstrap
{
    private const int Size = ChinchillaKernel.Size;

    /// <summary>Up to so many runs are left out one by one for BCa's acceleration; beyond, the acceleration is negligible.</summary>
    private const int LeaveOneOutUpTo = 5_000;

    public static BootstrapSample Run(ChinchillaSetup setup, double[] theta, BootstrapKind kind, ResamplingOptions options, bool leaveOneOut)
    {
        options.Validate();
        double[][] draws = [.. Resampler.Run(options, () => new Worker(setup, theta, kind), static (worker, random, _) => worker.Refit(random)).OfType<double[]>()];
        double[][] jackknife = [];
        if (leaveOneOut && setup.Columns.Count <= LeaveOneOutUpTo)
        {
            ResamplingOptions each = options with { Count = setup.Columns.Count, Progress = null };
            jackknife = [.. Resampler.Run(each, () => new Worker(setup, theta, kind), static (worker, _, i) => worker.Without(i)).OfType<double[]>()];
        }

        return new BootstrapSample { Kind = kind, Seed = options.Seed, Requested = options.Count, Draws = draws, LeaveOneOut = jackknife };
    }

    /// <summary>Refits with other weights, for resamples of whole groups of runs. What is returned may be called by one thread at a time.</summary>
    public static Func<double[], double[]?> Reweighted(ChinchillaSetup setup, double[] theta)
    {
        var worker = new Worker(setup, theta, BootstrapKind.Runs);
        return worker.Refit;
    }

    /// <summary>Scratch space of one thread.</summary>
    private sealed class Worker
    {
        private readonly ChinchillaSetup setup;
        private readonly double[] theta;
        private readonly BootstrapKind kind;
        private readonly ChinchillaProblem problem;
        private readonly double[] weights;
        private readonly double[] centred = [];
        private readonly double noise;
        private readonly double[] current = new double[Size];

        public Worker(ChinchillaSetup setup, double[] theta, BootstrapKind kind)
        {
            this.setup = setup;
            this.theta = theta;
            this.kind = kind;
            problem = setup.Problem;
            weights = (double[])setup.Columns.Weights.Clone();
            if (kind == BootstrapKind.Runs)
                return;
            var inference = new ChinchillaInference(setup, theta);
            if (inference.Degrees == 0)
                throw new ArgumentException("there are as many parameters as runs, so there are no residuals to resample; give more runs or resample whole runs");
            problem = new ChinchillaProblem(setup.Columns.WithOwnLosses(), problem.Delta, problem.LogSpace, problem.Lower, problem.Upper);
            double mean = inference.Residuals.Average(), enlarge = Math.Sqrt((double)inference.Used / inference.Degrees);
            centred = [.. inference.Residuals.Select(r => enlarge * (r - mean))];
            noise = setup.Options.Noise.IsKnown ? setup.Options.Noise.StandardDeviation : Math.Sqrt(inference.WeightedSquares / inference.Degrees);
        }

        public double[]? Refit(Random random)
        {
            int count = setup.Columns.Count;
            if (kind == BootstrapKind.Runs)
            {
                Array.Clear(weights);
                for (int i = 0; i < count; i++)
                {
                    int drawn = random.Next(count);
                    weights[drawn] += setup.Columns.Weights[drawn];
                }
            }
            else
            {
                Overwrite(random);
            }

            return Solve();
        }

        public double[]? Refit(double[] counts)
        {
            for (int i = 0; i < setup.Columns.Count; i++)
                weights[i] = counts[i] * setup.Columns.Weights[i];
            return Solve();
        }

        public double[]? Without(int run)
        {
            setup.Columns.Weights.CopyTo(weights, 0);
            weights[run] = 0;
            if (kind != BootstrapKind.Runs)
            {
                setup.Columns.Loss.CopyTo(problem.Columns.Loss, 0);
                setup.Columns.LogLoss.CopyTo(problem.Columns.LogLoss, 0);
            }

            return Solve();
        }

        private void Overwrite(Random random)
        {
            ChinchillaColumns from = setup.Columns, to = problem.Columns;
            for (int i = 0; i < from.Count; i++)
            {
                double fitted = Math.Exp(theta[0] - (theta[3] * from.X[i])) + Math.Exp(theta[1] - (theta[4] * from.Y[i])) + Math.Exp(theta[2]);
                double r = kind == BootstrapKind.Residuals
                    ? centred[random.Next(from.Count)]
                    : noise * Normal.InvCDF(0, 1, Math.Max(random.NextDouble(), 1e-300));
                to.LogLoss[i] = problem.LogSpace ? Math.Log(fitted) + r : Math.Log(Math.Max(fitted + r, 1e-300));
                to.Loss[i] = problem.LogSpace ? Math.Exp(to.LogLoss[i]) : fitted + r;
            }
        }

        /// <summary>Newton from the fit to all runs; where that does not converge, the whole search from there, then from the usual starts.</summary>
        private double[]? Solve()
        {
            theta.CopyTo(current, 0);
            SolverOutcome outcome = setup.Finish(problem, weights, current, ChinchillaSolver.Minimise(problem, weights, current, near: true));
            if (Sound(outcome))
                return setup.ToLaw(current);

            theta.CopyTo(current, 0);
            outcome = setup.Finish(problem, weights, current, ChinchillaSolver.Minimise(problem, weights, current));
            if (Sound(outcome))
                return setup.ToLaw(current);

            double[] starts = ChinchillaStartGrid.Make(ChinchillaStarts.Few, setup.Columns);
            double best = double.PositiveInfinity;
            double[]? law = null;
            for (int i = 0; i < starts.Length; i += Size)
            {
                starts.AsSpan(i, Size).CopyTo(current);
                outcome = setup.Finish(problem, weights, current, ChinchillaSolver.Minimise(problem, weights, current));
                if (Sound(outcome) && outcome.Objective < best)
                    (best, law) = (outcome.Objective, setup.ToLaw(current));
            }

            return law;
        }

        private bool Sound(SolverOutcome outcome) => outcome.Stop == SolverStop.Converged && ChinchillaSearch.Usable(current);
    }
}
