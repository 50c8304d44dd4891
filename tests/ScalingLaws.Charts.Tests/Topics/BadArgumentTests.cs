namespace ScalingLaws.Charts.Tests;

/// <summary>What a student may type: one clear sentence each.</summary>
public class BadArgumentTests
{
    private static readonly ChinchillaLaw Law = NamedLaws.Epoch.Law;

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static readonly SortedDictionary<string, (Func<Figure> Make, string Part)> Cases = new()
    {
        ["range upside down"] = (() => AllocationFigures.OptimaAgainstCompute(Law, 1e24, 1e20), "runs from a positive number to a larger one, got 1e24 to 1e20"),
        ["negative budget"] = (() => AllocationFigures.LossAlongBudget(Law, -1), "positive"),
        ["negative size"] = (() => AllocationFigures.ModelOnItsBudget("mine", -1, 1e9), "parameters must be positive, got -1"),
        ["no tokens"] = (() => AllocationFigures.TokensPerParameter([], "mine", 1e9, 0), "must be positive, got 1e9 and 0"),
        ["no layers"] = (() => ComputeFigures.CostByDepth(0), "0"),
        ["no models"] = (() => ComputeFigures.PublishedAgainstSixNd([]), "none of the models"),
        ["no steps"] = (() => EmergenceFigures.MetricsOverScale(new(1e8, 0.3), 0), "0"),
        ["no items"] = (() => EmergenceFigures.FiniteTestSets(new(1e8, 0.3), 20, 0), "0"),
        ["shrinking compute"] = (() => HistoryFigures.AllocationGrowth(0.5), "above one, got 0.5"),
        ["no rows"] = (() => HistoryFigures.ChinchillaTable([]), "no printed rows"),
        ["no growth"] = (() => DataWallFigures.DemandAgainstStock(new("web", 1e14, 1e13, 1e15, ""), 15e12, 2024, 0), "must be positive"),
        ["no runs"] = (() => FitFigures.Residuals([], Law), "no runs"),
        ["lengths differ"] = (() => ComputeLawFigures.ReduciblePart([1, 2], [3], new(1, 1, 1)), "got 2 budgets and 1 losses"),
        ["floor too high"] = (() => ComputeLawFigures.ReduciblePart([1e18, 1e20], [3, 2], new(2.5, 1e15, 0.1)), "not below the least loss, 2"),
        ["served negative"] = (() => LifetimeFigures.OptimumAlongEqualLoss(Law, -30e9), "-3"),
        ["not over-trained"] = (() => LifetimeFigures.LifetimeLines(Law, "big", 1e12, 1e9), "not trained past"),
        ["no model past its optimum"] = (() => OverTrainingFigures.BreakEvenByLaw("big", 1e12, 1e9, Law), "by none of these laws"),
        ["no lengths"] = (() => EmergenceDebateFigures.OneShapeMoved(new(1e8, 0.3)), "got 0"),
        ["no stocks"] = (() => LimitedTextFigures.CrossingYears(DataWall.Villalobos, []), "no stocks"),
        ["no models to place"] = (() => OverTrainingFigures.ModelsOnTheCurve(Law, []), "no models to draw"),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_answered_with_one_sentence(string name)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Cases[name].Make());
        Assert.Contains(Cases[name].Part, error.Message);
        Assert.DoesNotContain("\n", error.Message);
    }
}
