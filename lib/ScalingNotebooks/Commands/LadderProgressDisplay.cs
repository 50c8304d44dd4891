using System.Globalization;
using Coursework;
using Spectre.Console;

namespace ScalingNotebooks;

/// <summary>Shows training as it goes: a bar for each run and one for all, and a line for each loss that was measured.</summary>
internal sealed class LadderProgressDisplay
{
    private readonly Surroundings surroundings;
    private readonly ProgressContext? progress;
    private readonly Dictionary<string, ProgressTask> bars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LadderPlannedRun> runs = new(StringComparer.Ordinal);
    private readonly HashSet<(string Run, double Tokens)> told = [];
    private ProgressTask? overall;
    private LadderDone? done;
    private int? stopped;
    private int finished, toTrain;

    private LadderProgressDisplay(Surroundings surroundings, ProgressContext? progress)
    {
        this.surroundings = surroundings;
        this.progress = progress;
    }

    /// <summary>Follows the events to their end.</summary>
    public static LadderOutcome Show(Surroundings surroundings, IEnumerable<LadderEvent> events) => surroundings.IsInteractive
        ? surroundings.Out.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context => Follow(new LadderProgressDisplay(surroundings, context), events))
        : Follow(new LadderProgressDisplay(surroundings, null), events);

    private static LadderOutcome Follow(LadderProgressDisplay display, IEnumerable<LadderEvent> events)
    {
        foreach (LadderEvent one in events)
            display.Take(one);
        return new LadderOutcome(display.done, display.stopped);
    }

    private void Take(LadderEvent one)
    {
        switch (one)
        {
            case LadderNote note:
                surroundings.Say(note.Message);
                break;
            case LadderPlan plan:
                Begin(plan);
                break;
            case LadderStarted s when progress is not null:
                bars[s.Run] = progress.AddTask(Markup.Escape(Name(s.Run)));
                break;
            case LadderResumed r:
                surroundings.Say(string.Create(CultureInfo.InvariantCulture, $"{Name(r.Run)} goes on after {r.Tokens:#,0} tokens"));
                break;
            case LadderProgress p:
                Move(p);
                break;
            // A run that ends at the fixed horizon is a row of both sets, measured once.
            case LadderEvaluated e when told.Add((e.Run, e.Tokens)):
                surroundings.Say(string.Create(CultureInfo.InvariantCulture, $"{Name(e.Run)}: {e.LossNats:0.0000} nats after {e.Tokens:#,0} tokens, {e.ExcessNats:0.0000} above the floor"));
                break;
            case LadderFinished f:
                finished++;
                End(f.Run);
                break;
            case LadderDiverged d:
                surroundings.Problem(d.Message);
                End(d.Run);
                break;
            case LadderError { Run: { } run } e:
                surroundings.Problem(e.Message);
                End(run);
                break;
            case LadderStopped s:
                stopped = s.Saved;
                break;
            case LadderDone d:
                done = d;
                surroundings.Say(string.Create(CultureInfo.InvariantCulture, $"{LadderCommandTrain.Plural(d.Finished, "run")} trained in {Time(d.WallSeconds)}{(d.Diverged > 0 ? $", {d.Diverged} diverged" : "")}{(d.Failed > 0 ? $", {d.Failed} failed" : "")}"));
                break;
        }
    }

    private void Begin(LadderPlan plan)
    {
        foreach (LadderPlannedRun run in plan.Runs)
            runs[run.Run] = run;
        int there = plan.Runs.Count(r => r.IsDone);
        toTrain = plan.Runs.Length - there;
        surroundings.Say(string.Create(CultureInfo.InvariantCulture,
            $"{LadderCommandTrain.Plural(toTrain, "run")} to train{(there > 0 ? $", {there} there already" : "")}; {(toTrain > 0 ? $"{plan.TotalFlops:0.##e0} FLOP, {plan.Threads} side by side; " : "")}the language's entropy is {plan.EntropyNats:0.0000} nats"));
        overall = progress?.AddTask("all runs", maxValue: 1);
    }

    private void Move(LadderProgress p)
    {
        if (bars.TryGetValue(p.Run, out ProgressTask? bar))
        {
            bar.MaxValue = p.Steps;
            bar.Value = p.Step;
            bar.Description = string.Create(CultureInfo.InvariantCulture, $"{Markup.Escape(Name(p.Run))}  loss {p.TrainingLossNats:0.000}  {Time(p.SecondsLeft)} left");
        }
        if (overall is null)
            return;
        // A task that reaches its end hides, so the whole stays just below until the last line.
        overall.Value = Math.Min(p.Overall, 0.9999);
        overall.Description = string.Create(CultureInfo.InvariantCulture, $"all: {finished} of {toTrain} finished  {Time(p.OverallSecondsLeft)} left");
    }

    private void End(string run)
    {
        if (bars.Remove(run, out ProgressTask? bar))
            bar.Value = bar.MaxValue;
    }

    private string Name(string run) => runs.TryGetValue(run, out LadderPlannedRun? r)
        ? string.Create(CultureInfo.InvariantCulture, $"{r.Size} on {r.Tokens:#,0}{(r.Schedule == "fixed" ? ", fixed horizon" : "")}, seed {r.Seed}") : run;

    private static string Time(double seconds) => !double.IsFinite(seconds) ? "some time"
        : seconds < 90 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s") : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):0} min");
}
