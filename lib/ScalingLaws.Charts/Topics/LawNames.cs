namespace ScalingLaws.Charts;

/// <summary>What a law is called in titles and legends.</summary>
internal static class LawNames
{
    /// <summary>The name of a published set of coefficients, or "your law" for any other.</summary>
    public static string Of(ChinchillaLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return NamedLaws.All.FirstOrDefault(named => named.Law == law)?.Name ?? "your law";
    }

    /// <summary>The same in few letters, for legends.</summary>
    public static string Short(ChinchillaLaw law) => NamedLaws.All.FirstOrDefault(named => named.Law == law)?.Key switch
    {
        "hoffmann-printed" => "Hoffmann, printed",
        "hoffmann-unrounded" => "Hoffmann, unrounded",
        "epoch" => "Epoch AI",
        "muennighoff" => "Muennighoff",
        "sardana" => "Sardana",
        "cs336" => "CS336 generator",
        _ => "your law",
    };
}
