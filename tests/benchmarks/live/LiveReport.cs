using System.Diagnostics;
using System.Globalization;
using NotebookEngine;
using ScalingNotebooks;

namespace Benchmarks.Live;

/// <summary>
/// From a parameter's new value to the outputs that it changes, in the live course without a browser, and what sessions
/// weigh. Wall times say little on a busy computer; processor times beside them say what the work is.
/// <code>dotnet run -c Release --project tests/benchmarks -- live</code>
/// </summary>
internal static class LiveReport
{
    private const int Changes = 30;
    private const int Seats = 8;

    /// <summary>Measures the notebooks named, or those with light cells, then the memory of eight seats.</summary>
    public static async Task<int> RunAsync(string[] numbers)
    {
        using var copy = new LiveCourseCopy();
        Console.WriteLine("notebook parameter      cells  first chart ms       all outputs ms       processor ms per change");
        Console.WriteLine("                               median    p90        median    p90        session  server");
        await using (var course = new LiveCourse(copy.Folder))
        {
            foreach (string number in numbers.Length > 0 ? numbers : ["03", "05", "17", "18"])
                await MeasureAsync(course, number).ConfigureAwait(false);
        }
        await WeighAsync(copy).ConfigureAwait(false);
        return 0;
    }

    private static async Task MeasureAsync(LiveCourse course, string number)
    {
        LiveNotebook notebook = course.Open("benchmark", number);
        RunOutcome outcome = await notebook.RunAllAsync().ConfigureAwait(false);
        if (outcome.End != RunEnd.Succeeded)
            throw new InvalidOperationException($"notebook {number} did not run: {outcome.Sentence}");
        ParameterField field = notebook.Parameters.First(f => f is { Kind: ParameterFieldKind.Number, Low: not null, High: not null });
        using Process worker = Process.GetProcessById(notebook.State.ProcessId!.Value);
        using Process server = Process.GetCurrentProcess();
        var first = new List<double>();
        var all = new List<double>();
        int cells = 0;
        TimeSpan workerBefore = default, serverBefore = default;
        for (int i = -5; i < Changes; i++)
        {
            if (i == 0)
                (workerBefore, serverBefore) = (Used(worker), Used(server));
            (double chart, double whole, cells) = await ChangeAsync(notebook, field, (i + 5.5) / (Changes + 5)).ConfigureAwait(false);
            if (i >= 0)
            {
                first.Add(chart);
                all.Add(whole);
            }
            // As a hand on a slider: not faster than a browser sends.
            await Task.Delay(30).ConfigureAwait(false);
        }
        double session = (Used(worker) - workerBefore).TotalMilliseconds / Changes, own = (Used(server) - serverBefore).TotalMilliseconds / Changes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{number,-8} {field.Name,-14} {cells,5}  {At(first, 0.5),6:0.0} {At(first, 0.9),6:0.0}        {At(all, 0.5),6:0.0} {At(all, 0.9),6:0.0}        {session,7:0.0} {own,7:0.0}"));
        await notebook.RetireAsync().ConfigureAwait(false);
    }

    private static async Task<(double Chart, double Whole, int Cells)> ChangeAsync(LiveNotebook notebook, ParameterField field, double share)
    {
        double value = field.IsLogarithmic ? field.Low!.Value * Math.Pow(field.High!.Value / field.Low.Value, share) : field.Low!.Value + (share * (field.High!.Value - field.Low.Value));
        long start = Stopwatch.GetTimestamp();
        double chart = double.NaN;
        void OnChanged(LiveChange change)
        {
            if (double.IsNaN(chart) && change.Has(LiveChangeKinds.Outputs) && change.CellIds.Any(id => notebook.Cell(id) is { IsBusy: false } cell && cell.Outputs.Any(IsChart)))
                chart = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        notebook.Changed += OnChanged;
        ParameterOutcome outcome = await notebook.SetParameterAsync(field.Name, value.ToString("G6", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        double whole = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        notebook.Changed -= OnChanged;
        return (double.IsNaN(chart) ? whole : chart, whole, outcome.Ran.Length);
    }

    private static bool IsChart(CellOutput output) => output switch
    {
        DisplayOutput display => display.Bundle.Data.ContainsKey(MimeTypes.Plotly),
        ResultOutput result => result.Bundle.Data.ContainsKey(MimeTypes.Plotly),
        _ => false,
    };

    private static async Task WeighAsync(LiveCourseCopy copy)
    {
        await using var course = new LiveCourse(copy.Folder);
        long before = Resident(Environment.ProcessId);
        var sessions = new List<long>();
        for (int i = 0; i < Seats; i++)
        {
            LiveNotebook notebook = course.Open(string.Create(CultureInfo.InvariantCulture, $"seat-{i}"), "05");
            await notebook.RunAllAsync().ConfigureAwait(false);
            sessions.Add(Resident(notebook.State.ProcessId!.Value));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{Seats} seats, all of notebook 05 run: {sessions.Average():0} MB a session ({sessions.Min()} to {sessions.Max()}); the server {before} MB before, {Resident(Environment.ProcessId)} MB with them"));
    }

    /// <summary>Resident memory in MB.</summary>
    private static long Resident(int processId)
    {
        using Process process = Process.GetProcessById(processId);
        return process.WorkingSet64 / 1_000_000;
    }

    private static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Round(share * (values.Count - 1)));
}
