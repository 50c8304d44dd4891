using System.Collections.Immutable;
using System.Globalization;

namespace ScalingLaws.Lab;

/// <summary>What can be asked for: the ranges of the training API of CS336 assignment 3, spring 2025, in its own words.</summary>
public static class RunLimits
{
    /// <summary>Smallest and largest d_model.</summary>
    public static (int Low, int High) Width => (64, 1024);

    /// <summary>Smallest and largest num_layers.</summary>
    public static (int Low, int High) Layers => (2, 24);

    /// <summary>Smallest and largest num_heads.</summary>
    public static (int Low, int High) Heads => (2, 16);

    /// <summary>Smallest and largest learning_rate.</summary>
    public static (double Low, double High) LearningRate => (1e-4, 1e-3);

    /// <summary>The batch sizes (sequences).</summary>
    public static ImmutableArray<int> BatchSizes { get; } = [128, 256];

    /// <summary>The budgets that runs are sold at (FLOP).</summary>
    public static ImmutableArray<double> TrainingFlops { get; } =
        [1e13, 3e13, 6e13, 1e14, 3e14, 6e14, 1e15, 3e15, 6e15, 1e16, 3e16, 6e16, 1e17, 3e17, 6e17, 1e18];

    /// <summary>The first thing wrong with a configuration, in the API's words; null where it can be bought.</summary>
    public static string? Problem(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ShapeProblem(run) ?? (TrainingFlops.Contains(run.TrainingFlops)
            ? null
            : $"train_flops must be one of [{string.Join(", ", TrainingFlops.Select(Flops))}], got {Number(run.TrainingFlops)}");
    }

    /// <summary>The first thing wrong with a model and its hyperparameters, whatever its compute; null where all is in range.</summary>
    public static string? ShapeProblem(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Range("d_model", run.Width, Width.Low, Width.High)
            ?? Range("num_layers", run.Layers, Layers.Low, Layers.High)
            ?? Range("num_heads", run.Heads, Heads.Low, Heads.High)
            ?? (BatchSizes.Contains(run.BatchSize) ? null : $"batch_size must be one of [128, 256], got {Number(run.BatchSize)}")
            ?? Range("learning_rate", run.LearningRate, LearningRate.Low, LearningRate.High);
    }

    /// <summary>A run's price as a whole number of FLOP; every budget is one, so sums are exact.</summary>
    public static long PriceFlops(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return (long)run.TrainingFlops;
    }

    internal static string? Range(string name, double value, double low, double high) => value >= low && value <= high
        ? null
        : $"{name} must be in range [{Number(low)}, {Number(high)}], got {Number(value)}";

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant() switch
    {
        "nan" => "nan",
        "infinity" => "inf",
        "-infinity" => "-inf",
        var text => text,
    };

    internal static string Flops(double value) => value.ToString("0.###e0", CultureInfo.InvariantCulture);
}
