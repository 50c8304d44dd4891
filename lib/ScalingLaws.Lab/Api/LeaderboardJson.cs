using System.Text.Json;

namespace ScalingLaws.Lab;

/// <summary>The leaderboard as JSON.</summary>
internal static class LeaderboardJson
{
    public static string Hidden(int submissions) => JsonSerializer.Serialize(
        new { revealed = false, submissions, message = "the leaderboard opens when the instructor reveals the truth" }, LabApi.Json);

    public static string Revealed(HiddenOptimum optimum, IReadOnlyList<LeaderboardRow> rows) => JsonSerializer.Serialize(
        new
        {
            revealed = true,
            optimum = Run(optimum.Best, optimum.LossNats),
            submissions = rows.Select(r => new
            {
                r.Rank,
                r.Name,
                choice = Run(r.Submission.Choice, r.TrueLossNats),
                predicted_loss = r.Submission.PredictedLossNats,
                regret = r.RegretNats,
                prediction_error = r.PredictionErrorNats,
                total_flops_used = r.FlopsUsed,
            }),
        },
        LabApi.Json);

    private static object Run(RunConfiguration run, double loss) => new
    {
        d_model = run.Width,
        num_layers = run.Layers,
        num_heads = run.Heads,
        batch_size = run.BatchSize,
        learning_rate = run.LearningRate,
        train_flops = run.TrainingFlops,
        num_parameters = run.NonEmbeddingParameters,
        loss,
    };
}
