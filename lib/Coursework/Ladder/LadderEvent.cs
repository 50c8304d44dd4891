using System.Collections.Immutable;
using System.Text.Json;

namespace Coursework;

/// <summary>Something that happened while a ladder was trained: one line of the training program, see lib/ScalingLaws.Ladder/README.md.</summary>
public abstract record LadderEvent
{
    /// <summary>Reads a line; null for a line of a kind that is not known here, and for one that is no JSON object.</summary>
    /// <param name="line">The line.</param>
    public static LadderEvent? Parse(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement o = document.RootElement;
            return o.ValueKind != JsonValueKind.Object ? null : Text(o, "type") switch
            {
                "note" => new LadderNote(Text(o, "message")),
                "plan" => Plan(o),
                "started" => new LadderStarted(Text(o, "run")),
                "resumed" => new LadderResumed(Text(o, "run"), Number(o, "tokens")),
                "progress" => new LadderProgress(Text(o, "run"), Number(o, "step"), Number(o, "steps"), Number(o, "tokens"), Number(o, "trainingLoss"),
                    Number(o, "tokensPerSecond"), Number(o, "secondsLeft"), Number(o, "overall"), Number(o, "overallSecondsLeft")),
                "evaluated" => new LadderEvaluated(Text(o, "run"), Number(o, "tokens"), Number(o, "lossNats"), Number(o, "excessNats")),
                "finished" => new LadderFinished(Text(o, "run"), Number(o, "lossNats"), Number(o, "tokensPerSecond")),
                "diverged" => new LadderDiverged(Text(o, "run"), Text(o, "message")),
                "stopped" => new LadderStopped(Count(o, "saved")),
                "error" => new LadderError(Text(o, "message"), o.TryGetProperty("run", out _) ? Text(o, "run") : null),
                "done" => new LadderDone((int)Number(o, "finished"), (int)Number(o, "diverged"), (int)Number(o, "failed"), Number(o, "wallSeconds")),
                _ => null,
            };
        }
        catch (JsonException)
        {
            // A line cut short by a kill, or a warning of a library below.
            return null;
        }
    }

    private static LadderPlan Plan(JsonElement o) => new(
        o.TryGetProperty("runs", out JsonElement runs) && runs.ValueKind == JsonValueKind.Array
            ? [.. runs.EnumerateArray().Select(r => new LadderPlannedRun(
                Text(r, "run"), Text(r, "size"), Number(r, "nonEmbeddingParameters"), Number(r, "tokens"), Text(r, "schedule"), (int)Number(r, "seed"),
                Number(r, "steps"), r.TryGetProperty("done", out JsonElement done) && done.ValueKind == JsonValueKind.True))]
            : [],
        (int)Number(o, "threads"), Number(o, "entropyNats"), Number(o, "totalFlops"));

    private static string Text(JsonElement o, string name) => o.TryGetProperty(name, out JsonElement v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";

    // What JSON cannot write, an infinite loss say, comes as null.
    private static double Number(JsonElement o, string name) => o.TryGetProperty(name, out JsonElement v) && v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.NaN;

    private static int Count(JsonElement o, string name) => o.TryGetProperty(name, out JsonElement v) && v.ValueKind == JsonValueKind.Array ? v.GetArrayLength() : 0;
}

/// <summary>Something to tell once.</summary>
/// <param name="Message">A sentence.</param>
public sealed record LadderNote(string Message) : LadderEvent;

/// <summary>What will be trained.</summary>
/// <param name="Runs">All runs, those included that are in the file already.</param>
/// <param name="Threads">Runs side by side.</param>
/// <param name="EntropyNats">The floor of the language (nats per token).</param>
/// <param name="TotalFlops">FLOP left to train.</param>
public sealed record LadderPlan(ImmutableArray<LadderPlannedRun> Runs, int Threads, double EntropyNats, double TotalFlops) : LadderEvent;

/// <summary>One run of the plan.</summary>
/// <param name="Run">Its name, unique within one start.</param>
/// <param name="Size">The size's name.</param>
/// <param name="NonEmbeddingParameters">N without embeddings (count).</param>
/// <param name="Tokens">Training tokens (count).</param>
/// <param name="Schedule">matched or fixed.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Steps">Steps in all (count).</param>
/// <param name="IsDone">True: the file has it already.</param>
public sealed record LadderPlannedRun(string Run, string Size, double NonEmbeddingParameters, double Tokens, string Schedule, int Seed, double Steps, bool IsDone);

/// <summary>A run began.</summary>
/// <param name="Run">Its name.</param>
public sealed record LadderStarted(string Run) : LadderEvent;

/// <summary>A run went on where an earlier start left it.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Tokens">Tokens it had read (count).</param>
public sealed record LadderResumed(string Run, double Tokens) : LadderEvent;

/// <summary>How far a run is, about twice a second.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Step">Steps done (count).</param>
/// <param name="Steps">Steps in all (count).</param>
/// <param name="Tokens">Tokens read (count).</param>
/// <param name="TrainingLossNats">Mean training loss since the last line (nats per token).</param>
/// <param name="TokensPerSecond">Speed of this run.</param>
/// <param name="SecondsLeft">Of this run.</param>
/// <param name="Overall">Share of the whole ladder, by FLOP, from 0 to 1.</param>
/// <param name="OverallSecondsLeft">Of the whole ladder.</param>
public sealed record LadderProgress(
    string Run, double Step, double Steps, double Tokens, double TrainingLossNats, double TokensPerSecond, double SecondsLeft, double Overall, double OverallSecondsLeft) : LadderEvent;

/// <summary>A loss was measured on the held-out text.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Tokens">Tokens it had read (count).</param>
/// <param name="LossNats">Loss (nats per token).</param>
/// <param name="ExcessNats">Loss above the entropy (nats per token).</param>
public sealed record LadderEvaluated(string Run, double Tokens, double LossNats, double ExcessNats) : LadderEvent;

/// <summary>A run is finished.</summary>
/// <param name="Run">Its name.</param>
/// <param name="LossNats">Its last loss (nats per token).</param>
/// <param name="TokensPerSecond">Its speed.</param>
public sealed record LadderFinished(string Run, double LossNats, double TokensPerSecond) : LadderEvent;

/// <summary>A run diverged; the others go on.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Message">A sentence.</param>
public sealed record LadderDiverged(string Run, string Message) : LadderEvent;

/// <summary>Training was stopped and what ran was saved.</summary>
/// <param name="Saved">Runs with a checkpoint (count).</param>
public sealed record LadderStopped(int Saved) : LadderEvent;

/// <summary>Something failed.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Run">The run that failed while the ladder goes on; null where the whole ladder ends.</param>
public sealed record LadderError(string Message, string? Run) : LadderEvent;

/// <summary>The ladder is done.</summary>
/// <param name="Finished">Runs that finished (count).</param>
/// <param name="Diverged">Runs that diverged (count).</param>
/// <param name="Failed">Runs that failed otherwise (count).</param>
/// <param name="WallSeconds">Seconds since the start.</param>
public sealed record LadderDone(int Finished, int Diverged, int Failed, double WallSeconds) : LadderEvent;
