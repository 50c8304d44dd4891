namespace ScalingLaws;

/// <summary>What a plan does not know for certain.</summary>
[Flags]
public enum PlanSources
{
    /// <summary>Everything is taken as given.</summary>
    None = 0,

    /// <summary>The price of an hour.</summary>
    Price = 1,

    /// <summary>The share of the peak that is reached.</summary>
    Utilisation = 2,

    /// <summary>The coefficients of the loss law.</summary>
    Law = 4,

    /// <summary>All three.</summary>
    All = Price | Utilisation | Law,
}
