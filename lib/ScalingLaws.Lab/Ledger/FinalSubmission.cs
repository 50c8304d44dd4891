using System.Text.Json;

namespace ScalingLaws.Lab;

/// <summary>What a group hands in: the model it would train at the target budget, and the loss it expects.</summary>
/// <param name="Choice">Model and hyperparameters; the compute is the target budget.</param>
/// <param name="PredictedLossNats">The loss expected (nats per token).</param>
public sealed record FinalSubmission(RunConfiguration Choice, double PredictedLossNats)
{
    private static readonly JsonSerializerOptions OnSeveralLines = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The body of <c>POST /final_submission</c>.</summary>
    /// <param name="apiKey">The key that the instructor gave.</param>
    /// <param name="indented">True: on several lines, for people.</param>
    public string ToJson(string apiKey, bool indented = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        return JsonSerializer.Serialize(
            new
            {
                api_key = apiKey,
                d_model = Choice.Width,
                num_layers = Choice.Layers,
                num_heads = Choice.Heads,
                batch_size = Choice.BatchSize,
                learning_rate = Choice.LearningRate,
                predicted_loss = PredictedLossNats,
            },
            indented ? OnSeveralLines : null);
    }
}
