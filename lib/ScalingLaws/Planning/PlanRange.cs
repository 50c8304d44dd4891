namespace ScalingLaws;

/// <summary>The least and the greatest value of a planned quantity. No confidence level belongs to it: it is as wide as what was let vary.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
public readonly record struct PlanRange(double Low, double High)
{
    /// <summary>The range from one value to another, in either order.</summary>
    public static PlanRange Between(double one, double other) => new(Math.Min(one, other), Math.Max(one, other));

    /// <summary>High over low: 1 where nothing varies.</summary>
    public double Factor => High / Low;

    /// <summary>Whether a value lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The same range, widened to hold a value.</summary>
    public PlanRange With(double value) => new(Math.Min(Low, value), Math.Max(High, value));

    /// <inheritdoc/>
    public override string ToString() => $"{Figures.Short(Low)} to {Figures.Short(High)}";
}
