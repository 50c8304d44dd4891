namespace Coursework;

/// <summary>What a check found.</summary>
public enum CheckStatus
{
    /// <summary>The attempt is untouched. Neutral.</summary>
    NotAttempted,

    /// <summary>The answer is right.</summary>
    Right,

    /// <summary>The answer is what one known misunderstanding or slip leads to.</summary>
    KnownMistake,

    /// <summary>The answer is not right, for a reason that is not known.</summary>
    Wrong,
}
