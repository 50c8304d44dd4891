namespace ScalingLaws;

/// <summary>How the best size of one budget is read off its IsoFLOP profile.</summary>
public enum ProfileMinimum
{
    /// <summary>The run of lowest loss, as it is. Wrong by up to half a grid step, in whichever direction the grid happens to lie.</summary>
    LowestRun,

    /// <summary>The parabola in ln N through the lowest run and its two neighbours. Nearly free of bias; most shaken by noise.</summary>
    ThreePointParabola,

    /// <summary>The least-squares parabola in ln N through all runs of the budget (Hoffmann et al. 2022, section 3.2). Calm; biased where the profile is lopsided.</summary>
    AllPointParabola,
}
