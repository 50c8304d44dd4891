using System.Globalization;

namespace ScalingLaws.Ladder;

/// <summary>One run to be trained.</summary>
/// <param name="Size">The model's size.</param>
/// <param name="Steps">Optimizer steps.</param>
/// <param name="Seed">Seed of weights and training text (0 or above).</param>
/// <param name="LearningRate">Peak learning rate.</param>
/// <param name="Setup">What it has in common with the others.</param>
/// <param name="Readings">What is measured on the way and at the end, in order of steps.</param>
public sealed record RunPlan(LadderSize Size, int Steps, int Seed, double LearningRate, LadderSetup Setup, IReadOnlyList<Reading> Readings)
{
    /// <summary>size/tokens/schedule/seed.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Size.Name}/{Tokens}/{(Readings[0].Fixed ? "fixed" : "matched")}/{Seed}");

    /// <summary>Training tokens; the learning rate falls over as many.</summary>
    public long Tokens => (long)Steps * Setup.BatchTokens;

    /// <summary>The model's make.</summary>
    public ModelOptions Model => new(Size.Layers, Size.Width, Size.Heads, Setup.Context, Setup.Vocabulary, Setup.Tied);

    /// <summary>FLOP of the whole run, counted.</summary>
    public double ExactFlops => FlopCount.Training(Model, Tokens);

    /// <summary>All that decides the losses, in one line: a checkpoint of another text is another run's.</summary>
    public string Identity => string.Create(CultureInfo.InvariantCulture,
        $"{Model}|{Steps}|{Seed}|{LearningRate:R}|{Setup}|{string.Join(';', Readings)}");
}

/// <summary>A measurement on the held-out text.</summary>
/// <param name="Step">After this step.</param>
/// <param name="Fixed">Whether it belongs to the set with the fixed horizon.</param>
public readonly record struct Reading(int Step, bool Fixed);

/// <summary>What all runs of a ladder have in common.</summary>
/// <param name="Context">Tokens a model sees.</param>
/// <param name="Sequences">Sequences in a step.</param>
/// <param name="Vocabulary">Tokens of the language.</param>
/// <param name="Tied">Whether one matrix serves as embedding and as output.</param>
public sealed record LadderSetup(int Context, int Sequences, int Vocabulary, bool Tied)
{
    /// <summary>Tokens in a step.</summary>
    public int BatchTokens => Context * Sequences;
}
