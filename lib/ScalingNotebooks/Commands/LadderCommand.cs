using System.CommandLine;

namespace ScalingNotebooks;

/// <summary><c>scaling ladder</c>: trains small models for real, and reads what came out.</summary>
internal static class LadderCommand
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create(Surroundings surroundings) => new("ladder", "Train a ladder of small models, and fit laws to it")
    {
        LadderCommandTrain.Create(surroundings),
        LadderCommandShow.Create(surroundings),
    };
}
