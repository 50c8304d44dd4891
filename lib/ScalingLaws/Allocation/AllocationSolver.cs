using MathNet.Numerics.RootFinding;

namespace ScalingLaws;

/// <summary>Compute-optimal allocation found numerically: a check of the closed form, and the way for laws that have none.</summary>
public static class AllocationSolver
{
    // Sizes looked at: from one parameter to C/6, in other words from all data to all model.
    private const double Accuracy = 1e-13;

    /// <summary>The optimum of a Chinchilla law by root finding (Brent) on its first-order condition αA/N^α = βB/D^β.</summary>
    /// <param name="law">The law.</param>
    /// <param name="trainingFlops">C (FLOP, above 6).</param>
    public static Allocation ByFirstOrderCondition(ChinchillaLaw law, double trainingFlops)
    {
        ArgumentNullException.ThrowIfNull(law);
        double range = Math.Log(Room(trainingFlops));
        // The logarithm of the ratio of the slopes runs almost straight through its root; their difference does not.
        double logParameters = Brent.FindRoot(
            x => Math.Log(law.ParameterSlopeNats(Math.Exp(x)) / law.TokenSlopeNats(trainingFlops / 6 * Math.Exp(-x))),
            -range, 2 * range, Accuracy, 200);
        return law.Allocate(Math.Exp(logParameters), trainingFlops);
    }

    /// <summary>The optimum of any loss L(N, D) with 6·N·D = C.</summary>
    /// <remarks>
    /// A scan over ln N finds the lowest stretch, and the root of the derivative there (central differences of
    /// sixth order) the minimum: minimising the loss itself would stop at half the digits, since it is flat there.
    /// </remarks>
    /// <param name="lossNats">L(N, D) (nats per token), smooth.</param>
    /// <param name="trainingFlops">C (FLOP, above 6).</param>
    /// <exception cref="InvalidOperationException">The loss falls all the way to one end, so that no optimum lies inside.</exception>
    public static Allocation Minimise(Func<double, double, double> lossNats, double trainingFlops)
    {
        ArgumentNullException.ThrowIfNull(lossNats);
        double product = Room(trainingFlops);
        double Loss(double x) => lossNats(Math.Exp(x), product * Math.Exp(-x));
        double logParameters = MinimiseSmooth(Loss, 0, Math.Log(product));
        double parameters = Math.Exp(logParameters), tokens = product / parameters;
        return new Allocation(parameters, tokens, trainingFlops, lossNats(parameters, tokens));
    }

    /// <summary>Where a smooth function of one variable is least within a range.</summary>
    internal static double MinimiseSmooth(Func<double, double> value, double low, double high)
    {
        const int Points = 400;
        double step = (high - low) / Points;
        int best = Enumerable.Range(0, Points + 1).MinBy(i => value(low + (i * step)));
        if (best is 0 or Points)
            throw new InvalidOperationException($"the loss has no minimum inside: it falls all the way to the {(best == 0 ? "small" : "large")} end of the sizes; check the law");
        double centre = low + (best * step);
        double h = Math.Min(0.04, step / 2);
        double Derivative(double x) =>
            ((45 * (value(x + h) - value(x - h))) - (9 * (value(x + (2 * h)) - value(x - (2 * h)))) + value(x + (3 * h)) - value(x - (3 * h))) / (60 * h);
        return Brent.FindRoot(Derivative, centre - step, centre + step, Accuracy, 200);
    }

    private static double Room(double trainingFlops)
    {
        double product = Guard.Flops(trainingFlops) / 6;
        return product > 1 ? product : throw Guard.Out($"training compute must exceed 6 FLOP, which train one parameter on one token, got {Guard.Text(trainingFlops)}; give FLOP such as 1e21");
    }
}
