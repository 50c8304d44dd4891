namespace Coursework;

/// <summary>How a predicted number is drawn over the answering chart.</summary>
public enum PredictionMark
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As an upright line at the predicted place of the horizontal axis.</summary>
    AlongX,

    /// <summary>As a level line at the predicted place of the vertical axis.</summary>
    AlongY,
}
