namespace ScalingLaws;

/// <summary>Where residuals are measured.</summary>
public enum FitSpace
{
    /// <summary>Observed minus fitted.</summary>
    Raw,

    /// <summary>ln observed minus ln fitted: relative errors count.</summary>
    Log,
}
