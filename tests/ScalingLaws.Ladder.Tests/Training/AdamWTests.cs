using ScalingLaws;
using TorchSharp;
using static TorchSharp.torch;

namespace ScalingLaws.Ladder.Tests;

public class AdamWTests
{
    [Fact]
    public void Steps_equal_those_of_torchs_own_optimizer()
    {
        Libtorch.Load(_ => { });
        const int Count = 37, Decaying = 22;
        var values = new float[Count];
        Gaussian.Fill(new StreamRandom(1), values);
        var own = new AdamW(Count, Decaying);
        using DisposeScope scope = NewDisposeScope();
        var matrices = new TorchSharp.Modules.Parameter(tensor(values[..Decaying]));
        var others = new TorchSharp.Modules.Parameter(tensor(values[Decaying..]));
        var reference = optim.AdamW(
            [new TorchSharp.Modules.AdamW.ParamGroup([matrices], lr: 0.02, beta1: 0.9, beta2: 0.95, eps: 1e-8, weight_decay: 0.1),
             new TorchSharp.Modules.AdamW.ParamGroup([others], lr: 0.02, beta1: 0.9, beta2: 0.95, eps: 1e-8, weight_decay: 0)]);
        for (int step = 0; step < 30; step++)
        {
            var gradients = new float[Count];
            Gaussian.Fill(new StreamRandom(2, step), gradients);
            // Every third gradient is long enough to be clipped.
            double scale = step % 3 == 0 ? 2 : 0.05;
            for (int i = 0; i < Count; i++)
                gradients[i] *= (float)scale;
            matrices.grad = tensor(gradients[..Decaying]);
            others.grad = tensor(gradients[Decaying..]);
            double norm = nn.utils.clip_grad_norm_([matrices, others], 1);
            reference.step();
            Assert.Equal(norm, own.Step(values, gradients, 0.02), 1e-4);
            Assert.All(gradients, gradient => Assert.Equal(0, gradient));
        }
        float[] expected = [.. matrices.data<float>(), .. others.data<float>()];
        for (int i = 0; i < Count; i++)
            Assert.Equal(expected[i], values[i], 2e-5);
    }
}
