using System.Runtime.CompilerServices;

namespace ScalingLaws;

/// <summary>
/// Exponential and natural logarithm of several doubles at once, for the inner loop of the fits.
/// Both are within 2 units in the last place of <see cref="Math.Exp(double)"/> and <see cref="Math.Log(double)"/>
/// on the range stated, and neither branches. Outside that range the caller must clamp.
/// </summary>
internal static class VectorMath
{
    /// <summary>e to the x, for x from −700 to 700; x outside is clamped to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILanes<T>
    {
        x = T.Min(T.Max(x, T.Create(-700.0)), T.Create(700.0));

        // Adding 1.5·2^52 rounds x/ln 2 to an integer that then sits in the low bits of the mantissa.
        T magic = T.Create(6755399441055744.0);
        T shifted = T.Fma(x, T.Create(1.4426950408889634), magic);
        T n = shifted - magic;
        T f = T.Fma(n, T.Create(-6.93147180369123816490e-01), x);
        f = T.Fma(n, T.Create(-1.90821492927058770002e-10), f);

        // Taylor to degree 13 on |f| ≤ ln2/2: the first term left out is below 5e-18 relative.
        T f2 = f * f;
        T f4 = f2 * f2;
        T p01 = f + T.Create(1.0);
        T p23 = T.Fma(f, T.Create(1.0 / 6), T.Create(0.5));
        T p45 = T.Fma(f, T.Create(1.0 / 120), T.Create(1.0 / 24));
        T p67 = T.Fma(f, T.Create(1.0 / 5040), T.Create(1.0 / 720));
        T p89 = T.Fma(f, T.Create(1.0 / 362880), T.Create(1.0 / 40320));
        T pab = T.Fma(f, T.Create(1.0 / 39916800), T.Create(1.0 / 3628800));
        T pcd = T.Fma(f, T.Create(1.0 / 6227020800), T.Create(1.0 / 479001600));
        T q0 = T.Fma(p23, f2, p01);
        T q1 = T.Fma(p67, f2, p45);
        T q2 = T.Fma(pab, f2, p89);
        T high = T.Fma(pcd, f4, q2);
        T poly = T.Fma(T.Fma(high, f4, q1), f4, q0);
        return T.Scale(poly, shifted);
    }

    /// <summary>The natural logarithm of a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, ILanes<T>
    {
        (T k, T m) = T.Split(x);

        // ln m = 2 atanh(s) with s = (m−1)/(m+1), |s| ≤ 0.1716; odd series to s^19 leaves 2e-17 relative.
        T f = m - T.Create(1.0);
        T s = f / (f + T.Create(2.0));
        T z = s * s;
        T w = z * z;
        T even = T.Fma(w, T.Create(2.0 / 19), T.Create(2.0 / 15));
        even = T.Fma(w, even, T.Create(2.0 / 11));
        even = T.Fma(w, even, T.Create(2.0 / 7));
        even = T.Fma(w, even, T.Create(2.0 / 3));
        T odd = T.Fma(w, T.Create(2.0 / 21), T.Create(2.0 / 17));
        odd = T.Fma(w, odd, T.Create(2.0 / 13));
        odd = T.Fma(w, odd, T.Create(2.0 / 9));
        odd = T.Fma(w, odd, T.Create(2.0 / 5));
        T r = z * T.Fma(z, odd, even);

        // ln m = f − f²/2 + s·(f²/2 + r), which keeps the leading term exact (Tang's arrangement).
        T half = T.Create(0.5) * f * f;
        T low = T.Fma(s, half + r, k * T.Create(1.90821492927058770002e-10));
        return T.Fma(k, T.Create(6.93147180369123816490e-01), f - (half - low));
    }
}
