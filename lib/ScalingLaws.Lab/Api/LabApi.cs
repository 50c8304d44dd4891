using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScalingLaws.Lab;

/// <summary>
/// The training API of CS336 assignment 3 (spring 2025) without a web server: requests in, answers out. The server and a notebook's
/// own lab both speak through it, so both keep one contract.
/// </summary>
/// <remarks>
/// Statuses: 404 for a value out of range and for an unknown path, 422 for an invalid key and for what cannot be read (missing, given
/// twice, not a number), 403 for a run that costs more than is left, 409 for a submission after the reveal, 503 where the ledger's
/// store cannot be written (nothing is charged). The handout states the first two; the others are ours.
/// </remarks>
/// <param name="ledger">The ledger that sells.</param>
public sealed class LabApi(RunLedger ledger)
{
    /// <summary>The paths that are served, with their methods.</summary>
    public static IReadOnlyList<(string Method, string Path)> Routes { get; } =
    [
        ("GET", "/loss"), ("GET", "/total_flops_used"), ("GET", "/previous_runs"), ("GET", "/budget"),
        ("POST", "/final_submission"), ("GET", "/leaderboard"), ("GET", "/healthz"),
    ];

    /// <summary>JSON as the API writes it.</summary>
    internal static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private LeaderboardMaker Leaderboard { get; } = new(ledger.Terms);

    /// <summary>Answers a request. Whatever is wrong with it becomes a status and a message.</summary>
    public async Task<LabResponse> HandleAsync(LabRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return (request.Method.ToUpperInvariant(), request.Path) switch
            {
                ("GET", "/loss") => await LossAsync(request).ConfigureAwait(false),
                ("GET", "/total_flops_used") => await OwnedAsync(request, a => a.TotalFlopsUsed.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false),
                ("GET", "/previous_runs") => await OwnedAsync(request, PreviousRuns).ConfigureAwait(false),
                ("GET", "/budget") => await OwnedAsync(request, Budget).ConfigureAwait(false),
                ("POST", "/final_submission") => await SubmitAsync(request).ConfigureAwait(false),
                ("GET", "/leaderboard") => await LeaderboardAsync().ConfigureAwait(false),
                ("GET", "/healthz") => await HealthAsync().ConfigureAwait(false),
                _ => UnknownPath(request),
            };
        }
        catch (LedgerStoreException e)
        {
            return Message(503, $"{e.Message.TrimEnd('.')}; nothing was charged, ask again");
        }
    }

    /// <summary>An answer that is one sentence.</summary>
    public static LabResponse Message(int status, string sentence) => new(status, JsonSerializer.Serialize(new { message = sentence }, Json));

    private static LabResponse UnknownPath(LabRequest request) =>
        Routes.Any(r => r.Path == request.Path)
            ? Message(405, $"{request.Path} is asked with {Routes.First(r => r.Path == request.Path).Method}, got {request.Method}")
            : Message(404, $"there is no {QueryValues.Shown(request.Path)}; ask {string.Join(", ", Routes.Select(r => r.Path))}");

    private static LabResponse InvalidKey(string? key) => Message(422, $"Invalid API key provided: {(key is { Length: > 60 } ? key[..60] + "…" : key)}");

    private async Task<LabResponse> LossAsync(LabRequest request)
    {
        var query = new QueryValues(request.Query);
        string? key = query.Text("api_key");
        double width = query.Whole("d_model"), layers = query.Whole("num_layers"), heads = query.Whole("num_heads"), batch = query.Whole("batch_size");
        double rate = query.Number("learning_rate"), flops = query.Number("train_flops");
        string? unreadable = query.Problem;
        string? problem = unreadable
            ?? OutOfInteger("d_model", width, RunLimits.Width) ?? OutOfInteger("num_layers", layers, RunLimits.Layers)
            ?? OutOfInteger("num_heads", heads, RunLimits.Heads) ?? OutOfInteger("batch_size", batch, (128, 256));
        RunConfiguration? run = problem is null ? new((int)width, (int)layers, (int)heads, (int)batch, rate, flops) : null;
        problem ??= RunLimits.Problem(run!);
        if (problem is not null)
        {
            // Who has no key learns only that.
            bool known = key is not null && await ledger.AccountAsync(key).ConfigureAwait(false) is not null;
            return key is not null && !known ? InvalidKey(key) : Message(unreadable is null ? 404 : 422, problem);
        }
        Purchase purchase = await ledger.BuyAsync(key, run!).ConfigureAwait(false);
        return purchase.Status switch
        {
            PurchaseStatus.Answered => new LabResponse(200, string.Create(
                CultureInfo.InvariantCulture, $"{{\"loss\":{purchase.LossNats:R},\"total_flops_used\":{purchase.TotalFlopsUsed}}}")),
            PurchaseStatus.UnknownKey => InvalidKey(key),
            PurchaseStatus.OverCap => Message(403, OverCap(run!, purchase)),
            _ => Message(503, "the ledger could not be written; nothing was charged, ask again in a moment"),
        };
    }

    private static string? OutOfInteger(string name, double value, (int Low, int High) range) =>
        value is >= int.MinValue and <= int.MaxValue ? null : RunLimits.Range(name, value, range.Low, range.High);

    private string OverCap(RunConfiguration run, Purchase purchase) =>
        $"the run costs {RunLimits.Flops(run.TrainingFlops)} FLOP, but only {(ledger.Terms.CapFlops - purchase.TotalFlopsUsed).ToString(CultureInfo.InvariantCulture)} "
        + $"of {RunLimits.Flops(ledger.Terms.CapFlops)} are left; nothing was charged";

    private async Task<LabResponse> OwnedAsync(LabRequest request, Func<Account, string> json)
    {
        var query = new QueryValues(request.Query);
        if (query.Text("api_key") is not { } key)
            return Message(422, query.Problem!);
        return await ledger.AccountAsync(key).ConfigureAwait(false) is { } account ? new LabResponse(200, json(account)) : InvalidKey(key);
    }

    private static string PreviousRuns(Account account) => JsonSerializer.Serialize(new { previous_runs = account.Runs.Select(RunJson.Of) }, Json);

    private string Budget(Account account) => JsonSerializer.Serialize(
        new
        {
            cap_flops = ledger.Terms.CapFlops,
            total_flops_used = account.TotalFlopsUsed,
            flops_left = ledger.Terms.CapFlops - account.TotalFlopsUsed,
            runs = account.Runs.Count,
            target_flops = ledger.Terms.TargetFlops,
        },
        Json);

    private async Task<LabResponse> SubmitAsync(LabRequest request)
    {
        (string? key, FinalSubmission? submission, int status, string? problem) = SubmissionJson.Read(request.Body, ledger.Terms.TargetFlops);
        if (submission is null)
            return Message(status, problem!);
        return await ledger.SubmitAsync(key, submission).ConfigureAwait(false) switch
        {
            null => InvalidKey(key),
            false => Message(409, "the truth is revealed, so submissions are closed"),
            true => new LabResponse(200, JsonSerializer.Serialize(
                new { accepted = true, num_parameters = submission.Choice.NonEmbeddingParameters, predicted_loss = submission.PredictedLossNats }, Json)),
        };
    }

    private async Task<LabResponse> LeaderboardAsync()
    {
        (bool isRevealed, IReadOnlyList<(string Name, Account Account)> submitted) = await ledger.SubmittedAsync().ConfigureAwait(false);
        return new LabResponse(200, isRevealed
            ? LeaderboardJson.Revealed(Leaderboard.Optimum, Leaderboard.Rank(submitted))
            : LeaderboardJson.Hidden(submitted.Count));
    }

    private async Task<LabResponse> HealthAsync()
    {
        await ledger.SubmittedAsync().ConfigureAwait(false);
        return new LabResponse(200, "{\"status\":\"ok\"}");
    }
}
