namespace ScalingLaws;

/// <summary>A mixture of experts: each token passes through the shared weights and a few of the experts.</summary>
/// <param name="SharedParameters">Weights that every token passes through (count, positive).</param>
/// <param name="ParametersPerExpert">Weights of one expert over all layers (count, positive).</param>
/// <param name="Experts">Experts per layer (at least 1).</param>
/// <param name="ActiveExperts">Experts that work on a token (at least 1, at most all).</param>
public sealed record MixtureOfExperts(double SharedParameters, double ParametersPerExpert, int Experts, int ActiveExperts)
{
    /// <summary>Weights that every token passes through (count).</summary>
    public double SharedParameters { get; } = Guard.Parameters(SharedParameters, "shared parameters");

    /// <summary>Weights of one expert over all layers (count).</summary>
    public double ParametersPerExpert { get; } = Guard.Parameters(ParametersPerExpert, "parameters per expert");

    /// <summary>Experts per layer.</summary>
    public int Experts { get; } = Guard.AtLeast(Experts, 1, "the number of experts", "give a count such as 8");

    /// <summary>Experts that work on a token.</summary>
    public int ActiveExperts { get; } = ActiveExperts >= 1 && ActiveExperts <= Experts
        ? ActiveExperts
        : throw Guard.Out(FormattableString.Invariant($"active experts must lie between 1 and the {Experts} there are, got {ActiveExperts}; give a count such as 2"));

    /// <summary>All weights (count): what must be stored.</summary>
    public double TotalParameters => SharedParameters + (Experts * ParametersPerExpert);

    /// <summary>The weights that work on a token (count): what 6·N·D is computed from.</summary>
    public double ActiveParameters => SharedParameters + (ActiveExperts * ParametersPerExpert);

    /// <summary>Total over active: how many times the total overstates the compute.</summary>
    public double Overstatement => TotalParameters / ActiveParameters;

    /// <summary>Shared weights and experts from the two counts that makers publish.</summary>
    /// <param name="totalParameters">All weights (count).</param>
    /// <param name="activeParameters">Weights that work on a token (count, below the total).</param>
    /// <param name="experts">Experts per layer.</param>
    /// <param name="activeExperts">Experts that work on a token (below <paramref name="experts"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts do not belong together.</exception>
    public static MixtureOfExperts FromTotals(double totalParameters, double activeParameters, int experts, int activeExperts)
    {
        if (!(activeParameters < totalParameters) || activeExperts >= experts)
            throw Guard.Out($"the active parts must be fewer than all, got {Guard.Text(activeParameters)} of {Guard.Text(totalParameters)} parameters; a dense model needs no mixture");
        double each = (totalParameters - activeParameters) / (experts - activeExperts);
        return new MixtureOfExperts(activeParameters - (activeExperts * each), each, experts, activeExperts);
    }
}
