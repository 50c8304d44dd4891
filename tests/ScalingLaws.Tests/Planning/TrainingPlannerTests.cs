namespace ScalingLaws.Tests;

public sealed class TrainingPlannerTests
{
    private static readonly TrainingPlanner Usual = new(NamedLaws.Epoch.Law, Accelerator.H100, 0.4, 2);

    [Fact]
    public void Ten_thousand_dollars_buy_the_perplexity_worked_out_by_hand()
    {
        TrainingPlan plan = Usual.For(1e4);
        // 5,000 hours of 3,600 seconds at 0.4 of 989e12.
        Assert.Equal(5000.0 * 3600 * 0.4 * 989e12, plan.TrainingFlops, 1e9);
        Assert.Equal(5000, plan.GpuHours, 1e-9);
        Assert.Equal(8.68, plan.Perplexity, 0.005);
        Assert.Equal(NamedLaws.Epoch.Law.OptimalAllocation(plan.TrainingFlops), plan.Best);
        Assert.Equal(1e4, plan.UsdSpent, 1e-6);
        Assert.False(plan.IsBoundByTime || plan.IsBoundByText || plan.IsBoundByMemory);
    }

    [Fact]
    public void Without_days_or_devices_the_run_takes_at_most_a_month()
    {
        foreach (double usd in (double[])[1e3, 1e4, 1e6, 1e7])
        {
            TrainingPlan plan = Usual.For(usd);
            Assert.InRange(plan.Days, 0, TrainingPlanner.UsualDays);
            Assert.True(plan.Devices >= plan.LeastDevices);
            Assert.Equal(plan.GpuHours, plan.Devices * plan.Days * 24, plan.GpuHours * 1e-12);
        }
        TrainingPlan week = (Usual with { Days = 7 }).For(1e6);
        Assert.Equal(Math.Ceiling(500_000 / 24.0 / 7), week.Devices);
    }

    [Fact]
    public void Devices_and_days_together_bound_the_compute_and_the_bill()
    {
        TrainingPlan plan = (Usual with { Devices = 64, Days = 10 }).For(1e7);
        Assert.True(plan.IsBoundByTime);
        Assert.Equal(64 * 240, plan.GpuHours, 1e-6);
        Assert.Equal(2 * 64 * 240, plan.UsdSpent, 1e-6);
        Assert.Equal(10, plan.Days, 1e-9);
        Assert.False((Usual with { Devices = 64, Days = 10 }).For(1e4).IsBoundByTime);
    }

    [Fact]
    public void A_model_that_the_devices_cannot_hold_is_replaced_by_the_largest_that_they_can()
    {
        TrainingPlan free = Usual.For(1e6), bound = (Usual with { Devices = 2 }).For(1e6);
        Assert.True(bound.IsBoundByMemory);
        Assert.True(bound.Parameters < free.Parameters && bound.LossNats > free.LossNats);
        Assert.InRange(bound.Memory.TotalBytes / (2 * 80e9 * TrainingMemory.UsableShare), 1 - 1e-9, 1);
        Assert.Equal(bound.TrainingFlops, 6 * bound.Parameters * bound.Tokens, bound.TrainingFlops * 1e-12);
        Assert.Equal(2, bound.LeastDevices);
        // Devices whose memory nobody knows bound nothing.
        Assert.False((Usual with { Devices = 2, Accelerator = new("unknown", 989) }).For(1e6).IsBoundByMemory);
    }

    [Fact]
    public void Where_the_text_runs_out_it_is_repeated_and_the_loss_is_higher()
    {
        TrainingPlan free = Usual.For(1e6), bound = (Usual with { StockTokens = free.Tokens / 10 }).For(1e6);
        Assert.True(bound.IsBoundByText && bound.LossNats > free.LossNats);
        // More than ten passes: a model beyond U_N loses its worth sooner than repeated text does (R_N* < R_D*).
        Assert.InRange(bound.Epochs, 10, 20);
        Assert.Equal(new DataConstrainedLaw(NamedLaws.Epoch.Law, free.Tokens / 10).LossNats(bound.Parameters, bound.Tokens), bound.LossNats, 1e-12);
        Allocation solved = new DataConstrainedLaw(NamedLaws.Epoch.Law, free.Tokens / 10).OptimalAllocation(free.TrainingFlops);
        Assert.Equal(solved.LossNats, bound.LossNats, 1e-12);
        Assert.Equal(solved.Parameters, bound.Parameters, solved.Parameters * 1e-6);
        TrainingPlan just = (Usual with { StockTokens = free.Tokens * 1.000001 }).For(1e6);
        Assert.False(just.IsBoundByText);
        Assert.Equal(free.Best, just.Best);
    }

    [Fact]
    public void Where_money_can_buy_nothing_more_the_loss_stays_level()
    {
        // With a thousand tokens of text even the world's money ends at the loss of endless size and repetition.
        TrainingPlanner poor = Usual with { StockTokens = 1e3 };
        Assert.Equal(poor.For(1e12).LossNats, poor.For(1e15).LossNats, 1e-9);
    }

    [Fact]
    public void Text_and_memory_can_bind_at_once()
    {
        TrainingPlan bound = (Usual with { StockTokens = 1e11, Devices = 2 }).For(1e6);
        Assert.True(bound.IsBoundByText && bound.IsBoundByMemory);
        Assert.Equal(new DataConstrainedLaw(NamedLaws.Epoch.Law, 1e11).LossNats(bound.Parameters, bound.Tokens), bound.LossNats, 1e-12);
    }

    [Theory]
    [InlineData(-3, "budget must be positive, got -3")]
    [InlineData(0, "budget must be positive, got 0")]
    [InlineData(double.PositiveInfinity, "finite, got infinity")]
    [InlineData(1e-30, "trains nothing")]
    public void A_budget_that_buys_nothing_is_told_so(double usd, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentOutOfRangeException>(() => Usual.For(usd)).Message, StringComparison.Ordinal);

    [Fact]
    public void Terms_out_of_range_are_refused()
    {
        Assert.Contains("0.4 for 40 %", Assert.Throws<ArgumentOutOfRangeException>(() => Usual with { Utilisation = 40 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Usual with { UsdPerHour = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Usual with { Devices = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Usual with { Days = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Usual with { StockTokens = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Usual with { ContextTokens = 0 });
    }
}
