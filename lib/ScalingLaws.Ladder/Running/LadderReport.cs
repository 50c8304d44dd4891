using System.Diagnostics;
using System.Text.Json;

namespace ScalingLaws.Ladder;

/// <summary>Tells what happens to a ladder, line by line.</summary>
internal sealed class LadderReport
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(0.5);
    private readonly JsonLines lines;
    private readonly IReadOnlyList<RunPlan> plan;
    private readonly Func<RunPlan, bool> isDone;
    private readonly double entropy;
    private readonly int threads;
    private readonly double allFlops;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private readonly Dictionary<RunPlan, Progressing> running = [];
    private readonly List<string> saved = [];
    private double trainedFlops, settledFlops;

    internal LadderReport(JsonLines lines, IReadOnlyList<RunPlan> plan, Func<RunPlan, bool> isDone, double entropy, int threads)
    {
        this.lines = lines;
        this.plan = plan;
        this.isDone = isDone;
        this.entropy = entropy;
        this.threads = threads;
        allFlops = plan.Where(run => !isDone(run)).Sum(run => run.ExactFlops);
    }

    internal void Note(string message) => lines.Say("note", message);

    internal void Plan() => lines.Write("plan", writer =>
    {
        writer.WriteStartArray("runs");
        foreach (RunPlan run in plan)
        {
            writer.WriteStartObject();
            writer.WriteString("run", run.Name);
            writer.WriteString("size", run.Size.Name);
            writer.WriteNumber("nonEmbeddingParameters", run.Size.NonEmbeddingParameters);
            writer.WriteNumber("totalParameters", Transformer.CountParameters(run.Model));
            writer.WriteNumber("tokens", run.Tokens);
            writer.WriteNumber("horizonTokens", run.Tokens);
            writer.WriteString("schedule", run.Readings[0].Fixed ? "fixed" : "matched");
            writer.WriteNumber("seed", run.Seed);
            writer.WriteNumber("learningRate", run.LearningRate);
            writer.WriteNumber("steps", run.Steps);
            writer.WriteNumber("sixNdFlops", 6.0 * run.Size.NonEmbeddingParameters * run.Tokens);
            writer.WriteNumber("exactFlops", run.ExactFlops);
            writer.WriteBoolean("done", isDone(run));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumber("threads", threads);
        writer.WriteNumber("entropyNats", entropy);
        writer.WriteNumber("totalFlops", allFlops);
    });

    internal void Started(RunPlan run)
    {
        lock (gate)
            running[run] = new Progressing(clock.Elapsed);
        lines.Write("started", writer => writer.WriteString("run", run.Name));
    }

    internal void Resumed(RunPlan run, Trainer trainer)
    {
        lock (gate)
        {
            running[run].FirstStep = running[run].Step = trainer.Step;
            // What an earlier start has trained is done, but not at this start's pace.
            settledFlops += FlopCount.Training(run.Model, trainer.Tokens);
        }
        lines.Write("resumed", writer =>
        {
            writer.WriteString("run", run.Name);
            writer.WriteNumber("step", trainer.Step);
            writer.WriteNumber("tokens", trainer.Tokens);
        });
    }

    internal void Progress(RunPlan run, Trainer trainer, double loss)
    {
        double mean, tokensPerSecond, secondsLeft, overall, overallSecondsLeft;
        lock (gate)
        {
            Progressing now = running[run];
            trainedFlops += FlopCount.Training(run.Model, run.Setup.BatchTokens);
            now.Step = trainer.Step;
            now.LossSum += loss;
            now.LossCount++;
            if (clock.Elapsed - now.Told < ProgressEvery && trainer.Step < run.Steps)
                return;
            now.Told = clock.Elapsed;
            mean = now.LossSum / now.LossCount;
            now.LossSum = now.LossCount = 0;
            double seconds = (clock.Elapsed - now.Started).TotalSeconds;
            tokensPerSecond = (now.Step - now.FirstStep) * (double)run.Setup.BatchTokens / seconds;
            secondsLeft = (run.Steps - now.Step) * (double)run.Setup.BatchTokens / tokensPerSecond;
            double done = trainedFlops + settledFlops;
            overall = allFlops > 0 ? Math.Min(1, done / allFlops) : 1;
            overallSecondsLeft = Math.Max(0, allFlops - done) / (trainedFlops / clock.Elapsed.TotalSeconds);
        }
        lines.Write("progress", writer =>
        {
            writer.WriteString("run", run.Name);
            writer.WriteNumber("step", trainer.Step);
            writer.WriteNumber("steps", run.Steps);
            writer.WriteNumber("tokens", trainer.Tokens);
            writer.WriteNumberOrNull("trainingLoss", mean);
            writer.WriteNumberOrNull("tokensPerSecond", tokensPerSecond);
            writer.WriteNumberOrNull("secondsLeft", secondsLeft);
            writer.WriteNumberOrNull("overall", overall);
            writer.WriteNumberOrNull("overallSecondsLeft", overallSecondsLeft);
        });
    }

    internal void Evaluated(RunPlan run, Trainer trainer, Measurement measured, IReadOnlyDictionary<string, string> row) => lines.Write("evaluated", writer =>
    {
        writer.WriteString("run", run.Name);
        writer.WriteNumber("tokens", trainer.Tokens);
        writer.WriteNumberOrNull("lossNats", measured.Loss);
        writer.WriteNumberOrNull("lossStandardError", measured.LossStandardError);
        writer.WriteNumberOrNull("excessNats", measured.Excess);
        writer.WriteNumberOrNull("excessStandardError", measured.ExcessStandardError);
        writer.WriteStartObject("row");
        foreach (string column in LadderTable.Columns)
            writer.WriteString(column, row[column]);
        writer.WriteEndObject();
    });

    internal void Finished(RunPlan run, Trainer trainer, Measurement last)
    {
        lines.Write("finished", writer =>
        {
            writer.WriteString("run", run.Name);
            writer.WriteNumberOrNull("lossNats", last.Loss);
            writer.WriteNumberOrNull("wallSeconds", trainer.Seconds);
            writer.WriteNumberOrNull("tokensPerSecond", trainer.Tokens / trainer.Seconds);
        });
    }

    internal void Diverged(RunPlan run, DivergedException exception)
    {
        Settle(run);
        lines.Write("diverged", writer =>
        {
            writer.WriteString("run", run.Name);
            writer.WriteNumber("step", exception.Step);
            writer.WriteNumberOrNull("trainingLoss", exception.Loss);
            writer.WriteString("message", exception.Message);
        });
    }

    internal void Failed(RunPlan run, string message)
    {
        Settle(run);
        lines.Say("error", message, run.Name);
    }

    internal void Saved(RunPlan run)
    {
        lock (gate)
            saved.Add(run.Name);
    }

    internal void Stopped() => lines.Write("stopped", writer =>
    {
        writer.WriteStartArray("saved");
        foreach (string run in saved)
            writer.WriteStringValue(run);
        writer.WriteEndArray();
    });

    internal void Done(int finished, int diverged, int failed) => lines.Write("done", writer =>
    {
        writer.WriteNumber("finished", finished);
        writer.WriteNumber("diverged", diverged);
        writer.WriteNumber("failed", failed);
        writer.WriteNumber("wallSeconds", clock.Elapsed.TotalSeconds);
    });

    // A run that ended early will not do the rest of its work.
    private void Settle(RunPlan run)
    {
        lock (gate)
        {
            if (running.TryGetValue(run, out Progressing? now))
                settledFlops += run.ExactFlops - FlopCount.Training(run.Model, (long)now.Step * run.Setup.BatchTokens);
        }
    }

    private sealed class Progressing(TimeSpan started)
    {
        internal TimeSpan Started { get; } = started;
        internal TimeSpan Told { get; set; }
        internal int FirstStep { get; set; }
        internal int Step { get; set; }
        internal double LossSum { get; set; }
        internal int LossCount { get; set; }
    }
}
