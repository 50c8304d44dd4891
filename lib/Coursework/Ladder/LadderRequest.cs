using System.Collections.Immutable;

namespace Coursework;

/// <summary>What to train. Sizes and token counts are written as on the command line; the training program checks them.</summary>
public sealed record LadderRequest
{
    /// <summary>Names of sizes or counts of non-embedding parameters, such as "40k"; all sizes where there is none.</summary>
    public ImmutableArray<string> Sizes { get; init; } = [];

    /// <summary>Token counts such as "250k", "1e6" or "2M"; the program's own where there is none.</summary>
    public ImmutableArray<string> Tokens { get; init; } = [];

    /// <summary>"matched", "fixed" or "both".</summary>
    public string Schedule { get; init; } = "matched";

    /// <summary>Seeds of weights and training text.</summary>
    public ImmutableArray<int> Seeds { get; init; } = [1];

    /// <summary>The CSV to which finished rows are appended; null keeps none.</summary>
    public string? Out { get; init; }

    /// <summary>Runs side by side, each on one thread; null takes one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>Further options of the training program with their values, such as ("--learning-rate", "0.01").</summary>
    public ImmutableArray<(string Option, string Value)> Others { get; init; } = [];

    /// <summary>The training program's arguments.</summary>
    internal IEnumerable<string> Arguments()
    {
        yield return "train";
        if (!Sizes.IsEmpty)
        {
            yield return "--sizes";
            yield return string.Join(',', Sizes);
        }
        if (!Tokens.IsEmpty)
        {
            yield return "--tokens";
            yield return string.Join(',', Tokens);
        }
        yield return "--schedule";
        yield return Schedule;
        yield return "--seeds";
        yield return string.Join(',', Seeds.Select(s => s.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (Out is { } file)
        {
            yield return "--out";
            yield return file;
        }
        if (Threads is { } threads)
        {
            yield return "--threads";
            yield return threads.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        foreach ((string option, string value) in Others)
        {
            yield return option;
            yield return value;
        }
    }
}
