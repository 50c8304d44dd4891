namespace ScalingLaws.Tests;

public sealed class IsoFlopsTests
{
    // FACTS of the published data set: billions at 1e23 and 1e24, each printed to three decimals.
    [Theory]
    [InlineData(ProfileMinimum.AllPointParabola, FrontierShape.LogLogLine, 0.514579, 91.144, 298.064, 182.860, 559.164)]
    [InlineData(ProfileMinimum.ThreePointParabola, FrontierShape.LogLogLine, 0.514310, 91.860, 300.219, 181.435, 555.151)]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.LogLogLine, 0.468683, 70.054, 206.119, 237.911, 808.596)]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.PowerLaw, 0.403812, 50.022, 126.758, 337.016, 1331.745)]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset, 0.3253, 39.793, 85.491, 364.796, 1525.768)]
    public void Every_method_gives_its_published_extrapolation(
        ProfileMinimum minimum, FrontierShape shape, double exponent, double n23, double n24, double d23, double d24)
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, minimum, shape);

        Assert.Equal(exponent, fit.ParameterFit.Model.Exponent, shape == FrontierShape.PowerLawWithOffset ? 4 : 6);
        Assert.Equal(n23, fit.ParametersAt(1e23).Value / 1e9, 3);
        Assert.Equal(n24, fit.ParametersAt(1e24).Value / 1e9, 3);
        Assert.Equal(d23, fit.TokensAt(1e23).Value / 1e9, 3);
        Assert.Equal(d24, fit.TokensAt(1e24).Value / 1e9, 3);
        Assert.True(fit.ParameterFit.Certificate.IsCertified, fit.ParameterFit.Report());
        Assert.True(fit.TokenFit.Certificate.IsCertified, fit.TokenFit.Report());
    }

    [Fact]
    public void The_students_published_fit_is_the_exact_least_squares_optimum()
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset);

        void Near(double expected, double actual, double relative) => Assert.InRange(actual / expected, 1 - relative, 1 + relative);
        Near(39_792_544_186, fit.ParametersAt(1e23).Value, 1e-10);
        Near(85_491_135_831, fit.ParametersAt(1e24).Value, 1e-10);
        Near(364_796_361_589, fit.TokensAt(1e23).Value, 1e-10);
        Near(1_525_768_311_154, fit.TokensAt(1e24).Value, 1e-10);
        // What the student printed, from a solver that stopped a little early.
        Near(39_792_556_129, fit.ParametersAt(1e23).Value, 1e-6);
        Near(1_525_768_382_027, fit.TokensAt(1e24).Value, 1e-6);
        Near(1.350e3, fit.ParameterFit.Model.Coefficient, 5e-4);
        Near(-1.192e9, fit.ParameterFit.Model.Offset, 5e-4);
        Near(1.802e-3, fit.TokenFit.Model.Coefficient, 5e-4);
        Near(5.948e8, fit.TokenFit.Model.Offset, 5e-4);
        Near(0.6220, fit.TokenFit.Model.Exponent, 1e-4);
    }
}
