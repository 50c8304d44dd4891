namespace ScalingLaws.Ladder;

/// <summary>A command that cannot be meant, told in one sentence.</summary>
/// <param name="message">What came, what is allowed, what to do.</param>
internal sealed class UsageException(string message) : Exception(message);
