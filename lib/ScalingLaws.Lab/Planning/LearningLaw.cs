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

    private readonly Complex[] parameters;

    internal LearningLaw(IReadOnlyList<double> parameters) => this.parameters = [.. parameters.Select(p => (Complex)p)];

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
    public IReadOnlyList<double> Parameters => [.. parameters.Select(p => p.Real)];

    /// <summary>E, the irreducible loss (nats per token).</summary>
    public double Irreducible => parameters[0].Real;

    /// <inheritdoc/>
    public string Name => "fitted";

    /// <inheritdoc/>
    public double LossNats(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Loss(parameters, run).Real;
    }

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
