using System.Collections.Concurrent;
using System.Globalization;

namespace ScalingLaws.Ladder;

/// <summary>Trains the runs of a ladder, several side by side, each on a thread of its own.</summary>
public sealed class Ladder
{
    private readonly IReadOnlyList<RunPlan> plan;
    private readonly LadderTable table;
    private readonly CheckpointFolder checkpoints;
    private readonly LadderReport report;
    private readonly SyntheticLanguage language;
    private readonly HeldOutText heldOut;
    private readonly double entropy;
    private readonly int threads;
    private int finished, diverged, failed, told;

    /// <summary>Prepares a ladder.</summary>
    /// <param name="request">What is to be trained.</param>
    /// <param name="language">The language.</param>
    /// <param name="table">Where rows go.</param>
    /// <param name="checkpoints">Where interrupted runs are kept.</param>
    /// <param name="lines">Where progress is told.</param>
    /// <param name="threads">Runs side by side (at least 1).</param>
    public Ladder(LadderRequest request, SyntheticLanguage language, LadderTable table, CheckpointFolder checkpoints, JsonLines lines, int threads)
    {
        ArgumentNullException.ThrowIfNull(request);
        this.language = language;
        this.table = table;
        this.checkpoints = checkpoints;
        this.threads = threads;
        plan = request.Plan();
        entropy = LanguageEntropy.Exact(language, request.Setup.Context);
        heldOut = new HeldOutText(language, request.Setup.Context);
        report = new LadderReport(lines, plan, IsDone, entropy, threads);
    }

    /// <summary>How long a run may go without a checkpoint.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Trains what is not in the table yet.</summary>
    /// <param name="stop">Saves every running run and ends.</param>
    /// <returns>0 all finished, 1 some diverged or failed, 130 stopped.</returns>
    public int Run(CancellationToken stop)
    {
        report.Plan();
        var queue = new ConcurrentQueue<RunPlan>(plan.Where(run => !IsDone(run)));
        Thread[] workers = [.. Enumerable.Range(0, Math.Min(threads, queue.Count)).Select(_ => new Thread(() => Work(queue, stop)))];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        if (stop.IsCancellationRequested)
        {
            report.Stopped();
            return 130;
        }
        report.Done(finished, diverged, failed);
        return diverged + failed == 0 ? 0 : 1;
    }

    private bool IsDone(RunPlan run) => run.Readings.All(reading => table.Has(LadderTable.Cells(run, reading, entropy)));

    private void Work(ConcurrentQueue<RunPlan> queue, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && queue.TryDequeue(out RunPlan? run))
        {
            try
            {
                Train(run, stop);
            }
            catch (DivergedException e)
            {
                Diverged(run, e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref failed);
                report.Failed(run, $"{run.Name} could not be written ({e.Message.TrimEnd('.')}); make room or give another folder, then repeat the command");
            }
        }
    }

    private void Train(RunPlan run, CancellationToken stop)
    {
        using var trainer = new Trainer(run, language, heldOut);
        report.Started(run);
        if (checkpoints.TryRead(run, out TrainingState? state, out string? problem))
        {
            trainer.Restore(state);
            report.Resumed(run, trainer);
        }
        else if (problem is not null)
        {
            report.Note(problem);
        }
        DateTime saved = DateTime.UtcNow;
        Measurement last = default;
        foreach (IGrouping<int, Reading> readings in run.Readings.GroupBy(reading => reading.Step).OrderBy(group => group.Key))
        {
            // A run stopped between a measurement and the next one has the earlier ones in the table, or takes them again.
            if (readings.Key < trainer.Step)
                continue;
            while (trainer.Step < readings.Key)
            {
                if (stop.IsCancellationRequested)
                {
                    checkpoints.Write(run, trainer.Save());
                    report.Saved(run);
                    return;
                }
                report.Progress(run, trainer, trainer.Advance());
                if (DateTime.UtcNow - saved > CheckpointEvery)
                {
                    Keep(run, trainer);
                    saved = DateTime.UtcNow;
                }
            }
            last = trainer.Evaluate();
            DivergedException.Check(trainer.Step, last.Loss, run);
            foreach (Reading reading in readings)
                Record(run, reading, trainer, last);
        }
        checkpoints.Remove(run);
        Interlocked.Increment(ref finished);
        report.Finished(run, trainer, last);
    }

    // A run that cannot be kept on the way can still end well: no reason to give it up.
    private void Keep(RunPlan run, Trainer trainer)
    {
        try
        {
            checkpoints.Write(run, trainer.Save());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Exchange(ref told, 1) == 0)
                report.Note($"no checkpoint of {run.Name} could be written ({e.Message.TrimEnd('.')}); training goes on, and would start anew after an interruption");
        }
    }

    private void Record(RunPlan run, Reading reading, Trainer trainer, Measurement measured)
    {
        Dictionary<string, string> row = Row(run, reading, trainer.Seconds, "finished", trainer.RecentLoss);
        row["loss_nats"] = Digits(measured.Loss, 6);
        row["loss_standard_error"] = Digits(measured.LossStandardError, 6);
        row["excess_nats"] = Digits(measured.Excess, 6);
        row["excess_standard_error"] = Digits(measured.ExcessStandardError, 6);
        table.Append(row);
        report.Evaluated(run, trainer, measured, row);
    }

    private void Diverged(RunPlan run, DivergedException exception)
    {
        Interlocked.Increment(ref diverged);
        try
        {
            foreach (Reading reading in run.Readings)
                table.Append(Row(run, reading, double.NaN, "diverged", double.NaN));
            checkpoints.Remove(run);
        }
        catch (IOException e)
        {
            report.Note($"that {run.Name} diverged could not be written ({e.Message.TrimEnd('.')})");
        }
        report.Diverged(run, exception);
    }

    private Dictionary<string, string> Row(RunPlan run, Reading reading, double seconds, string status, double trainingLoss)
    {
        Dictionary<string, string> row = LadderTable.Cells(run, reading, entropy);
        foreach (string empty in new[] { "loss_nats", "loss_standard_error", "excess_nats", "excess_standard_error" })
            row[empty] = "";
        row["training_loss"] = Digits(trainingLoss, 5);
        row["status"] = status;
        row["wall_seconds"] = Digits(seconds, 2);
        row["tokens_per_second"] = Digits((double)reading.Step * run.Setup.BatchTokens / seconds, 0);
        row["side_by_side"] = threads.ToString(CultureInfo.InvariantCulture);
        row["torchsharp"] = Libtorch.TorchSharpVersion;
        row["libtorch"] = Libtorch.Version;
        row["cpu"] = Machine.Processor;
        row["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return row;
    }

    private static string Digits(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits).ToString("R", CultureInfo.InvariantCulture) : "";
}
