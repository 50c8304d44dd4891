using System.Collections.Immutable;
using System.Globalization;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>What <c>scaling fit</c> was asked for, read from the command line; what cannot be meant is refused before any file is read.</summary>
internal sealed record FitRequest
{
    private static readonly string[] Laws = ["chinchilla", "compute", "isoflops", "power"];
    private static readonly string[] Objectives = ["huber", "squares", "log-squares", "absolute"];

    public required string File { get; init; }

    public required RunFileColumns Columns { get; init; }

    public required string Law { get; init; }

    public required FitObjective Objective { get; init; }

    public required ChinchillaFitMethod Method { get; init; }

    /// <summary>Number of resamples; none is taken where it is null.</summary>
    public required int? Resamples { get; init; }

    public required int Seed { get; init; }

    public required int Dropped { get; init; }

    public required ImmutableArray<double> Budgets { get; init; }

    public required string? Html { get; init; }

    public static string OneFile(string[] files) => files switch
    {
        _ when Array.Find(files, f => f.StartsWith('-')) is { } option => throw new UsageException($"scaling fit has no option '{option}'"),
        [{ Length: > 0 } file] => file,
        [_, _, ..] => throw new UsageException($"scaling fit takes one file, got {files.Length}: {string.Join(", ", files)}; put the runs into one"),
        _ => throw new UsageException("scaling fit needs a file of runs, before the options: scaling fit runs.csv --predict 1e23"),
    };

    public static RunFileColumns NamedColumns(string? parameters, string? tokens, string? compute, string? loss)
    {
        foreach ((string option, string? name) in new[] { ("--parameters", parameters), ("--tokens", tokens), ("--compute", compute), ("--loss", loss) })
        {
            if (name is not null && string.IsNullOrWhiteSpace(name))
                throw new UsageException($"{option} needs the name of a column, got an empty one");
        }
        return new RunFileColumns { Parameters = parameters, Tokens = tokens, Compute = compute, Loss = loss };
    }

    public static string KnownLaw(string? law) => law is null ? "chinchilla" : Laws.Contains(law) ? law
        : throw new UsageException($"--law is one of {string.Join(", ", Laws)}, got '{law}'");

    public static FitObjective KnownObjective(string? law, string? objective, string? delta)
    {
        if (objective is not null && !Objectives.Contains(objective))
            throw new UsageException($"--objective is one of {string.Join(", ", Objectives)}, got '{objective}'");
        if (law == "isoflops" && objective is not (null or "log-squares"))
            throw new UsageException($"--law isoflops draws lines in log-log space through the minima of parabolas, always by log-squares; leave --objective {objective} out");
        string name = objective ?? law switch { "compute" => "squares", "power" or "isoflops" => "log-squares", _ => "huber" };
        if (delta is not null && name != "huber")
            throw new UsageException($"--delta belongs to --objective huber, and the objective is {name}; leave it out or ask for huber");
        return name switch
        {
            "squares" => FitObjective.Squares,
            "log-squares" => FitObjective.LogSquares,
            "absolute" => FitObjective.Absolute,
            _ => delta is null ? FitObjective.Huber() : FitObjective.Huber(Positive("--delta", [delta])[0]),
        };
    }

    public static ChinchillaFitMethod KnownMethod(string? law, string? objective, string? method) => method switch
    {
        null or "joint" => ChinchillaFitMethod.Joint,
        not "projection" => throw new UsageException($"--method is joint or projection, got '{method}'"),
        _ when law is not (null or "chinchilla") => throw new UsageException($"--method projection belongs to --law chinchilla, got --law {law}; leave --method out"),
        _ when objective != "squares" => throw new UsageException($"--method projection minimises squares, and the objective is {objective ?? "huber"}; add --objective squares or leave --method out"),
        _ => ChinchillaFitMethod.VariableProjection,
    };

    public static int? Whole(string option, string? text, int least, int most, string example) => text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number
        : throw new UsageException($"{option} needs a whole number from {least} to {most}, got '{text}'; give for example {example}");

    public static ImmutableArray<double> Positive(string option, string[] texts) => [.. texts.Select(text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number) ? number
            : throw new UsageException(option == "--predict"
                ? $"--predict needs budgets in FLOP such as 1e23, got '{text}'; name the file before --predict"
                : $"{option} needs a positive number such as 1e-3, got '{text}'"))];

    public static string? WritablePage(string? path) => path switch
    {
        null => null,
        { Length: 0 } => throw new UsageException("--html needs the name of a file, got an empty one"),
        _ when Directory.Exists(path) => throw new UsageException($"--html '{path}' is a folder; name a file in it, such as fit.html"),
        _ => path,
    };
}
