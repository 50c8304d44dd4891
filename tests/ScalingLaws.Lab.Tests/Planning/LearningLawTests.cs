using System.Numerics;
using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

public sealed class LearningLawTests
{
    [Fact]
    public void Loss_and_derivatives_in_real_numbers_are_those_of_the_complex_formula()
    {
        double[] parameters = [.. LearningLaw.Prior.Select(p => p.Mean + (0.3 * p.Deviation))];
        var law = new LearningLaw(parameters);
        foreach (RunConfiguration run in (RunConfiguration[])[new(64, 2, 8, 128, 1e-4, 1e16), new(192, 6, 8, 256, 1e-3, 3e16), new(847, 14, 8, 128, 6e-4, 1e19), new(1024, 24, 16, 128, 1e-3, 1e18)])
        {
            double[] gradient = law.Gradient(run);
            for (int j = 0; j < parameters.Length; j++)
            {
                Complex[] at = [.. parameters.Select(p => (Complex)p)];
                at[j] += new Complex(0, 1e-30);
                Complex loss = LearningLaw.Loss(at, run);
                Assert.Equal(loss.Real, law.LossNats(run), 1e-12);
                Assert.Equal(loss.Imaginary / 1e-30, gradient[j], 1e-12 * Math.Max(1, Math.Abs(gradient[j])));
            }
        }
    }
}
