using System.Collections.Immutable;
using ScalingLaws;
using ScalingLaws.Charts;

namespace ScalingNotebooks;

/// <summary>A fit as the command hands it out: as JSON, as text and as a page.</summary>
internal sealed record FitOutcome
{
    /// <summary>The law's name on the command line.</summary>
    public required string Law { get; init; }

    public required string Formula { get; init; }

    public required RunFileData Data { get; init; }

    /// <summary>One fit, or for IsoFLOPs that of N* and that of D*.</summary>
    public required ImmutableArray<FitResult> Fits { get; init; }

    /// <summary>The parameters by their names in ASCII, which are the papers' written out.</summary>
    public required ImmutableArray<(string Name, ParameterEstimate Estimate)> Parameters { get; init; }

    public required ImmutableArray<FitForecast> Predictions { get; init; }

    public required Estimated<BootstrapSample> Bootstrap { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>The charts, each drawn when it is asked for.</summary>
    public required ImmutableArray<(string Title, Func<Figure> Draw)> Figures { get; init; }
}

/// <summary>What a law says of one budget.</summary>
/// <param name="Compute">C (FLOP).</param>
/// <param name="DecadesBeyondData">How many powers of ten it lies beyond the largest run; 0 or less within the data.</param>
/// <param name="Quantities">Each with its name in JSON and in words.</param>
internal sealed record FitForecast(double Compute, double DecadesBeyondData, ImmutableArray<(string Name, string Words, Prediction Prediction)> Quantities);
