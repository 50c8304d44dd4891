using System.Collections.Immutable;
using Coursework;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>A number of a plan that has a range.</summary>
/// <param name="Label">In words, with its unit.</param>
/// <param name="Name">In JSON, with its unit.</param>
/// <param name="Read">Takes it from a plan.</param>
/// <param name="Write">As a person reads it.</param>
internal sealed record PlanQuantity(string Label, string Name, Func<TrainingPlan, double> Read, Func<double, string> Write)
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static ImmutableArray<PlanQuantity> All { get; } =
    [
        new("FLOP", "trainingFlops", p => p.TrainingFlops, Scientific),
        new("parameters N", "parameters", p => p.Parameters, x => Format.Count(x)),
        new("tokens D", "tokens", p => p.Tokens, x => Format.Count(x)),
        new("D/N", "tokensPerParameter", p => p.Best.TokensPerParameter, x => Format.Number(x, 3)),
        new("loss (nats)", "lossNats", p => p.LossNats, x => Format.Number(x, 4)),
        new("perplexity", "perplexity", p => p.Perplexity, x => Format.Number(x, 3)),
        new("GPU-hours", "gpuHours", p => p.GpuHours, x => Format.Count(x)),
    ];

    private static string Scientific(double value) => Format.Flops(value).Replace(" FLOP", "", StringComparison.Ordinal);
}
