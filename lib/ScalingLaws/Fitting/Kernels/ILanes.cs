namespace ScalingLaws;

/// <summary>A handful of doubles that are computed at once, so that one inner loop serves processors of either vector width.</summary>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    static abstract int Width { get; }

    static abstract T Create(double value);

    static abstract T Load(ref double source, nuint offset);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract T Fma(T a, T b, T c);

    static abstract T Min(T a, T b);

    static abstract T Max(T a, T b);

    static abstract T Abs(T a);

    /// <summary>1 where a ≤ b, otherwise 0.</summary>
    static abstract T OneWhereAtMost(T a, T b);

    static abstract double Sum(T a);

    /// <summary>p·2ⁿ where <paramref name="shifted"/> is n + 1.5·2⁵² as a double, whose low bits are n.</summary>
    static abstract T Scale(T p, T shifted);

    /// <summary>A positive number's exponent k and mantissa m in [√½, √2): a = m·2ᵏ.</summary>
    static abstract (T Exponent, T Mantissa) Split(T a);
}
