namespace ScalingLaws;

/// <summary>What became of a parameter in a fit.</summary>
public enum ParameterStatus
{
    /// <summary>Estimated from the data.</summary>
    Free,

    /// <summary>Given, not estimated.</summary>
    Fixed,

    /// <summary>Estimated, and stopped by its lower bound.</summary>
    AtLowerBound,

    /// <summary>Estimated, and stopped by its upper bound.</summary>
    AtUpperBound,
}
