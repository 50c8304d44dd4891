namespace ScalingLaws.Tests;

public sealed class EnvelopeTests
{
    private static readonly ChinchillaLaw Law = new(1.8172, 482.01, 2085.43, 0.3478, 0.3658);

    [Fact]
    public void The_envelope_of_curves_from_a_law_is_its_frontier()
    {
        EnvelopeFit fit = EnvelopeFit.Of(Curves(15));

        // Each curve touches the frontier once; the middle of its stretch lies near that point.
        Assert.Equal(Law.ParameterExponent, fit.ParameterFit.Model.Exponent, 2);
        Assert.Equal(Law.TokenExponent, fit.TokenFit.Model.Exponent, 2);
        Assert.InRange(fit.ParametersAt(1e24).Value / Law.OptimalAllocation(1e24).Parameters, 0.93, 1.07);
        Assert.All(fit.Envelope, p => Assert.InRange(p.LossNats / Law.FrontierLossNats(p.TrainingFlops), 0.9999, 1.2));
        Assert.Equal(15, fit.Touching.Count);
        Assert.Empty(fit.Warnings);
        Assert.Equal(13, fit.ParameterFit.Observations);
    }

    [Fact]
    public void Curves_that_are_never_lowest_are_counted()
    {
        List<TrainingCurve> curves = Curves(12);
        curves.Add(new TrainingCurve(3e9, [(1e19, 9), (1e21, 8)]));
        Assert.Contains("one of 13 curves are nowhere the lowest and say nothing about the optimum", EnvelopeFit.Of(curves).Warnings);
    }

    [Fact]
    public void A_curve_is_straight_in_the_logarithm_of_compute_between_its_points()
    {
        var curve = new TrainingCurve(1e8, [(1e18, 4), (1e20, 3), (1e21, 2.9)]);
        Assert.Equal(3.5, curve.LossNatsAt(1e19), 12);
        Assert.Equal(2.9, curve.LossNatsAt(1e21), 12);
        Assert.Equal(double.PositiveInfinity, curve.LossNatsAt(1e22));
    }

    [Fact]
    public void Bad_curves_give_one_sentence()
    {
        void Says(string sentence, Action action) => Assert.Equal(sentence, Assert.ThrowsAny<ArgumentException>(action).Message);
        Says("a training curve needs at least two points, got 1; give compute and loss at several moments", () => _ = new TrainingCurve(1e8, [(1e18, 4)]));
        Says("point 2: training compute must grow along a curve, got 1E+18 after 1E+18; sort the points", () => _ = new TrainingCurve(1e8, [(1e18, 4), (1e18, 3)]));
        Says("point 2: loss must be positive, got 0; give nats per token such as 2.1", () => _ = new TrainingCurve(1e8, [(1e18, 4), (2e18, 0)]));
        Says("an envelope needs training curves of at least five sizes, got 4; add curves", () => EnvelopeFit.Of(Curves(4)));
    }

    private static List<TrainingCurve> Curves(int sizes) =>
    [
        .. Enumerable.Range(0, sizes).Select(k => 5e7 * Math.Pow(200, k / (sizes - 1.0))).Select(n => new TrainingCurve(
            n, [.. Enumerable.Range(0, 120).Select(t => 0.5 * n * Math.Pow(10, t * 3 / 119.0)).Select(d => (6 * n * d, Law.LossNats(n, d)))])),
    ];
}
