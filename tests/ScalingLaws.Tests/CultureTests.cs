using Testing;

namespace ScalingLaws.Tests;

public class CultureTests
{
    [Fact]
    public void What_is_printed_has_a_point_in_every_culture() =>
        Cultures.Run(Cultures.CommaDecimal, () =>
        {
            ChinchillaLaw law = NamedLaws.HoffmannPrinted.Law;
            Assert.Equal("L(N, D) = 1.69 + 406.4/N^0.34 + 410.7/D^0.28", law.ToString());
            Assert.Equal("N = 1.824e9, D = 9.136e10 (D/N = 50.08), C = 1e21 FLOP, L = 2.3289 nats", law.OptimalAllocation(1e21).ToString());
            Assert.Equal("L(C) = 1.7 + (1e15/C)^0.05", new ComputeLaw(1.7, 1e15, 0.05).ToString());
            Assert.Equal("N = 1e9, D = 2e10, C = 1.2e20 FLOP, L = 2.5000 nats", new TrainingRun(1e9, 2e10, 2.5).ToString());
            Assert.Equal("1.56e23 FLOP on A100 SXM 80GB at 50.0 %: 11574 GPU-days", new TrainingCost(1.56e23, Accelerator.A100, 0.5).ToString());
            Assert.EndsWith("28.0 % saved", InferenceAwareSizing.ForQualityOf(NamedLaws.Sardana.Law, 30e9, 1e13).ToString());
            Assert.StartsWith("even after 1.135e12 served tokens: N = 6.74e9,", LifetimeBreakEven.Of(NamedLaws.Sardana.Law, 6.74e9, 2e12).ToString());
            Assert.Equal("1.5e13 tokens in 2024, growing 2.399-fold a year", DataWall.Villalobos.ToString());
            Assert.Equal("L(N) = (N/1e8)^-0.3", new EmergenceModel(1e8, 0.3).ToString());
            Assert.EndsWith("with 2.5e10 unique tokens (R_D* = 15.387756, R_N* = 5.309743)", new DataConstrainedLaw(law, 25e9).ToString());
            Assert.Equal(
                "tokens must be positive, got -1.5; give a count such as 3e11 for 300 billion",
                Assert.Throws<ArgumentOutOfRangeException>(() => law.LossNats(1, -1.5)).Message);
        });
}
