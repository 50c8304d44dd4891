using TorchSharp;

namespace ScalingLaws.Ladder.Tests;

/// <summary>Tensors are counted for the whole process, so nothing may run beside these tests.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    [Fact]
    public void Two_thousand_steps_leave_nothing_behind()
    {
        using Trainer trainer = TestLadder.Trained(TestLadder.Plan(2100), 100);
        long tensors = Tensors(), bytes = Environment.WorkingSet;
        while (trainer.Step < 2100)
            trainer.Advance();
        Assert.Equal(tensors, Tensors());
        // One step's activations alone are 0.4 MB here: without disposal the steps would have kept 800 MB.
        Assert.InRange(Environment.WorkingSet - bytes, long.MinValue, 40 << 20);
    }

    [Fact]
    public void A_trainer_gives_back_all_it_took()
    {
        TestLadder.Trained(TestLadder.Plan(3), 3).Dispose();
        long tensors = Tensors();
        using (Trainer trainer = TestLadder.Trained(TestLadder.Plan(3), 3))
        {
            trainer.Evaluate();
            Assert.True(Tensors() > tensors, "a trainer holds tensors while it lives");
        }
        Assert.Equal(tensors, Tensors());
    }

    // What earlier tests left to the finalizer is not these tests' business.
    private static long Tensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }
}
