using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ScalingLaws;

/// <summary>
/// Exponential and natural logarithm of four doubles at once, for the inner loop of the fits.
/// Both are within 2 units in the last place of <see cref="Math.Exp(double)"/> and <see cref="Math.Log(double)"/>
/// on the range stated, and neither branches. Outside that range the caller must clamp.
/// </summary>
internal static class VectorMath
{
    /// <summary>e to the x, for x from −700 to 700; x outside is clamped to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-700.0)), Vector256.Create(700.0));

        // Adding 1.5·2^52 rounds x/ln 2 to an integer that then sits in the low bits of the mantissa.
        var magic = Vector256.Create(6755399441055744.0);
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.4426950408889634), magic);
        var n = shifted - magic;
        var f = Vector256.FusedMultiplyAdd(n, Vector256.Create(-6.93147180369123816490e-01), x);
        f = Vector256.FusedMultiplyAdd(n, Vector256.Create(-1.90821492927058770002e-10), f);

        // Taylor to degree 13 on |f| ≤ ln2/2: the first term left out is below 5e-18 relative.
        var f2 = f * f;
        var f4 = f2 * f2;
        var p01 = f + Vector256.Create(1.0);
        var p23 = Vector256.FusedMultiplyAdd(f, Vector256.Create(1.0 / 6), Vector256.Create(0.5));
        var p45 = Vector256.FusedMultiplyAdd(f, Vector256.Create(1.0 / 120), Vector256.Create(1.0 / 24));
        var p67 = Vector256.FusedMultiplyAdd(f, Vector256.Create(1.0 / 5040), Vector256.Create(1.0 / 720));
        var p89 = Vector256.FusedMultiplyAdd(f, Vector256.Create(1.0 / 362880), Vector256.Create(1.0 / 40320));
        var pab = Vector256.FusedMultiplyAdd(f, Vector256.Create(1.0 / 39916800), Vector256.Create(1.0 / 3628800));
        var pcd = Vector256.FusedMultiplyAdd(f, Vector256.Create(1.0 / 6227020800), Vector256.Create(1.0 / 479001600));
        var q0 = Vector256.FusedMultiplyAdd(p23, f2, p01);
        var q1 = Vector256.FusedMultiplyAdd(p67, f2, p45);
        var q2 = Vector256.FusedMultiplyAdd(pab, f2, p89);
        var high = Vector256.FusedMultiplyAdd(pcd, f4, q2);
        var poly = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(high, f4, q1), f4, q0);
        return (poly.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
    }

    /// <summary>The natural logarithm of a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        // x = m·2^k with m in [√½, √2).
        var bits = x.AsInt64();
        var shifted = bits - Vector256.Create(0x3FE6A09E667F3BCDL);
        var exponent = shifted >> 52;
        var m = (bits - (exponent << 52)).AsDouble();
        var k = Vector256.ConvertToDouble(exponent);

        // ln m = 2 atanh(s) with s = (m−1)/(m+1), |s| ≤ 0.1716; odd series to s^19 leaves 2e-17 relative.
        var f = m - Vector256.Create(1.0);
        var s = f / (f + Vector256.Create(2.0));
        var z = s * s;
        var w = z * z;
        var even = Vector256.FusedMultiplyAdd(w, Vector256.Create(2.0 / 19), Vector256.Create(2.0 / 15));
        even = Vector256.FusedMultiplyAdd(w, even, Vector256.Create(2.0 / 11));
        even = Vector256.FusedMultiplyAdd(w, even, Vector256.Create(2.0 / 7));
        even = Vector256.FusedMultiplyAdd(w, even, Vector256.Create(2.0 / 3));
        var odd = Vector256.FusedMultiplyAdd(w, Vector256.Create(2.0 / 21), Vector256.Create(2.0 / 17));
        odd = Vector256.FusedMultiplyAdd(w, odd, Vector256.Create(2.0 / 13));
        odd = Vector256.FusedMultiplyAdd(w, odd, Vector256.Create(2.0 / 9));
        odd = Vector256.FusedMultiplyAdd(w, odd, Vector256.Create(2.0 / 5));
        var r = z * Vector256.FusedMultiplyAdd(z, odd, even);

        // ln m = f − f²/2 + s·(f²/2 + r), which keeps the leading term exact (Tang's arrangement).
        var half = Vector256.Create(0.5) * f * f;
        var low = Vector256.FusedMultiplyAdd(s, half + r, k * Vector256.Create(1.90821492927058770002e-10));
        return Vector256.FusedMultiplyAdd(k, Vector256.Create(6.93147180369123816490e-01), f - (half - low));
    }
}
