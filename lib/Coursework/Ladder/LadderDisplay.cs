using System.Diagnostics;
using ScalingLaws.Charts;

namespace Coursework;

/// <summary>What a cell shows while a ladder is trained: a line about the state and a chart, both replaced in place.</summary>
internal sealed class LadderDisplay
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (string Name, List<(double Tokens, double LossNats)> Points)> curves = new(StringComparer.Ordinal);
    private readonly Stopwatch since = new();
    private readonly List<string> told = [];
    private LiveDisplay? line, chart;
    private LadderPlan? plan;
    private string state = "";
    private int finished;

    /// <summary>Told before something that takes long.</summary>
    public void Say(string sentence)
    {
        state = sentence;
        Refresh(force: true);
    }

    /// <summary>One event.</summary>
    public void Take(LadderEvent one)
    {
        switch (one)
        {
            case LadderNote note:
                told.Add(note.Message);
                break;
            case LadderPlan p:
                plan = p;
                foreach (LadderPlannedRun run in p.Runs)
                    curves[run.Run] = (p.Runs.Select(r => r.Seed).Distinct().Count() > 1 ? $"{run.Size} on {Format.Count(run.Tokens)}, seed {run.Seed}" : $"{run.Size} on {Format.Count(run.Tokens)}", []);
                state = $"{p.Runs.Count(r => !r.IsDone)} runs to train, {Format.Flops(p.TotalFlops)}, {p.Threads} side by side";
                break;
            case LadderProgress p when curves.TryGetValue(p.Run, out var curve):
                if (double.IsFinite(p.TrainingLossNats))
                    curve.Points.Add((p.Tokens, p.TrainingLossNats));
                state = $"{Format.Percent(p.Overall, 2)} done, {Seconds(p.OverallSecondsLeft)} left; {finished} of {plan?.Runs.Length} runs finished";
                break;
            case LadderFinished:
                finished++;
                break;
            case LadderDiverged d:
                told.Add(d.Message);
                break;
            case LadderError e:
                told.Add(e.Message);
                break;
            case LadderDone d:
                state = $"{d.Finished} runs trained in {Seconds(d.WallSeconds)}" + (d.Diverged > 0 ? $", {d.Diverged} diverged" : "");
                break;
        }
        Refresh(force: one is LadderPlan or LadderDone or LadderDiverged);
    }

    /// <summary>Shows the last state, also where the host cannot replace what it shows.</summary>
    public void End()
    {
        if (line?.Update(State) == false)
            NotebookHost.Display(State);
        if (chart?.Update(Chart) == false)
            NotebookHost.Display(Chart);
    }

    private Note State => new(NoteKind.Neutral, "Training", string.Join("\n", told.Distinct().Prepend(state)));

    private Figure Chart => LadderFigures.Training(curves.Values.Select(c => (c.Name, (IReadOnlyList<(double, double)>)c.Points)), plan!.EntropyNats);

    private void Refresh(bool force)
    {
        if (!force && since.IsRunning && since.Elapsed < Between)
            return;
        since.Restart();
        if (line is null)
            line = NotebookHost.DisplayLive(State);
        else
            line.Update(State);
        if (!curves.Values.Any(c => c.Points.Count > 0))
            return;
        if (chart is null)
            chart = NotebookHost.DisplayLive(Chart);
        else
            chart.Update(Chart);
    }

    private static string Seconds(double seconds) => !double.IsFinite(seconds) ? "an unknown time"
        : seconds < 90 ? $"{Format.Number(Math.Ceiling(seconds))} s" : $"{Format.Number(Math.Ceiling(seconds / 60))} min";
}
