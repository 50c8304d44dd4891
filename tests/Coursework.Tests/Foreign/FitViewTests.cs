using ScalingLaws;

namespace Coursework.Tests;

[Collection(HostCollection.Name)]
public sealed class FitViewTests
{
    [Fact]
    public void A_fit_is_a_table_of_its_parameters_and_its_report_as_text()
    {
        using var host = new FakeHost();
        double[] compute = [1e18, 1e19, 1e20, 1e21, 1e22], loss = [3.1, 2.72, 2.43, 2.25, 2.1];
        FitResult fit = PowerLawFit.Fit(compute, loss);
        Course.Show(fit);
        string html = ((IRepresented)host.Last).Represent("text/html")!;
        foreach (ParameterEstimate p in fit.Parameters)
            Assert.Contains($">{p.Symbol}<", html, StringComparison.Ordinal);
        Assert.Contains("95 % interval", html, StringComparison.Ordinal);
        Assert.Equal(fit.Report(), host.LastText);
    }
}
