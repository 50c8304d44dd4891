namespace ScalingLaws.Tests;

/// <summary>NIST's nonlinear reference sets, from both of their starting points.</summary>
public sealed class NistTests
{
    public static TheoryData<string> Names { get; } = [.. NistSet.All.Keys];

    public static TheoryData<string, int> NamesAndStarts { get; } = [.. NistSet.All.Keys.SelectMany(n => new[] { (n, 0), (n, 1) })];

    [Fact]
    public void All_twelve_sets_are_here() => Assert.Equal(12, NistSet.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_data_reproduce_the_certified_residual_sum(string name)
    {
        NistSet set = NistSet.All[name];
        double sum = set.X.Zip(set.Y, (x, y) => y - set.Curve([.. set.Certified.Select(b => (System.Numerics.Complex)b)], x).Real).Sum(r => r * r);

        // The parameters are certified to eleven digits, so the sum, which is lowest there, agrees to nearly as many; Lanczos3's residuals
        // are the last digits of its data, so there the eleven digits of b show in the sixth of the sum.
        Assert.InRange(sum / set.ResidualSum, 1 - 1e-9, 1 + (name == "Lanczos3" ? 1e-5 : 1e-9));
    }

    [Theory]
    [MemberData(nameof(NamesAndStarts))]
    public void Estimates_and_standard_errors_agree_to_six_digits(string name, int start)
    {
        NistSet set = NistSet.All[name];
        FitResult<FittedCurve> fit = NonlinearFit.Fit(set.Curve, set.X, set.Y, [set.Starts[start]]);

        TestContext.Current.TestOutputHelper!.WriteLine(fit.Report());
        Assert.True(fit.Certificate.IsCertified, fit.Report());
        double worstEstimate = 0, worstError = 0;
        for (int j = 0; j < set.Certified.Length; j++)
        {
            worstEstimate = Math.Max(worstEstimate, Math.Abs((fit.Parameters[j].Value / set.Certified[j]) - 1));
            worstError = Math.Max(worstError, Math.Abs((fit.Parameters[j].StandardError.Value / set.Errors[j]) - 1));
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{name} start {start + 1}: digits {-Math.Log10(worstEstimate):F1} {-Math.Log10(worstError):F1}");
        Assert.InRange(worstEstimate, 0, 1e-6);
        Assert.InRange(worstError, 0, 1e-6);
        Assert.InRange(fit.ObjectiveValue / set.ResidualSum, 1 - 1e-6, 1 + 1e-6);
    }
}
