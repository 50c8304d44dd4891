using System.Numerics;

namespace ScalingLaws.Lab;

/// <summary>
/// A law of loss in shape, batch, learning rate and steps that can be fitted to a few dozen runs:
/// L = L∞ + (M − L∞)·(1 + x)^−g, with L∞ = E + A·N_eff^−a and x the progress of training.
/// </summary>
/// <remarks>
/// ln x = k + ln steps + e·ln ρ + p·ln(d/256) + q·ln(L/8) + u·ln(batch/128); ρ = r/(1 + (r/r*)^m/(m − 1)) with r = rate/1e-3 and
/// r* = r₀·(d/256)^−s; N_eff = N/1e7·exp(−κ·(ln(d/L) − q₀)²). It holds for runs of at least <see cref="AmpleSteps"/> steps: what comes
/// before is another kind of learning, and says nothing about the end.
/// </remarks>
public sealed class LearningLaw : ILossSurface
{
    /// <summary>Runs with fewer steps are left out of a fit.</summary>
    public const double AmpleSteps = 1500;

    private readonly double[] parameters;

    internal LearningLaw(IReadOnlyList<double> parameters) => this.parameters = [.. parameters];

    /// <summary>Names of the parameters, in order.</summary>
    public static IReadOnlyList<string> Symbols { get; } = ["E", "ln A", "a", "ln κ", "q0", "k", "p", "q", "u", "g", "M", "ln r0", "s", "ln(m−1)", "e"];

    /// <summary>
    /// What is believed before the first run: mean and standard deviation of each parameter. E and a from Hoffmann et al. 2022, M from the
    /// entropy of single tokens, the rest from what small transformers usually do; all wide.
    /// </summary>
    internal static IReadOnlyList<(double Mean, double Deviation)> Prior { get; } =
    [
        (1.69, 0.15), (0, 0.6), (0.28, 0.08), (Math.Log(0.08), 0.6), (3.5, 0.5), (-5.5, 1), (0.8, 0.3), (0.3, 0.2), (0.3, 0.3), (0.3, 0.08),
        (7.5, 0.4), (Math.Log(0.8), 0.3), (0.2, 0.15), (Math.Log(3), 0.4), (1, 0.15),
    ];

    /// <summary>The parameters, in the order of <see cref="Symbols"/>.</summary>
    public IReadOnlyList<double> Parameters => parameters;

    /// <summary>E, the irreducible loss (nats per token).</summary>
    public double Irreducible => parameters[0];

    /// <inheritdoc/>
    public string Name => "fitted";

    /// <inheritdoc/>
    public double LossNats(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Loss(run, []);
    }

    /// <summary>The derivatives of the loss in the parameters, in closed form.</summary>
    internal double[] Gradient(RunConfiguration run)
    {
        var gradient = new double[parameters.Length];
        Loss(run, gradient);
        return gradient;
    }

    // The same formula as below, in real numbers: a search for an optimum asks for it tens of thousands of times.
    private double Loss(RunConfiguration run, Span<double> gradient)
    {
        double[] b = parameters;
        double rate = Math.Log(run.LearningRate / 1e-3), width = Math.Log(run.Width / 256.0), depth = Math.Log(run.Layers / 8.0);
        double steps = Math.Log(run.Steps), batch = Math.Log(run.BatchSize / 128.0);
        double steepness = Math.Exp(b[13]), beyond = rate - b[11] + (b[12] * width);
        (double excess, double beyondShare) = SoftPlus(((1 + steepness) * beyond) - b[13]);
        double effect = rate - excess;
        (double progress, double progressShare) = SoftPlus(b[5] + steps + (b[14] * effect) + (b[6] * width) + (b[7] * depth) + (b[8] * batch));
        double penalty = Math.Exp(b[3]), off = Math.Log((double)run.Width / run.Layers) - b[4];
        double size = Math.Log(run.NonEmbeddingParameters / 1e7) - (penalty * off * off);
        double term = Math.Exp(b[1] - (b[2] * size)), limit = b[0] + term, left = Math.Exp(-b[9] * progress);
        double loss = limit + ((b[10] - limit) * left);
        if (gradient.IsEmpty)
            return loss;
        double byLimit = 1 - left, byProgress = -(b[10] - limit) * left * b[9] * progressShare, bySize = -b[2] * term * byLimit;
        double byExcess = -byProgress * b[14] * beyondShare;
        gradient[0] = byLimit;
        gradient[1] = term * byLimit;
        gradient[2] = -size * term * byLimit;
        gradient[3] = -bySize * penalty * off * off;
        gradient[4] = bySize * 2 * penalty * off;
        gradient[5] = byProgress;
        gradient[6] = byProgress * width;
        gradient[7] = byProgress * depth;
        gradient[8] = byProgress * batch;
        gradient[9] = -(b[10] - limit) * left * progress;
        gradient[10] = left;
        gradient[11] = -byExcess * (1 + steepness);
        gradient[12] = byExcess * (1 + steepness) * width;
        gradient[13] = byExcess * ((steepness * beyond) - 1);
        gradient[14] = byProgress * effect;
        return loss;
    }

    // ln(1 + e^x) and its derivative.
    private static (double Value, double Slope) SoftPlus(double x)
    {
        double small = Math.Exp(-Math.Abs(x));
        return (Math.Max(x, 0) + double.LogP1(small), (x >= 0 ? 1 : small) / (1 + small));
    }

    // In complex numbers, for a fit: its derivatives come from the imaginary part.
    internal static Complex Loss(IReadOnlyList<Complex> b, RunConfiguration run)
    {
        double rate = Math.Log(run.LearningRate / 1e-3), width = Math.Log(run.Width / 256.0), depth = Math.Log(run.Layers / 8.0);
        Complex sharp = 1 + Complex.Exp(b[13]);
        Complex beyond = rate - (b[11] - (b[12] * width));
        Complex effect = rate - Complex.Log(1 + Complex.Exp((sharp * beyond) - b[13]));
        Complex progress = b[5] + Math.Log(run.Steps) + (b[14] * effect) + (b[6] * width) + (b[7] * depth) + (b[8] * Math.Log(run.BatchSize / 128.0));
        Complex off = Math.Log((double)run.Width / run.Layers) - b[4];
        Complex size = Math.Log(run.NonEmbeddingParameters / 1e7) - (Complex.Exp(b[3]) * off * off);
        Complex limit = b[0] + Complex.Exp(b[1] - (b[2] * size));
        return limit + ((b[10] - limit) * Complex.Exp(-b[9] * Complex.Log(1 + Complex.Exp(progress))));
    }
}
