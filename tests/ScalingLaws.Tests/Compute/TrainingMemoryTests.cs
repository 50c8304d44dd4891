namespace ScalingLaws.Tests;

public sealed class TrainingMemoryTests
{
    [Fact]
    public void State_is_what_ZeRO_counts()
    {
        // Rajbhandari et al. 2020, arXiv:1910.02054, section 3.1: GPT-2 with 1.5B parameters needs at least 24 GB.
        Assert.Equal(24e9, new TrainingMemory(1.5e9).StateBytes);
    }

    [Fact]
    public void Activations_are_those_of_the_shape_that_the_size_implies()
    {
        // GPT-3: 96 layers of 12,288; 34·s·b·h per layer (Korthikanti et al. 2022, arXiv:2205.05198, equation 6).
        double parameters = 12.0 * 96 * 12288 * 12288;
        Assert.Equal(34.0 * 2048 * 12288 * 96, new TrainingMemory(parameters, 2048).ActivationBytes, 1);
    }

    [Fact]
    public void The_fewest_devices_hold_it_and_one_less_does_not()
    {
        foreach (double parameters in (double[])[1e6, 1e9, 7e9, 7e10, 1e12])
        {
            var memory = new TrainingMemory(parameters);
            double least = memory.LeastDevices(Accelerator.A100)!.Value, bytes = 80e9 * TrainingMemory.UsableShare;
            Assert.True(memory.TotalBytes <= least * bytes && memory.TotalBytes > (least - 1) * bytes);
            Assert.True(TrainingMemory.LargestParameters(Accelerator.A100, least) >= parameters);
            Assert.True(least == 1 || TrainingMemory.LargestParameters(Accelerator.A100, least - 1) < parameters);
        }
    }

    [Fact]
    public void An_accelerator_of_unknown_memory_gives_no_answer()
    {
        var unknown = new Accelerator("unknown", 100);
        Assert.Null(new TrainingMemory(1e9).LeastDevices(unknown));
        Assert.Null(TrainingMemory.LargestParameters(unknown, 8));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingMemory(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingMemory(1e9, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingMemory.LargestParameters(Accelerator.A100, 0));
    }
}
