namespace ScalingLaws.Lab.Server;

/// <summary>One parameter of the API, for its pages.</summary>
internal sealed record ApiParameter(string Name, string Type, string Allowed, double? Low = null, double? High = null, IReadOnlyList<double>? Values = null);

/// <summary>One path of the API, for its pages.</summary>
internal sealed record ApiOperation(string Method, string Path, string Summary, IReadOnlyList<ApiParameter> Parameters, string Example)
{
    private static readonly ApiParameter Key = new("api_key", "string", "the key that the instructor gave");

    private static readonly ApiParameter[] Shape =
    [
        Whole("d_model", RunLimits.Width), Whole("num_layers", RunLimits.Layers), Whole("num_heads", RunLimits.Heads),
        new("batch_size", "integer", "128 or 256", Values: [.. RunLimits.BatchSizes.Select(b => (double)b)]),
        new("learning_rate", "number", "0.0001 to 0.001", RunLimits.LearningRate.Low, RunLimits.LearningRate.High),
    ];

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("GET", "/loss", "Buys a run and tells its final loss in nats per token.",
            [.. Shape, new("train_flops", "number", "1e13, 3e13, 6e13, … to 1e18", Values: RunLimits.TrainingFlops), Key], """{"loss": 5.1, "total_flops_used": 10000000000000000}"""),
        new("GET", "/total_flops_used", "What the key has spent, in FLOP.", [Key], "10000000000000000"),
        new("GET", "/previous_runs", "All runs bought with the key, in order.", [Key],
            """{"previous_runs": [{"d_model": 256, "num_layers": 8, "num_heads": 8, "batch_size": 128, "learning_rate": 0.0005, "train_flops": 1E+16, "loss": 5.1}]}"""),
        new("GET", "/budget", "The cap, what is spent, what is left, and the budget to predict.", [Key],
            """{"cap_flops": 2000000000000000000, "total_flops_used": 0, "flops_left": 2000000000000000000, "runs": 0, "target_flops": 1E+19}"""),
        new("POST", "/final_submission", "Hands in a model, its hyperparameters and the loss expected at the target budget, as a JSON object; the last one before the reveal counts.",
            [.. Shape, new("predicted_loss", "number", "0 to 20", 0, 20), Key], """{"accepted": true, "num_parameters": 121000000, "predicted_loss": 2.95}"""),
        new("GET", "/leaderboard", "Regret of each submission against the hidden optimum, once the instructor has revealed it.", [], """{"revealed": false, "submissions": 3, "message": "…"}"""),
        new("GET", "/healthz", "Whether the ledger answers.", [], """{"status": "ok"}"""),
    ];

    public static IReadOnlyList<(int Status, string When)> Refusals { get; } =
    [
        (403, "the run costs more than is left; the message says how much that is"),
        (404, "a value out of range, or an unknown path"),
        (405, "the other method"),
        (409, "a submission after the reveal"),
        (413, "a body of more than 64 KB; a URL of more than 8 KB gets 414"),
        (422, "an invalid key; a parameter that is missing, given twice or not a number"),
        (503, "the ledger cannot be written; nothing was charged"),
    ];

    private static ApiParameter Whole(string name, (int Low, int High) range) => new(name, "integer", $"{range.Low} to {range.High}", range.Low, range.High);
}
