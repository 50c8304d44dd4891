namespace Coursework.Tests;

[Collection(HostCollection.Name)]
public sealed class HookTests
{
    [Fact]
    public void A_host_with_the_hook_is_told_of_frames_matrices_and_charts()
    {
        using var host = new FakeHost();
        var told = new Dictionary<(Type, string), Func<object, string?>>();
        AppContext.SetData(ForeignFormatters.HookKey, (Action<Type, string, Func<object, string?>>)((type, mime, write) => told[(type, mime)] = write));
        Course.Start("05");
        Course.Start("05");
        Assert.Contains((typeof(Deedle.IFrame), "text/html"), told.Keys);
        Func<object, string?> json = told[(typeof(Plotly.NET.GenericChart), "application/vnd.plotly.v1+json")];
        Assert.Contains("\"layout\"", json(Plotly.NET.CSharp.Chart.Point<double, double, string>(x: [1], y: [2])), StringComparison.Ordinal);
        Func<object, string?> text = told[(typeof(MathNet.Numerics.LinearAlgebra.Matrix<double>), "text/plain")];
        Assert.StartsWith("2 × 2", text(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_host_everything_goes_to_the_console_as_text()
    {
        using var host = new FakeHost(withDisplay: false);
        TextWriter before = Console.Out;
        using var console = new StringWriter();
        Console.SetOut(console);
        try
        {
            Course.Start("05");
            double? answer = 1.7;
            Course.Check(answer, 1.714, "tokens per parameter");
            Course.Show(Plotly.NET.CSharp.Chart.Point<double, double, string>(x: [1], y: [2]));
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.Contains("✓ Right: 1.7; to more digits 1.714 tokens per parameter.", console.ToString(), StringComparison.Ordinal);
        Assert.Contains("A chart of one series", console.ToString(), StringComparison.Ordinal);
    }
}
