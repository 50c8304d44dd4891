namespace ScalingLaws;

/// <summary>Over how many tokens the learning rate of a ladder run falls.</summary>
public enum LadderSchedule
{
    /// <summary>Over the run's own tokens, so that its loss is read off when the learning rate has fallen: Hoffmann et al. 2022.</summary>
    Matched,

    /// <summary>Over the largest token count of the ladder; smaller counts are read off on the way: Kaplan et al. 2020.</summary>
    Fixed,
}
