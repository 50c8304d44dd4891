using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ScalingLaws;

namespace Benchmarks;

/// <summary>
/// Hoffmann's Approach 3 here and in SciPy on the same 240 simulated runs, in one run of one program:
/// dotnet run -c Release --project tests/benchmarks -- scipy [repeats] [python]. The reference is reference.py beside this file.
/// </summary>
internal static class ScipyComparison
{
    private const int Resamples = 4000, Seed = 7;

    public static int Run(string[] args)
    {
        int repeats = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        string python = args.Length > 1 ? args[1] : "/usr/bin/python3";
        string script = Path.Combine(AppContext.BaseDirectory, "scipy", "reference.py");
        string folder = Directory.CreateTempSubdirectory("scipy-comparison").FullName;
        try
        {
            IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(NamedLaws.HoffmannPrinted.Law, 0.005, Seed);
            string csv = Path.Combine(folder, "runs.csv"), indices = Path.Combine(folder, "indices.csv");
            File.WriteAllLines(csv, runs.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Parameters:R},{r.Tokens:R},{r.LossNats:R}")).Prepend("parameters,tokens,loss"));
            File.WriteAllLines(indices, Enumerable.Range(0, Resamples).Select(i => Indices(i, runs.Count)));
            Compare(runs, python, script, csv, indices, repeats);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(IReadOnlyList<TrainingRun> runs, string python, string script, string csv, string indices, int repeats)
    {
        var grid = new ChinchillaFitOptions { Starts = ChinchillaStarts.Hoffmann, Threads = 1 };
        var one = new ChinchillaFitOptions { Starts = ChinchillaStarts.One, Threads = 1 };
        var resampling = new ResamplingOptions { Count = Resamples, Seed = Seed, Threads = 1 };
        double[] n = [.. runs.Select(r => r.Parameters)], d = [.. runs.Select(r => r.Tokens)], l = [.. runs.Select(r => r.LossNats)];

        // Once unmeasured, so that neither side is timed while it is being compiled.
        for (int i = 0; i < 300; i++)
            ChinchillaFit.Fit(n, d, l, one);
        FitResult<ChinchillaLaw> best = ChinchillaFit.Fit(n, d, l, grid), boot = ChinchillaFit.Bootstrap(runs, resampling);

        var ours = new List<double[]>();
        var theirs = new List<JsonElement[]>();
        for (int i = 0; i < repeats; i++)
        {
            ours.Add([.. Time(() => ChinchillaFit.Fit(n, d, l, grid)), .. Time(() => ChinchillaFit.Fit(n, d, l, one), 1000), .. Time(() => ChinchillaFit.Bootstrap(runs, resampling)),
                Time(() => ChinchillaFit.Fit(n, d, l, grid with { Threads = 2 }))[0]]);
            theirs.Add([Python(python, script, csv, "starts"), Python(python, script, csv, "one"), Python(python, script, csv, "bootstrap", indices)]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {i + 1} of {repeats} done"));
        }

        JsonElement[] objectives = [.. theirs[0][0].GetProperty("objectives").EnumerateArray()];
        Console.WriteLine($"240 runs, one thread, medians of {repeats}; vectors of {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512 : 256)} bits; SciPy {theirs[0][0].GetProperty("scipy")}");
        Console.WriteLine("                       here: wall s    CPU s   SciPy: wall s    CPU s   ratio wall  ratio CPU");
        Row("4,500 starts", 0);
        Row("one fit", 1);
        Row("4,000 refits", 2);
        double thread1 = Median(ours.Select(o => o[0])), thread2 = Median(ours.Select(o => o[6]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two threads instead of one: {thread1 / thread2:F2} times as fast"));
        double reached = objectives.Count(o => o.GetDouble() <= best.ObjectiveValue * (1 + 1e-6)), close = objectives.Count(o => o.GetDouble() <= best.ObjectiveValue * 1.001);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"starts at the optimum: here {best.StartsAtOptimum} (objective within 1e-8), SciPy {reached} (within 1e-6), {close} (within 1e-3)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"objective: here {best.ObjectiveValue:R}, SciPy {objectives[0].GetDouble():R}"));
        double[] refits = [.. theirs[0][2].GetProperty("objectives").EnumerateArray().Select(o => o.GetDouble())];
        int worse = 0;
        for (int i = 0; i < boot.Bootstrap.Value.Draws.Count && boot.Bootstrap.Value.Failures == 0; i++)
            worse += Objective(boot.Rebuild(boot.Bootstrap.Value.Draws[i]), runs, i) > refits[i] * (1 + 1e-8) ? 1 : 0;
        Console.WriteLine($"refits: {boot.Bootstrap.Value.Failures} failures here; {worse} of {Resamples} end higher than SciPy's");

        void Row(string what, int k)
        {
            string[] works = ["seconds", "cpuSeconds"];
            double wall = Median(ours.Select(o => o[2 * k])), cpu = Median(ours.Select(o => o[(2 * k) + 1]));
            double theirWall = Median(theirs.Select(t => t[k].GetProperty(works[0]).GetDouble())), theirCpu = Median(theirs.Select(t => t[k].GetProperty(works[1]).GetDouble()));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-20}{wall,16:G4}{cpu,9:G4}{theirWall,16:G4}{theirCpu,9:G4}{theirWall / wall,13:F1}{theirCpu / cpu,11:F1}"));
        }
    }

    private static string Indices(int resample, int count)
    {
        var random = new StreamRandom(Seed, resample);
        return string.Join(',', Enumerable.Range(0, count).Select(_ => random.Next(count).ToString(CultureInfo.InvariantCulture)));
    }

    private static double Objective(ChinchillaLaw law, IReadOnlyList<TrainingRun> runs, int resample)
    {
        var random = new StreamRandom(Seed, resample);
        FitObjective huber = FitObjective.Huber();
        double sum = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            TrainingRun run = runs[random.Next(runs.Count)];
            sum += huber.PenaltyOf(Math.Log(law.LossNats(run.Parameters, run.Tokens)) - Math.Log(run.LossNats));
        }

        return sum;
    }

    /// <summary>Wall and processor seconds of one call, as the mean over several.</summary>
    private static double[] Time(Action work, int calls = 1)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < calls; i++)
            work();
        double wall = clock.Elapsed.TotalSeconds / calls;
        process.Refresh();
        return [wall, (process.TotalProcessorTime - before).TotalSeconds / calls];
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static JsonElement Python(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true };
        // A virtual environment on the path would hide the system's SciPy.
        foreach (string name in new[] { "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV" })
            start.Environment.Remove(name);
        start.Environment["PATH"] = "/usr/bin:/bin";
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"{python} ended with {process.ExitCode}; it needs SciPy: apt-get install python3-scipy, or give another Python as the last argument");
    }
}
