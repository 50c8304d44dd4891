using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ScalingLaws;

/// <summary>Which second-order model an evaluation returns.</summary>
internal enum CurvatureModel
{
    /// <summary>The exact second derivatives of the objective (where it has them).</summary>
    Exact,

    /// <summary>Gauss–Newton with weights ψ(r)/r: never negative, and for Huber's ρ an upper bound of the linearised objective.</summary>
    Reweighted,

    /// <summary>Gauss–Newton with ψ'(r): the part of the exact second derivatives that does not multiply a residual.</summary>
    GaussNewton,
}

/// <summary>
/// Objective, gradient and second-order model of the Chinchilla law over columns of runs, four runs at a time.
/// Parameters are a = ln A, b = ln B, e = ln E, α, β of z₁ = a − αx, z₂ = b − βy, z₃ = e with x = ln N and y = ln D
/// (less a shift that the caller chose). Log space: r = ln(Σ exp zₖ) − ln L; raw space: r = Σ exp zₖ − L.
/// The objective is Σ wᵢ ρ(rᵢ), with ρ(r) = r²/2 up to |r| = δ and δ(|r| − δ/2) beyond.
/// </summary>
internal static class ChinchillaKernel
{
    /// <summary>Order of the parameters: a, b, e, α, β.</summary>
    public const int Size = 5;

    /// <summary>Sums that one pass gathers: the objective, five gradient entries and fifteen of the symmetric matrix.</summary>
    private const int Sums = 21;

    /// <summary>Runs per partial sum: partial sums keep rounding from growing with a million runs.</summary>
    public const int BlockSize = 4096;

    /// <summary>One pass. <paramref name="gradient"/> holds five values, <paramref name="hessian"/> 25 in rows.</summary>
    public static double Evaluate(
        ChinchillaColumns data, ReadOnlySpan<double> weights, ReadOnlySpan<double> theta, double delta, bool logSpace,
        CurvatureModel model, Span<double> gradient, Span<double> hessian)
    {
        Span<double> total = stackalloc double[Sums];
        Span<double> block = stackalloc double[Sums];
        total.Clear();
        var length = data.PaddedLength;
        for (var start = 0; start < length; start += BlockSize)
        {
            var size = Math.Min(BlockSize, length - start);
            if (logSpace)
                Block<Log>(data, weights, theta, delta, model, start, size, block);
            else
                Block<Raw>(data, weights, theta, delta, model, start, size, block);
            for (var k = 0; k < Sums; k++)
                total[k] += block[k];
        }

        Unpack(total, gradient, hessian);
        return total[0];
    }

    private interface ISpace
    {
        static abstract bool IsLog { get; }
    }

    private readonly struct Log : ISpace
    {
        public static bool IsLog => true;
    }

    private readonly struct Raw : ISpace
    {
        public static bool IsLog => false;
    }

    private static void Block<TSpace>(
        ChinchillaColumns data, ReadOnlySpan<double> weights, ReadOnlySpan<double> theta, double delta,
        CurvatureModel model, int start, int size, Span<double> sums)
        where TSpace : struct, ISpace
    {
        ref var xs = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(data.X), start);
        ref var ys = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(data.Y), start);
        ref var ls = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(TSpace.IsLog ? data.LogLoss : data.Loss), start);
        ref var ws = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), start);

        var a = Vector256.Create(theta[0]);
        var b = Vector256.Create(theta[1]);
        var third = Vector256.Create(Math.Exp(Math.Clamp(theta[2], -700, 700)));
        var alpha = Vector256.Create(theta[3]);
        var beta = Vector256.Create(theta[4]);
        var limit = Vector256.Create(delta);

        // Reweighted: c = ψ/r and no residual term. Gauss–Newton: c = ψ'. Exact: c = ψ' (−ψ in log space) and the residual term.
        var reweighted = model == CurvatureModel.Reweighted ? Vector256<double>.AllBitsSet : Vector256<double>.Zero;
        var residualTerm = model == CurvatureModel.Exact ? Vector256<double>.One : Vector256<double>.Zero;

        var f = Vector256<double>.Zero;
        Vector256<double> ga = f, gb = f, ge = f, gx = f, gy = f;
        Vector256<double> aa = f, ax = f, xx = f, bb = f, by = f, yy = f, ee = f;
        Vector256<double> ab = f, ay = f, xb = f, xy = f, ae = f, xe = f, be = f, ye = f;

        for (nuint i = 0; i < (nuint)size; i += 4)
        {
            var x = Vector256.LoadUnsafe(ref xs, i);
            var y = Vector256.LoadUnsafe(ref ys, i);
            var l = Vector256.LoadUnsafe(ref ls, i);
            var w = Vector256.LoadUnsafe(ref ws, i);

            var t1 = VectorMath.Exp(Vector256.FusedMultiplyAdd(-alpha, x, a));
            var t2 = VectorMath.Exp(Vector256.FusedMultiplyAdd(-beta, y, b));
            var t3 = third;
            var sum = t1 + t2 + t3;
            Vector256<double> r;
            if (TSpace.IsLog)
            {
                r = VectorMath.Log(sum) - l;
                var inverse = Vector256<double>.One / sum;
                t1 *= inverse;
                t2 *= inverse;
                t3 *= inverse;
            }
            else
            {
                r = sum - l;
            }

            var size1 = Vector256.Abs(r);
            var psi = Vector256.Min(Vector256.Max(r, -limit), limit);
            var inside = Vector256.LessThanOrEqual(size1, limit);
            var slope = Vector256.ConditionalSelect(inside, Vector256<double>.One,
                (limit / size1) & reweighted);

            psi *= w;
            slope *= w;
            f = Vector256.FusedMultiplyAdd(psi, Vector256.FusedMultiplyAdd(Vector256.Create(-0.5),
                Vector256.Min(Vector256.Max(r, -limit), limit), r), f);

            var curve = psi * residualTerm;
            var c = TSpace.IsLog ? slope - curve : slope;

            var p1 = psi * t1;
            var p2 = psi * t2;
            ga += p1;
            gb += p2;
            ge = Vector256.FusedMultiplyAdd(psi, t3, ge);
            gx = Vector256.FusedMultiplyAdd(p1, x, gx);
            gy = Vector256.FusedMultiplyAdd(p2, y, gy);

            var c1 = c * t1;
            var c2 = c * t2;
            var c3 = c * t3;
            var h11 = Vector256.FusedMultiplyAdd(c1, t1, curve * t1);
            var h22 = Vector256.FusedMultiplyAdd(c2, t2, curve * t2);
            var h11x = h11 * x;
            var h22y = h22 * y;
            aa += h11;
            ax += h11x;
            xx = Vector256.FusedMultiplyAdd(h11x, x, xx);
            bb += h22;
            by += h22y;
            yy = Vector256.FusedMultiplyAdd(h22y, y, yy);
            ee = Vector256.FusedMultiplyAdd(t3, c3 + curve, ee);

            var h12 = c1 * t2;
            var h12x = h12 * x;
            ab += h12;
            ay = Vector256.FusedMultiplyAdd(h12, y, ay);
            xb += h12x;
            xy = Vector256.FusedMultiplyAdd(h12x, y, xy);

            var h13 = c1 * t3;
            var h23 = c2 * t3;
            ae += h13;
            xe = Vector256.FusedMultiplyAdd(h13, x, xe);
            be += h23;
            ye = Vector256.FusedMultiplyAdd(h23, y, ye);
        }

        sums[0] = Vector256.Sum(f);
        sums[1] = Vector256.Sum(ga);
        sums[2] = Vector256.Sum(gb);
        sums[3] = Vector256.Sum(ge);
        sums[4] = Vector256.Sum(gx);
        sums[5] = Vector256.Sum(gy);
        sums[6] = Vector256.Sum(aa);
        sums[7] = Vector256.Sum(ab);
        sums[8] = Vector256.Sum(ae);
        sums[9] = Vector256.Sum(ax);
        sums[10] = Vector256.Sum(ay);
        sums[11] = Vector256.Sum(bb);
        sums[12] = Vector256.Sum(be);
        sums[13] = Vector256.Sum(xb);
        sums[14] = Vector256.Sum(by);
        sums[15] = Vector256.Sum(ee);
        sums[16] = Vector256.Sum(xe);
        sums[17] = Vector256.Sum(ye);
        sums[18] = Vector256.Sum(xx);
        sums[19] = Vector256.Sum(xy);
        sums[20] = Vector256.Sum(yy);
    }

    /// <summary>Turns the moments into derivatives: every derivative in α or β carries a factor −1 (z₁ falls with α, z₂ with β).</summary>
    private static void Unpack(ReadOnlySpan<double> sums, Span<double> g, Span<double> h)
    {
        g[0] = sums[1];
        g[1] = sums[2];
        g[2] = sums[3];
        g[3] = -sums[4];
        g[4] = -sums[5];

        var k = 6;
        Set(h, 0, 0, sums[k++]);
        Set(h, 0, 1, sums[k++]);
        Set(h, 0, 2, sums[k++]);
        Set(h, 0, 3, -sums[k++]);
        Set(h, 0, 4, -sums[k++]);
        Set(h, 1, 1, sums[k++]);
        Set(h, 1, 2, sums[k++]);
        Set(h, 1, 3, -sums[k++]);
        Set(h, 1, 4, -sums[k++]);
        Set(h, 2, 2, sums[k++]);
        Set(h, 2, 3, -sums[k++]);
        Set(h, 2, 4, -sums[k++]);
        Set(h, 3, 3, sums[k++]);
        Set(h, 3, 4, sums[k++]);
        Set(h, 4, 4, sums[k]);
    }

    private static void Set(Span<double> h, int row, int column, double value)
    {
        h[row * Size + column] = value;
        h[column * Size + row] = value;
    }
}
