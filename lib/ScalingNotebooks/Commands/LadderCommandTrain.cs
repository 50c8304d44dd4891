using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Coursework;

namespace ScalingNotebooks;

/// <summary><c>scaling ladder train</c>: shows what the training program says, and passes Ctrl-C on, which saves.</summary>
internal static class LadderCommandTrain
{
    private static readonly string[] Schedules = ["matched", "fixed", "both"];

    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var sizes = Text("--sizes", "10k,38k,…", "Sizes by name, or counts of non-embedding parameters; all where not given");
        var tokens = Text("--tokens", "125k,250k,…", "Training tokens such as 125000, 125k or 2M; 125k to 2M where not given");
        var schedule = Text("--schedule", "NAME", "The learning rate falls over each run's own tokens (matched, the default), over the largest count (fixed), or both sets");
        var seeds = new Option<string?>("--seed", "--seeds") { HelpName = "1,2,3", Description = "Seeds of weights and training text; 1. The same seed gives the same losses" };
        var output = Text("--out", "FILE", "CSV to which each finished run is appended; what it has is not trained again");
        var threads = Text("--threads", "N", "Runs side by side, each on one thread; one for each core where not given");
        var rate = Text("--learning-rate", "X", "Peak learning rate in place of each size's own");
        var context = Text("--context", "N", "Tokens a model sees");
        var checkpoints = Text("--checkpoints", "FOLDER", "Where interrupted runs are kept; FILE.checkpoints where not given");
        var command = new Command("train", "Train models; Ctrl-C saves, and the same command goes on") { sizes, tokens, schedule, seeds, output, threads, rate, context, checkpoints };
        command.SetAction((parsed, cancel) =>
        {
            (Option<string?> Option, string? Value)[] others = [(rate, parsed.GetValue(rate)), (context, parsed.GetValue(context)), (checkpoints, parsed.GetValue(checkpoints))];
            var request = new LadderRequest
            {
                Sizes = Counts("--sizes", parsed.GetValue(sizes), "10k,38k,154k"),
                Tokens = Counts("--tokens", parsed.GetValue(tokens), "125k,500k,2M"),
                Schedule = Schedule(parsed.GetValue(schedule)),
                Seeds = Seeds(parsed.GetValue(seeds)),
                Out = WritableFile(parsed.GetValue(output)),
                Threads = FitRequest.Whole("--threads", parsed.GetValue(threads), 1, 64, "2"),
                Others = [.. others.Where(o => o.Value is not null).Select(o => (o.Option.Name, o.Value!))],
            };
            return Task.Run(() => Run(surroundings, request, cancel), CancellationToken.None);
        });
        return command;
    }

    private static int Run(Surroundings surroundings, LadderRequest request, CancellationToken cancel)
    {
        try
        {
            LadderOutcome outcome = LadderProgressDisplay.Show(surroundings, LadderTraining.Run(request, surroundings.Say, cancel));
            if (outcome.Stopped is { } saved)
            {
                surroundings.Say(saved > 0
                    ? $"stopped; {Plural(saved, "run")} saved, and the same command goes on there" : "stopped; nothing was half done");
                return ExitCodes.Stopped;
            }
            if (request.Out is { } file && File.Exists(file))
                surroundings.Say($"the runs are in {file}; scaling ladder show {file} fits laws to them");
            return outcome.Done is { Diverged: 0, Failed: 0 } ? ExitCodes.Done : cancel.IsCancellationRequested ? ExitCodes.Stopped : ExitCodes.Failed;
        }
        catch (LadderException e) when (e.IsUsage)
        {
            return surroundings.WrongUsage(e.Message);
        }
        catch (LadderException e)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
    }

    internal static string Plural(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    // The training program checks them again, but only after it was built, which may mean a download.
    private static ImmutableArray<string> Counts(string option, string? text, string example)
    {
        if (text is null)
            return [];
        ImmutableArray<string> items = Items(option, text, example);
        foreach (string item in items)
        {
            string digits = item[^1] is 'k' or 'K' or 'm' or 'M' ? item[..^1] : item;
            if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value)
                || !(value > 0) || !double.IsFinite(value))
                throw new UsageException($"{option} takes counts above zero such as {example}, got '{item}'");
        }
        return items;
    }

    private static ImmutableArray<int> Seeds(string? text) => text is null ? [1]
        : [.. Items("--seed", text, "1,2,3").Select(s => FitRequest.Whole("--seed", s, 0, int.MaxValue, "1")!.Value)];

    private static ImmutableArray<string> Items(string option, string text, string example)
    {
        string[] items = text.Split(',', StringSplitOptions.TrimEntries);
        return items.All(i => i.Length > 0) ? [.. items] : throw new UsageException($"{option} needs a list such as {example}, got '{text}'");
    }

    private static string Schedule(string? text) => text is null ? "matched" : Schedules.Contains(text) ? text
        : throw new UsageException($"--schedule is matched, fixed or both, got '{text}'");

    private static string? WritableFile(string? path) => path switch
    {
        null => null,
        { Length: 0 } => throw new UsageException("--out needs the name of a file, got an empty one"),
        _ when Directory.Exists(path) => throw new UsageException($"--out '{path}' is a folder; name a file in it, such as ladder.csv"),
        _ when Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder) => throw new UsageException($"--out names a file in '{folder}', which is not there; make the folder first"),
        _ => path,
    };

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
}
