namespace ScalingLaws.Charts.Tests;

/// <summary>Each figure of the course with the arguments of its notebook.</summary>
internal static class CourseFigures
{
    private static readonly ChinchillaLaw Epoch = NamedLaws.Epoch.Law, Hoffmann = NamedLaws.HoffmannPrinted.Law;

    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new SortedDictionary<string, Func<Figure>>
    {
        ["allocation: loss along a budget"] = () => AllocationFigures.LossAlongBudget(Epoch, 1e21, 1e10),
        ["allocation: terms and slopes"] = () => AllocationFigures.TermsAndSlopes(Hoffmann, 1e21),
        ["allocation: optima against compute"] = () => AllocationFigures.OptimaAgainstCompute(Epoch),
        ["allocation: ratio against compute"] = () => AllocationFigures.RatioAgainstCompute(),
        ["allocation: a model on its budget"] = () => AllocationFigures.ModelOnItsBudget("GPT-3 175B", 175e9, 300e9).WithPrediction(x: 60e9),
        ["plane: loss"] = () => PlaneFigures.LossPlane(Epoch, 1e21),
        ["plane: loss with runs"] = () => PlaneFigures.LossPlane(NamedLaws.Cs336.Law, 1e21, IsoFlopsDataSet.Stored),
        ["allocation: ratio of a fit"] = () => AllocationFigures.RatioAgainstCompute(Fitted, Epoch, Hoffmann),
        ["compute: cost by depth"] = () => ComputeFigures.CostByDepth(2),
        ["compute: context"] = () => ComputeFigures.ContextCorrection(),
        ["compute: published against 6ND"] = () => ComputeFigures.PublishedAgainstSixNd(Models, 13e9, 2e12),
        ["allocation: tokens per parameter"] = () => AllocationFigures.TokensPerParameter(Models),
        ["lifetime: along equal loss"] = () => LifetimeFigures.OptimumAlongEqualLoss(NamedLaws.Sardana.Law, 30e9),
        ["lifetime: multiples"] = () => LifetimeFigures.MultiplesAgainstVolume(NamedLaws.Sardana.Law, 30e9),
        ["lifetime: saving"] = () => LifetimeFigures.SavingAgainstVolume(NamedLaws.Sardana.Law, 30e9),
        ["lifetime: lines"] = () => LifetimeFigures.LifetimeLines(Epoch, "Llama-2-7B", 6.74e9, 2e12),
        ["lifetime: over-training"] = () => LifetimeFigures.OverTrainingCurve(NamedLaws.Sardana.Law),
        ["lifetime: models past the optimum"] = () => OverTrainingFigures.ModelsOnTheCurve(NamedLaws.Sardana.Law, [("LLaMA", "LLaMA-7B", 6.7e9, 1e12), ("LLaMA", "LLaMA-65B", 65.2e9, 1.4e12), ("Llama 3.1", "Llama-3.1-8B", 8e9, 15e12)], "LLaMA-7B"),
        ["lifetime: break-even by law"] = () => OverTrainingFigures.BreakEvenByLaw("Llama-2-7B", 6.74e9, 2e12, Epoch, Hoffmann, NamedLaws.Sardana.Law),
        ["emergence: metrics"] = () => EmergenceFigures.MetricsOverScale(Smooth),
        ["emergence: edit distance"] = () => EmergenceFigures.EditDistanceOverScale(Smooth),
        ["emergence: finite test sets"] = () => EmergenceFigures.FiniteTestSets(Smooth, 20),
        ["emergence: probability of zero"] = () => EmergenceFigures.ProbabilityOfZero(),
        ["emergence: metric by metric"] = () => EmergenceDebateFigures.OneModelManyMetrics(Smooth, 10),
        ["emergence: one shape moved"] = () => EmergenceDebateFigures.OneShapeMoved(Smooth, 1, 10, 100),
        ["emergence: repeated test"] = () => EmergenceDebateFigures.RepeatedTest(),
        ["emergence: forecast"] = () => EmergenceDebateFigures.Forecast(Smooth, EmergenceForecast.FromTests(Smooth, [1e6, 3e6, 1e7, 3e7, 1e8], 100, 10, 1), 1e12),
        ["data wall: limited text"] = () => LimitedTextFigures.LossWithLimitedText(new DataConstrainedLaw(NamedLaws.Muennighoff.Law, 1e13)),
        ["data wall: crossing years"] = () => LimitedTextFigures.CrossingYears(DataWall.Villalobos, CourseData.Find().DataStocks),
        ["isoflops: runs"] = () => IsoFlopsFigures.Runs(IsoFlopsDataSet.Stored),
        ["isoflops: profiles"] = () => IsoFlopsFigures.Profiles(IsoFlopsDataSet.Stored),
        ["isoflops: parameters against compute"] = () => IsoFlopsFigures.ParametersAgainstCompute(LowestRun, truth: NamedLaws.Cs336.Law),
        ["isoflops: tokens against compute"] = () => IsoFlopsFigures.TokensAgainstCompute(IsoFlops.Fit(IsoFlopsDataSet.Stored), truth: NamedLaws.Cs336.Law),
        ["isoflops: methods against truth"] = () => IsoFlopsFigures.MethodsAgainstTruth(IsoFlopsDataSet.Stored, NamedLaws.Cs336.Law),
        ["isoflops: residuals"] = () => IsoFlopsFigures.Residuals(LowestRun),
        ["fit: observed against fitted"] = () => FitFigures.ObservedAgainstFitted(NoisyRuns, NamedLaws.Cs336.Law),
        ["fit: residuals"] = () => FitFigures.Residuals(NoisyRuns, NamedLaws.Cs336.Law),
        ["fit: frontier"] = () => FitFigures.Frontier(Fitted, NoisyRuns),
        ["fit: ratio"] = () => FitFigures.Ratio(Fitted, NoisyRuns),
        ["fit: best size"] = () => FitFigures.BestSize(Fitted, NoisyRuns),
        ["fit: bootstrap cloud"] = () => FitFigures.BootstrapCloud(Fitted, "α", "β"),
        ["plan: perplexity"] = () => PlanFigures.PerplexityAgainstDollars(Epoch, Accelerator.H100, 0.4, 2, (0.3, 0.5), (1.5, 4)),
        ["plan: size and tokens"] = () => PlanFigures.SizeAndTokensAgainstDollars(Epoch, Accelerator.H100, 0.4, 2),
        ["data wall: demand"] = () => DataWallFigures.DemandAgainstStock(CourseData.Find().DataStocks.Single(s => s.Stock == "blog_headline")),
        ["data wall: repetition"] = () => DataWallFigures.WorthOfRepetition(),
        ["history: two rules"] = () => HistoryFigures.BestSizeByRule(Epoch, 3.14e23),
        ["history: without embeddings"] = () => HistoryFigures.ExponentWithoutEmbeddings(Epoch, 790, 1.58e9),
        ["ladder: sizes"] = () => LadderFigures.LossAgainstSize(Rungs.Of(LadderSchedule.Matched)),
        ["ladder: sizes with law"] = () => LadderFigures.LossAgainstSize(Rungs.Of(LadderSchedule.Matched), MiniLaw),
        ["ladder: tokens with law"] = () => LadderFigures.LossAgainstTokens(Rungs.Of(LadderSchedule.Matched), MiniLaw),
        ["ladder: excess"] = () => LadderFigures.ExcessAgainstSize(Rungs.Of(LadderSchedule.Matched)),
        ["ladder: profiles"] = () => LadderFigures.Profiles(Rungs.Of(LadderSchedule.Matched)),
        ["ladder: forecast"] = () => LadderFigures.Forecast(LadderForecast.OfLargest(Rungs.Of(LadderSchedule.Matched))).WithPrediction(y: 2.4),
        ["ladder: schedules"] = () => LadderFigures.MatchedAgainstFixed(Rungs),
        ["ladder: training"] = () => LadderFigures.Training([("10k", [(1e4, 4.1), (5e4, 3.6), (1e5, 3.2)]), ("20k", [(1e4, 4.0), (5e4, 3.4)]), ("40k", [])], 2.1),
        ["history: growth"] = () => HistoryFigures.AllocationGrowth(100),
        ["history: exponent"] = () => HistoryFigures.ExponentSteps(),
        ["history: printed sizes"] = () => HistoryFigures.ChinchillaTable(CourseData.Find().HoffmannTables),
        ["history: printed tokens"] = () => HistoryFigures.ChinchillaTable(CourseData.Find().HoffmannTables, tokens: true),
        ["models: sizes and tokens"] = () => ModelFigures.SizesAndTokens([("GPT-3", 175e9, 300e9), ("Chinchilla", 70e9, 1.4e12)], "mine", 7e9, 1e12),
        ["lab: forecast"] = () => LabFigures.Forecast(1e19, [(5e7, 2.99, 2.93, 3.05), (1e8, 2.95, 2.89, 3.01), (2e8, 2.96, 2.89, 3.03)], (1.1e8, 2.95, 2.89, 3.01), [(5e7, 2.98), (1e8, 2.94), (2e8, 2.95)]),
        ["lab: residuals"] = () => LabFigures.Residuals([(1e16, 2e6, 0.01), (1e17, 9e6, -0.013), (1e18, 4e7, 0.004)]),
        ["compute law: fit"] = () => ComputeLawFigures.Fit(Ladder, NoisyLadder, LossLawFit.OfCompute(Ladder, NoisyLadder), 1e25),
        ["compute: days"] = () => ComputeFigures.DaysAgainstDevices(1.56e23, Accelerator.A100, 0.5, 368640),
        ["compute law: runs"] = () => ComputeLawFigures.Runs(Ladder, NoisyLadder),
        ["compute law: loss"] = () => ComputeLawFigures.LossAgainstCompute(Toy, marked: [1e21, 1e23, 1e25]),
        ["compute law: halving"] = () => ComputeLawFigures.HalvingFactor(Toy),
        ["compute law: reducible part"] = () => ComputeLawFigures.ReduciblePart(Ladder, [.. Ladder.Select(Steep.LossNats)], Steep),
    };

    private static ChinchillaLaw MiniLaw => new(2.1, 60, 110, 0.45, 0.40);

    // A ladder as training makes it, with losses from a law and a ripple in place of the seed.
    private static LadderRuns Rungs => new(
        from n in new[] { 12288.0, 24576, 49152, 98304, 196608, 393216 }
        from d in new[] { 125e3, 250e3, 500e3, 1e6, 2e6 }
        from seed in new[] { 1, 2, 3 }
        from schedule in new[] { LadderSchedule.Matched, LadderSchedule.Fixed }
        select new LadderRun
        {
            Size = $"{n / 1000:0}k", Layers = 2, Width = 32, NonEmbeddingParameters = n, TotalParameters = n + 9000, Tokens = d,
            HorizonTokens = schedule == LadderSchedule.Fixed ? 2e6 : d, Schedule = schedule, Seed = seed, LearningRate = 1e-3, SixNdFlops = 6 * n * d, ExactFlops = 7 * n * d,
            EntropyNats = MiniLaw.E, ExcessStandardError = 0.001, MeasuredLossNats = MiniLaw.LossNats(n, d),
            ExcessNats = MiniLaw.LossNats(n, d) - MiniLaw.E + 0.004 * Math.Sin(n + d + 5 * seed) + (schedule == LadderSchedule.Fixed && d < 2e6 ? 0.03 * 125e3 / d : 0),
        });

    private static ComputeLaw Toy => new(1.7, 1e15, 0.05);

    private static ComputeLaw Steep => new(1.7, 1e19, 0.155);

    private static IReadOnlyList<double> Ladder => [1e18, 1e19, 1e20, 1e21, 1e22, 1e23];

    private static double[] NoisyLadder => [.. Ladder.Select((c, i) => Steep.LossNats(c) * (1 + 0.002 * Math.Sin(7.3 * i)))];

    private static readonly Lazy<FitResult<ChinchillaLaw>> Bootstrapped = new(() => ChinchillaFit.Bootstrap([.. NoisyRuns], new ResamplingOptions { Count = 200, Seed = 3 }));

    private static FitResult<ChinchillaLaw> Fitted => Bootstrapped.Value;

    private static IEnumerable<TrainingRun> NoisyRuns => IsoFlopsDataSet.Stored.Select((run, i) => new TrainingRun(run.Parameters, run.Tokens, run.LossNats + 0.01 * Math.Sin(12.9 * i)));

    private static EmergenceModel Smooth => new(1e7, 0.45);

    private static IReadOnlyList<ModelRecord> Models => CourseData.Find().Models;

    private static IsoFlopsFit LowestRun => IsoFlops.Fit(IsoFlopsDataSet.Stored, ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset);

    /// <summary>Figures whose table says more than the picture.</summary>
    public static IReadOnlySet<string> OwnTable { get; } = new HashSet<string> { "plane: loss", "plane: loss with runs" };
}
