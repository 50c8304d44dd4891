using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearRegression;

namespace ScalingLaws;

/// <summary>The noise bootstrap of Approach 2.</summary>
/// <remarks>
/// Noise is added to a smooth curve through each profile, not to the runs themselves, which carry their own noise already. The curve is
/// a polynomial in ln N of degree four (two less than the runs where there are fewer than six), so that the lopsidedness of a real
/// profile is not taken for noise.
/// </remarks>
internal static class IsoFlopsBootstrap
{
    public static IsoFlopsFit Add(IsoFlopsFit fit, ResamplingOptions resampling, double? lossNoise)
    {
        ArgumentNullException.ThrowIfNull(resampling);
        resampling.Validate();
        if (lossNoise is { } given)
            Guard.Positive(given, "the noise of a loss", "give its standard deviation in nats per token, such as 0.01");
        double[][] smooth = [.. fit.Profiles.Select(Smooth)];
        double noise = lossNoise ?? Estimate(fit, smooth);
        double[] budgets = [.. fit.Profiles.Select(p => p.BudgetFlops)];
        PowerLawFitOptions options = IsoFlops.OptionsOf(fit.Shape) with { Intervals = IntervalKind.WaldT };

        double[]? One(Random random)
        {
            double[] parameters = new double[budgets.Length], tokens = new double[budgets.Length];
            for (int b = 0; b < budgets.Length; b++)
            {
                IsoFlopsProfile profile = fit.Profiles[b];
                var runs = new TrainingRun[profile.Runs.Count];
                for (int i = 0; i < runs.Length; i++)
                {
                    double loss = smooth[b][i] + Normal.Sample(random, 0, noise);
                    if (!(loss > 0))
                        return null;
                    runs[i] = profile.Runs[i] with { LossNats = loss };
                }
                var noisy = new IsoFlopsProfile(profile.BudgetFlops, runs);
                if (!noisy.TryOptimum(fit.Minimum, out IsoFlopsOptimum? optimum))
                    return null;
                (parameters[b], tokens[b]) = (optimum.Parameters, optimum.Tokens);
            }
            return Law(budgets, parameters, fit.Shape, options) is { } n && Law(budgets, tokens, fit.Shape, options) is { } d ? [.. n, .. d] : null;
        }

        double[]?[] draws = Resampler.Run(resampling, (random, _) => One(random));
        var sample = new BootstrapSample
        {
            Kind = BootstrapKind.Gaussian,
            Seed = resampling.Seed,
            Requested = resampling.Count,
            Draws = [.. draws.OfType<double[]>()],
        };
        if (sample.Draws.Count < 2)
            return fit with { Bootstrap = Estimated.Missing<BootstrapSample>(MissingReason.NotConverged, "with that much noise no profile has a minimum") };
        List<string> warnings = [.. fit.Warnings];
        if (sample.Failures > 0)
            warnings.Add($"in {sample.Failures} of {sample.Requested} resamples a profile had no minimum; the intervals leave those out and are too narrow for it");
        return fit with { Bootstrap = sample, Warnings = warnings };
    }

    // A straight line needs no optimiser, which makes the commonest bootstrap a hundred times quicker.
    private static double[]? Law(double[] budgets, double[] values, FrontierShape shape, PowerLawFitOptions options)
    {
        if (shape != FrontierShape.LogLogLine)
        {
            FitResult<PowerLaw> result = PowerLawFit.Fit(budgets, values, options);
            return double.IsFinite(result.ObjectiveValue) ? [result.Model.Coefficient, result.Model.Exponent, result.Model.Offset] : null;
        }
        (double intercept, double slope) = SimpleRegression.Fit([.. budgets.Select(c => Math.Log(c))], [.. values.Select(v => Math.Log(v))]);
        return [Math.Exp(intercept), slope, 0];
    }

    private static double[] Smooth(IsoFlopsProfile profile)
    {
        double[] x = [.. profile.Runs.Select(r => Math.Log(r.Parameters))];
        double centre = x.Average();
        double[] centred = [.. x.Select(v => v - centre)];
        double[] loss = [.. profile.Runs.Select(r => r.LossNats)];
        int degree = Degree(profile);
        if (degree < 1)
            return loss;
        double[] coefficients = MathNet.Numerics.Fit.Polynomial(centred, loss, degree);
        return [.. centred.Select(v => Polynomial.Evaluate(v, coefficients))];
    }

    private static int Degree(IsoFlopsProfile profile) => Math.Min(4, profile.Runs.Select(r => r.Parameters).Distinct().Count() - 2);

    private static double Estimate(IsoFlopsFit fit, double[][] smooth)
    {
        double sum = 0;
        int degrees = 0;
        for (int b = 0; b < smooth.Length; b++)
        {
            degrees += Math.Max(0, smooth[b].Length - Math.Max(1, Degree(fit.Profiles[b]) + 1));
            for (int i = 0; i < smooth[b].Length; i++)
                sum += (fit.Profiles[b].Runs[i].LossNats - smooth[b][i]) * (fit.Profiles[b].Runs[i].LossNats - smooth[b][i]);
        }
        if (degrees == 0)
            throw new ArgumentException("the noise of a loss cannot be judged from three runs a budget; give its standard deviation in nats per token, such as 0.01");
        return Math.Max(Math.Sqrt(sum / degrees), 1e-12);
    }
}
