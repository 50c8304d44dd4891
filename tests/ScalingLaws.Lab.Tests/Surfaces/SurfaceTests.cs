using ScalingLaws;
using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

public sealed class SurfaceTests
{
    [Fact]
    public void A_chinchilla_surface_is_the_law_of_the_counted_parameters()
    {
        var run = new RunConfiguration(512, 8, 8, 128, 5e-4, 1e17);
        double n = (12.0 * 8 * 512 * 512) + (32000 * 512);
        ILossSurface surface = Surface.Parse("chinchilla:1.5,400,410,0.34,0.3");
        Assert.Equal(new ChinchillaLaw(1.5, 400, 410, 0.34, 0.3).LossNats(n, 1e17 / (6 * n)), surface.LossNats(run));
        Assert.Equal("chinchilla:1.5,400,410,0.34,0.3", surface.Name);
        Assert.Equal(Math.Log(32000), surface.LossNats(run with { TrainingFlops = 1 }));
        Assert.Same(CalibratedSurface.Default, Surface.Parse("calibrated"));
    }

    [Theory]
    [InlineData("kaplan")]
    [InlineData("chinchilla:1,2,3")]
    [InlineData("chinchilla:1;2;3;4;5")]
    [InlineData("chinchilla:1.69,-406,410,0.34,0.28")]
    public void An_unknown_surface_is_named_in_the_refusal(string name) => Assert.ThrowsAny<ArgumentException>(() => Surface.Parse(name));
}
