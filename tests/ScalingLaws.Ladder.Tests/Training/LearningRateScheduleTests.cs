namespace ScalingLaws.Ladder.Tests;

public class LearningRateScheduleTests
{
    private static readonly LearningRateSchedule Schedule = new(0.01, 1000);

    [Fact]
    public void It_warms_up_linearly_to_the_peak()
    {
        Assert.Equal(0.01 / 100, Schedule.At(0), 1e-12);
        Assert.Equal(0.005, Schedule.At(49), 1e-12);
        Assert.Equal(0.01, Schedule.At(100), 1e-12);
    }

    [Fact]
    public void It_falls_as_a_cosine_to_a_tenth_and_stays_there()
    {
        Assert.Equal(0.0055, Schedule.At(550), 1e-12);
        Assert.Equal(0.001, Schedule.At(1000), 1e-12);
        Assert.Equal(0.001, Schedule.At(5000), 1e-12);
        for (int step = 101; step <= 1000; step++)
            Assert.True(Schedule.At(step) < Schedule.At(step - 1));
    }

    [Fact]
    public void One_step_is_a_schedule_too() => Assert.Equal(0.01, new LearningRateSchedule(0.01, 1).At(0), 1e-12);
}
