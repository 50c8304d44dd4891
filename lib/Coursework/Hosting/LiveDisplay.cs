namespace Coursework;

/// <summary>A value that was shown and can be replaced where it stands.</summary>
/// <param name="replace">Replaces it; null where the host cannot.</param>
internal sealed class LiveDisplay(Action<object>? replace)
{
    /// <summary>Shows another value in the same place.</summary>
    /// <returns>False where the host cannot; then nothing was shown.</returns>
    public bool Update(object value)
    {
        replace?.Invoke(value);
        return replace is not null;
    }
}
