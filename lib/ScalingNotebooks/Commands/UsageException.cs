namespace ScalingNotebooks;

/// <summary>The command was given something it cannot act on. The message is one sentence; the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
