using System.Text.Json.Serialization;

namespace ScalingLaws.Lab;

/// <summary>A run as /previous_runs lists it.</summary>
internal sealed record RunJson(
    [property: JsonPropertyName("d_model")] int Width,
    [property: JsonPropertyName("num_layers")] int Layers,
    [property: JsonPropertyName("num_heads")] int Heads,
    [property: JsonPropertyName("batch_size")] int BatchSize,
    [property: JsonPropertyName("learning_rate")] double LearningRate,
    [property: JsonPropertyName("train_flops")] double TrainingFlops,
    [property: JsonPropertyName("loss")] double Loss)
{
    public static RunJson Of(LabRun run) => new(
        run.Configuration.Width, run.Configuration.Layers, run.Configuration.Heads, run.Configuration.BatchSize,
        run.Configuration.LearningRate, run.Configuration.TrainingFlops, run.LossNats);

    public LabRun ToRun() => new(new RunConfiguration(Width, Layers, Heads, BatchSize, LearningRate, TrainingFlops), Loss);
}
