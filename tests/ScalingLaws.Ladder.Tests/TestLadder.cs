using ScalingLaws;

namespace ScalingLaws.Ladder.Tests;

/// <summary>A language and models small enough to train in a second.</summary>
internal static class TestLadder
{
    internal static readonly LanguageDesign Design = new(Words: 14, Topics: 2, DocumentTokens: 16, Seed: 5)
    {
        Zipf = 1, FirstOrder = 2, SecondOrder = 1.5, Topic = 1, Idioms = 0.5, Patterns = 12, Spectrum = 1,
    };

    internal static readonly Lazy<SyntheticLanguage> Language = new(() => new SyntheticLanguage(Design));

    /// <summary>The course's own language, drawn once for all tests.</summary>
    internal static readonly Lazy<SyntheticLanguage> Course = new(() => new SyntheticLanguage(LanguageDesign.Course));

    internal static readonly LadderSetup Setup = new(Context: 16, Sequences: 8, Vocabulary: 16, Tied: true);

    /// <summary>A model of 3,072 non-embedding parameters.</summary>
    internal static readonly LadderSize Small = new("3k", 1, 16, 2);

    /// <summary>A run with one measurement at its end, libtorch loaded.</summary>
    internal static RunPlan Plan(int steps, int seed = 1, double learningRate = 0.01, LadderSetup? setup = null, LadderSize? size = null)
    {
        Libtorch.Load(_ => { });
        return new(size ?? Small, steps, seed, learningRate, setup ?? Setup, [new Reading(steps, Fixed: false)]);
    }

    internal static HeldOutText HeldOut(int documents = 128) => new(Language.Value, Design.DocumentTokens, documents);

    internal static Trainer Trainer(RunPlan plan) => new(plan, Language.Value, HeldOut());

    /// <summary>A trainer after some steps.</summary>
    internal static Trainer Trained(RunPlan plan, int steps)
    {
        Trainer trainer = Trainer(plan);
        while (trainer.Step < steps)
            trainer.Advance();
        return trainer;
    }
}
