namespace ScalingLaws;

/// <summary>A published model: a row of data/models.csv.</summary>
/// <param name="Name">Its name, for example "GPT-3 175B".</param>
/// <param name="TotalParameters">All parameters (count).</param>
/// <param name="ActiveParameters">Parameters a token passes through (count): equal to the total unless it is a mixture of experts.</param>
/// <param name="TrainingTokens">Tokens seen in training (count); null where not published.</param>
/// <param name="PublishedFlops">Training compute as its makers or Epoch AI give it (FLOP); null where not published.</param>
/// <param name="Source">Where the row comes from.</param>
public sealed record ModelRecord(
    string Name, double TotalParameters, double ActiveParameters, double? TrainingTokens, double? PublishedFlops, string Source)
{
    /// <summary>Whether only part of its parameters work on a token.</summary>
    public bool IsMixtureOfExperts => ActiveParameters < TotalParameters;

    /// <summary>D/N with the active parameters; null where D is not published.</summary>
    public double? TokensPerParameter => TrainingTokens / ActiveParameters;

    /// <summary>6·N·D with the active parameters (FLOP); null where D is not published.</summary>
    public double? SixNdFlops => 6 * ActiveParameters * TrainingTokens;

    /// <summary>Published compute over 6·N·D; null where either is not published.</summary>
    public double? PublishedOverSixNd => PublishedFlops / SixNdFlops;
}
