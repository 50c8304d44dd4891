namespace Coursework;

/// <summary>A wrong answer that people really give.</summary>
/// <param name="Value">The number it leads to, computed from the current parameters.</param>
/// <param name="Reveals">A sentence on what it reveals and where to look, without the right number.</param>
public sealed record Mistake(double Value, string Reveals);
