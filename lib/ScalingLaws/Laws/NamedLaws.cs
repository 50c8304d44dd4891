namespace ScalingLaws;

/// <summary>The coefficient sets that the literature uses, each with its source.</summary>
/// <remarks>Where a source gives a = ln A, b = ln B and e = ln E unrounded, the law is computed from those.</remarks>
public static class NamedLaws
{
    private const string Besiroglu = "Besiroglu et al. 2024, arXiv:2404.10102; github.com/epoch-research/analyzing-chinchilla, data_analysis.ipynb";

    /// <summary>Hoffmann et al. 2022 as printed in equation 10: 1.69, 406.4, 410.7, 0.34, 0.28.</summary>
    public static NamedLaw HoffmannPrinted { get; } = new(
        "Hoffmann et al. 2022, as printed", "hoffmann-printed", new ChinchillaLaw(1.69, 406.4, 410.7, 0.34, 0.28),
        "the paper prints bootstrap ranges of the two allocation exponents only, none of the five coefficients",
        "Hoffmann et al. 2022, arXiv:2203.15556, equation 10");

    /// <summary>The same fit with the digits found in the source of the paper.</summary>
    public static NamedLaw HoffmannUnrounded { get; } = new(
        "Hoffmann et al. 2022, unrounded", "hoffmann-unrounded",
        ChinchillaLaw.FromLogarithms(6.0073404, 6.0179186, 0.5267228, 0.33917084, 0.2849083),
        "the paper prints bootstrap ranges of the two allocation exponents only, none of the five coefficients",
        $"the TeX source of arXiv:2203.15556, as read by {Besiroglu}");

    /// <summary>The replication by Epoch AI: the fit of Approach 3 to the points read off Hoffmann's figure.</summary>
    public static NamedLaw Epoch { get; } = new(
        "Epoch AI replication (Besiroglu et al. 2024)", "epoch",
        ChinchillaLaw.FromLogarithms(6.17795598, 7.64273236, 0.59711196, 0.34781303, 0.36585412),
        new ChinchillaStandardErrors(E: 0.02566, A: 124.52, B: 1293.28, Alpha: 0.0154, Beta: 0.0206),
        "bootstrap over the runs, as the paper gives them", Besiroglu);

    /// <summary>The C4 fit behind the data-constrained law, with α = β imposed.</summary>
    public static NamedLaw Muennighoff { get; } = new(
        "Muennighoff et al. 2023 (C4)", "muennighoff",
        ChinchillaLaw.FromLogarithms(6.255414, 7.3049974, 0.6254804, 0.3526596, 0.3526596),
        "the source gives the coefficients alone", "Muennighoff et al. 2023, arXiv:2305.16264; github.com/huggingface/datablations, README");

    /// <summary>The coefficients that reproduce the figures of Sardana et al.; Hoffmann's with finer exponents.</summary>
    public static NamedLaw Sardana { get; } = new(
        "Sardana et al. 2024", "sardana", new ChinchillaLaw(1.69, 406.4, 410.7, 0.336, 0.283),
        "the source gives the coefficients alone",
        "coefficients that reproduce Sardana et al. 2024, arXiv:2401.00448 (13.6B, 2.84 times the data, 28 % saved); exponents also in de Vries 2023, \"Go smol or go home\"");

    /// <summary>The law that generated the IsoFLOPs data of Stanford CS336, assignment 3. Synthetic: no model was trained.</summary>
    public static NamedLaw Cs336 { get; } = new(
        "CS336 assignment 3 generator", "cs336", new ChinchillaLaw(2.69, 1606.4, 3210.7, 0.34, 0.36),
        "the coefficients are exact: they generated the data, without noise",
        "recovered from the public data set of Stanford CS336 (spring 2025), assignment 3; reproduces its 72 losses to 2e-15");

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<NamedLaw> All { get; } = [HoffmannPrinted, HoffmannUnrounded, Epoch, Muennighoff, Sardana, Cs336];

    /// <summary>The set with a key such as "epoch".</summary>
    /// <param name="key">A <see cref="NamedLaw.Key"/>; case does not matter.</param>
    /// <exception cref="ArgumentException">No set has this key; the message lists those there are.</exception>
    public static NamedLaw Get(string key) =>
        All.FirstOrDefault(law => law.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"no law is called '{key}'; take one of {string.Join(", ", All.Select(law => law.Key))}");
}
