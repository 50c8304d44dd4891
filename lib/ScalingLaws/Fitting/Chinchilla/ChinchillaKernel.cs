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
/// Objective, gradient and second-order model of the Chinchilla law over columns of runs, four or eight runs at a time.
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
            if (Vector512.IsHardwareAccelerated)
                Block<Lanes8>(data, weights, theta, delta, logSpace, model, start, size, block);
            else
                Block<Lanes4>(data, weights, theta, delta, logSpace, model, start, size, block);
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

    private static void Block<T>(
        ChinchillaColumns data, ReadOnlySpan<double> weights, ReadOnlySpan<double> theta, double delta, bool logSpace,
        CurvatureModel model, int start, int size, Span<double> sums)
        where T : struct, ILanes<T>
    {
        if (logSpace)
            Block<T, Log>(data, weights, theta, delta, model, start, size, sums);
        else
            Block<T, Raw>(data, weights, theta, delta, model, start, size, sums);
    }

    private static void Block<T, TSpace>(
        ChinchillaColumns data, ReadOnlySpan<double> weights, ReadOnlySpan<double> theta, double delta,
        CurvatureModel model, int start, int size, Span<double> sums)
        where T : struct, ILanes<T>
        where TSpace : struct, ISpace
    {
        ref var xs = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(data.X), start);
        ref var ys = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(data.Y), start);
        ref var ls = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(TSpace.IsLog ? data.LogLoss : data.Loss), start);
        ref var ws = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), start);

        T a = T.Create(theta[0]);
        T b = T.Create(theta[1]);
        T third = T.Create(Math.Exp(Math.Clamp(theta[2], -700, 700)));
        T alpha = T.Create(-theta[3]);
        T beta = T.Create(-theta[4]);
        delta = Math.Min(delta, 1e300);
        T limit = T.Create(delta);

        T negative = T.Create(-delta), one = T.Create(1);

        // Reweighted: c = ψ/r and no residual term. Gauss–Newton: c = ψ'. Exact: c = ψ' (−ψ in log space) and the residual term.
        bool reweighted = model == CurvatureModel.Reweighted;
        T residualTerm = T.Create(model == CurvatureModel.Exact ? 1 : 0);

        T f = T.Create(0);
        T ga = f, gb = f, ge = f, gx = f, gy = f;
        T aa = f, ax = f, xx = f, bb = f, by = f, yy = f, ee = f;
        T ab = f, ay = f, xb = f, xy = f, ae = f, xe = f, be = f, ye = f;

        for (nuint i = 0; i < (nuint)size; i += (nuint)T.Width)
        {
            T x = T.Load(ref xs, i);
            T y = T.Load(ref ys, i);
            T l = T.Load(ref ls, i);
            T w = T.Load(ref ws, i);

            T t1 = VectorMath.Exp(T.Fma(alpha, x, a));
            T t2 = VectorMath.Exp(T.Fma(beta, y, b));
            T t3 = third;
            T sum = t1 + t2 + t3;
            T r;
            if (TSpace.IsLog)
            {
                r = VectorMath.Log(sum) - l;
                T inverse = one / sum;
                t1 *= inverse;
                t2 *= inverse;
                t3 *= inverse;
            }
            else
            {
                r = sum - l;
            }

            T size1 = T.Abs(r);
            T clipped = T.Min(T.Max(r, negative), limit);
            T slope = reweighted ? limit / T.Max(size1, limit) : T.OneWhereAtMost(size1, limit);
            T psi = w * clipped;
            slope *= w;
            f = T.Fma(psi, T.Fma(T.Create(-0.5), clipped, r), f);

            T curve = psi * residualTerm;
            T c = TSpace.IsLog ? slope - curve : slope;

            T p1 = psi * t1;
            T p2 = psi * t2;
            ga += p1;
            gb += p2;
            ge = T.Fma(psi, t3, ge);
            gx = T.Fma(p1, x, gx);
            gy = T.Fma(p2, y, gy);

            T c1 = c * t1;
            T c2 = c * t2;
            T c3 = c * t3;
            T h11 = T.Fma(c1, t1, curve * t1);
            T h22 = T.Fma(c2, t2, curve * t2);
            T h11x = h11 * x;
            T h22y = h22 * y;
            aa += h11;
            ax += h11x;
            xx = T.Fma(h11x, x, xx);
            bb += h22;
            by += h22y;
            yy = T.Fma(h22y, y, yy);
            ee = T.Fma(t3, c3 + curve, ee);

            T h12 = c1 * t2;
            T h12x = h12 * x;
            ab += h12;
            ay = T.Fma(h12, y, ay);
            xb += h12x;
            xy = T.Fma(h12x, y, xy);

            T h13 = c1 * t3;
            T h23 = c2 * t3;
            ae += h13;
            xe = T.Fma(h13, x, xe);
            be += h23;
            ye = T.Fma(h23, y, ye);
        }

        sums[0] = T.Sum(f);
        sums[1] = T.Sum(ga);
        sums[2] = T.Sum(gb);
        sums[3] = T.Sum(ge);
        sums[4] = T.Sum(gx);
        sums[5] = T.Sum(gy);
        sums[6] = T.Sum(aa);
        sums[7] = T.Sum(ab);
        sums[8] = T.Sum(ae);
        sums[9] = T.Sum(ax);
        sums[10] = T.Sum(ay);
        sums[11] = T.Sum(bb);
        sums[12] = T.Sum(be);
        sums[13] = T.Sum(xb);
        sums[14] = T.Sum(by);
        sums[15] = T.Sum(ee);
        sums[16] = T.Sum(xe);
        sums[17] = T.Sum(ye);
        sums[18] = T.Sum(xx);
        sums[19] = T.Sum(xy);
        sums[20] = T.Sum(yy);
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
