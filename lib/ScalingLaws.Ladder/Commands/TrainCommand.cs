using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ScalingLaws.Ladder;

/// <summary><c>train</c>: trains a ladder until it is done or asked to stop.</summary>
internal static class TrainCommand
{
    private const int UsualSequences = 8;
    private const int MostThreads = 64;

    internal static Command Create(JsonLines lines)
    {
        var sizes = new Option<string?>("--sizes") { Description = "Names of sizes, or counts of non-embedding parameters; all where not given", HelpName = "10k,38k,…" };
        var tokens = new Option<string>("--tokens") { Description = "Training tokens", HelpName = "125k,250k,…", DefaultValueFactory = _ => "125k,250k,500k,1M,2M" };
        var schedule = new Option<string>("--schedule") { Description = "Learning-rate horizon: matched, fixed or both", HelpName = "NAME", DefaultValueFactory = _ => "matched" };
        var seeds = new Option<string>("--seeds", "--seed") { Description = "Seeds of weights and training text", HelpName = "1,2,3", DefaultValueFactory = _ => "1" };
        var output = new Option<string?>("--out") { Description = "CSV to which finished rows are appended", HelpName = "FILE" };
        var threads = new Option<int?>("--threads") { Description = "Runs side by side, each on one thread", HelpName = "N" };
        var checkpoints = new Option<string?>("--checkpoints", "--resume") { Description = "Where interrupted runs are kept; FILE.checkpoints where not given", HelpName = "FOLDER" };
        var every = new Option<double>("--checkpoint-every") { Description = "Seconds a run may go without a checkpoint", HelpName = "S", DefaultValueFactory = _ => 20 };
        var rate = new Option<string?>("--learning-rate") { Description = "Peak learning rate in place of each size's own", HelpName = "X" };
        var context = new Option<int>("--context") { Description = "Tokens a model sees", HelpName = "N", DefaultValueFactory = _ => LanguageDesign.Course.DocumentTokens };
        var batch = new Option<int>("--batch") { Description = "Sequences per step", HelpName = "N", DefaultValueFactory = _ => UsualSequences };
        var tied = new Option<bool>("--tied") { Description = "Whether one matrix serves as embedding and as output", DefaultValueFactory = _ => true };
        var command = new Command("train", "Trains a ladder") { sizes, tokens, schedule, seeds, output, threads, checkpoints, every, rate, context, batch, tied };
        command.SetAction(parsed =>
        {
            var setup = new LadderSetup(
                Within(parsed.GetValue(context), 2, LanguageDesign.Course.DocumentTokens, "--context", $"a document of the text has {LanguageDesign.Course.DocumentTokens} words"),
                Within(parsed.GetValue(batch), 1, 4096, "--batch", "sequences per step"),
                LanguageDesign.Course.Words + LanguageDesign.Course.Topics,
                parsed.GetValue(tied));
            var request = new LadderRequest(
                [.. Sizes(parsed.GetValue(sizes), lines)],
                [.. Counts.Items("--tokens", parsed.GetValue(tokens)!).Select(text => Tokens(text, setup))],
                [.. Counts.Items("--seeds", parsed.GetValue(seeds)!).Select(Seed)],
                Horizons(parsed.GetValue(schedule)!),
                setup)
            { LearningRate = LearningRate(parsed.GetValue(rate)) };
            int count = Within(parsed.GetValue(threads) ?? Math.Min(8, Environment.ProcessorCount), 1, MostThreads, "--threads", "runs side by side");
            return Train(lines, request, parsed.GetValue(output), parsed.GetValue(checkpoints), Seconds(parsed.GetValue(every)), count);
        });
        return command;
    }

    private static int Train(JsonLines lines, LadderRequest request, string? output, string? checkpoints, TimeSpan every, int threads)
    {
        OutputFile.Check(output);
        var table = new LadderTable(output);
        string? folder = checkpoints ?? (output is null ? null : output + ".checkpoints");
        if (folder is not null && File.Exists(folder))
            throw new UsageException($"--checkpoints needs a folder, and '{folder}' is a file; give another name");
        Libtorch.Load(sentence => lines.Say("note", sentence));
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var ladder = new Ladder(request, new SyntheticLanguage(LanguageDesign.Course), table, new CheckpointFolder(folder), lines, threads) { CheckpointEvery = every };
        return ladder.Run(stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static IEnumerable<LadderSize> Sizes(string? text, JsonLines lines)
    {
        if (text is null)
            return LadderSize.All;
        var sizes = new List<LadderSize>();
        foreach (string item in Counts.Items("--sizes", text))
        {
            if (LadderSize.All.FirstOrDefault(size => size.Name == item) is { } named)
            {
                sizes.Add(named);
                continue;
            }
            long parameters = Counts.Parse("--sizes", item);
            LadderSize nearest = LadderSize.All.MinBy(size => Math.Abs(Math.Log((double)size.NonEmbeddingParameters / parameters)))!;
            lines.Say("note", string.Create(CultureInfo.InvariantCulture, $"for '{item}' the nearest size is trained: {nearest.Name}, with {nearest.NonEmbeddingParameters} non-embedding parameters"));
            sizes.Add(nearest);
        }
        return sizes;
    }

    private static long Tokens(string text, LadderSetup setup)
    {
        long tokens = Counts.Parse("--tokens", text);
        if (tokens / setup.BatchTokens > int.MaxValue / setup.Sequences)
            throw new UsageException($"--tokens {text} is more than this ladder can count; give at most 1e9");
        if (tokens < setup.BatchTokens)
            throw new UsageException($"--tokens {text} is less text than one step of {setup.Sequences} sequences of {setup.Context} tokens; give at least {setup.BatchTokens}, or a smaller --context or --batch");
        return tokens;
    }

    private static int Seed(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
        ? seed
        : throw new UsageException($"--seeds takes whole numbers from 0, got '{text}'; give for example 1,2,3");

    private static TimeSpan Seconds(double value) => value is >= 0.01 and <= 3600
        ? TimeSpan.FromSeconds(value)
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--checkpoint-every must lie between 0.01 and 3600 seconds, got {value}"));

    private static HorizonSet Horizons(string text) => text switch
    {
        "matched" => HorizonSet.Matched,
        "fixed" => HorizonSet.Fixed,
        "both" => HorizonSet.Both,
        _ => throw new UsageException($"--schedule is matched, fixed or both, got '{text}'"),
    };

    private static double? LearningRate(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double rate) && rate > 0 && double.IsFinite(rate) ? rate
        : throw new UsageException($"--learning-rate must be a positive number such as 0.01, got '{text}'");

    private static int Within(int value, int low, int high, string option, string why) => value >= low && value <= high
        ? value
        : throw new UsageException($"{option} must lie between {low} and {high} ({why}), got {value}");
}
