namespace ScalingLaws.Charts.Tests;

/// <summary>The numbers that the figures speak, against those of the papers and closed forms.</summary>
public class TopicFiguresTests
{
    [Fact]
    public void Depth_saves_the_first_layer() =>
        Assert.Contains("take 5 for two layers, 5.833 for twelve", ComputeFigures.CostByDepth().Description);

    [Fact]
    public void Attention_adds_28_per_mille_to_Gpt3_and_more_than_doubles_Llama_at_128k()
    {
        string said = ComputeFigures.ContextCorrection().Description;
        Assert.Contains("GPT-3 175B: 2.8 %", said);
        Assert.Contains("134 % at 131072", said);
    }

    [Fact]
    public void Opt_is_the_model_farthest_from_6ND() =>
        Assert.Contains("OPT-175B: published is 1.365 times", ComputeFigures.PublishedAgainstSixNd(CourseData.Find().Models).Description);

    [Fact]
    public void Sardana_is_reproduced() =>
        Assert.Contains("13.6 billion parameters, 2.845 times the data and saves 27.98 %", LifetimeFigures.OptimumAlongEqualLoss(NamedLaws.Sardana.Law, 30e9).Description);

    [Fact]
    public void The_small_Llama_is_past_its_optimum_and_the_large_one_is_not()
    {
        string said = OverTrainingFigures.ModelsOnTheCurve(NamedLaws.Sardana.Law, [("LLaMA", "LLaMA-65B", 65.2e9, 1.4e12), ("Llama 2", "Llama-2-7B", 6.74e9, 2e12)]).Description;
        Assert.Contains("Llama-2-7B: 0.448 of the size that is best for its loss, at 1.304 times", said);
        Assert.Contains("LLaMA-65B has 1.65 times the best size", said);
        Assert.Contains("1 of the 2 models are past", said);
    }

    [Fact]
    public void The_break_even_depends_on_the_law()
    {
        string said = OverTrainingFigures.BreakEvenByLaw("Llama-2-7B", 6.74e9, 2e12, NamedLaws.Epoch.Law, NamedLaws.HoffmannPrinted.Law, NamedLaws.Sardana.Law).Description;
        Assert.Contains("after 946 billion tokens by Hoffmann, printed and after 1.54 trillion by Epoch AI", said);
        // LLaMA-65B is past its optimum by Epoch's law alone.
        Assert.Contains("By 2 of the 3 laws it is not past", OverTrainingFigures.BreakEvenByLaw("LLaMA-65B", 65.2e9, 1.4e12, NamedLaws.Epoch.Law, NamedLaws.HoffmannPrinted.Law, NamedLaws.Sardana.Law).Description);
    }

    [Fact]
    public void At_the_break_even_neither_life_is_dearer()
    {
        string json = LifetimeFigures.LifetimeLines(NamedLaws.Sardana.Law, "Llama-2-7B", 6.74e9, 2e12).ToPlotlyJson();
        Assert.Contains("1.13T tokens served: both have cost the same", json, StringComparison.Ordinal);
        Assert.Contains("nothing served: Llama-2-7B has cost 30 % more", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Longer_answers_rise_over_the_same_factor_of_sizes()
    {
        string said = EmergenceDebateFigures.OneShapeMoved(new(1e6, 0.35), 1, 10, 100).Description;
        // (ln 0.1 / ln 0.9)^(1/0.35)
        Assert.Contains("The factor is the same for all of them, 6718, which is 3.83 orders of magnitude", said);
    }

    [Fact]
    public void The_simulated_tests_agree_with_the_formula()
    {
        string said = EmergenceDebateFigures.RepeatedTest().Description;
        Assert.Contains("the formula gives 36.6 %", said);
    }

    [Fact]
    public void A_year_of_crossing_is_that_of_the_papers_growth()
    {
        Assert.Contains("blog headline, 300 trillion tokens: 2027.4, from 2026.2 to 2028.8", LimitedTextFigures.CrossingYears(DataWall.Villalobos, CourseData.Find().DataStocks).Description);
    }

    // The reducible loss at a hundred times the budget that uses the stock up, found with SciPy's minimiser over N.
    [Fact]
    public void Repetition_makes_compute_worth_less()
    {
        string said = LimitedTextFigures.LossWithLimitedText(new DataConstrainedLaw(NamedLaws.Muennighoff.Law, 1e14)).Description;
        Assert.Matches("repetition gives .* with 13.8 passes", said);
        Assert.Contains("worth 43 % of what it would be worth with fresh text", said);
    }

    [Fact]
    public void Lowest_runs_with_an_offset_miss_the_truth_by_more_than_a_factor_of_three()
    {
        string said = IsoFlopsFigures.MethodsAgainstTruth(IsoFlopsDataSet.Stored, NamedLaws.Cs336.Law).Description;
        Assert.Contains("lowest run, a·C^b + c: 85.49B, 72 % below the truth", said);
        Assert.Contains("parabola through all, log-log line: 298.1B, 0.75 % below the truth", said);
    }

    [Fact]
    public void The_extrapolation_says_how_far_it_reaches() =>
        Assert.Matches("At 1e24 FLOP, 2.5 decades beyond the data, the law predicts 298.1B, 95 % interval .* the truth is 300.3B", IsoFlopsFigures.ParametersAgainstCompute(IsoFlops.Fit(IsoFlopsDataSet.Stored), truth: NamedLaws.Cs336.Law).Description);

    [Fact]
    public void Half_of_twenty_tokens_in_a_row_needs_966_per_mille_each() =>
        Assert.Contains("at one half the per-token accuracy is 96.6 %", EmergenceFigures.MetricsOverScale(new(1e8, 0.3)).Description);

    [Fact]
    public void A_hundred_items_miss_one_per_cent_in_37_per_cent_of_draws() =>
        Assert.Contains("A true score of 1 % shows as zero of 100 in 36.6 % of draws", EmergenceFigures.ProbabilityOfZero().Description);

    [Fact]
    public void Halving_takes_a_million_in_the_toy_law_and_49_to_91_on_the_frontier()
    {
        string said = ComputeLawFigures.HalvingFactor(new(1.7, 1e15, 0.05)).Description;
        Assert.Contains("1048576 times", said);
        Assert.Contains("Hoffmann, printed: exponent 0.154, 91.3 times", said);
        Assert.Contains("Epoch AI: exponent 0.178, 48.8 times", said);
    }

    [Fact]
    public void The_right_floor_gives_the_exponent_back()
    {
        ComputeLaw law = new(1.7, 1e19, 0.155);
        double[] budgets = [1e18, 1e20, 1e22, 1e24];
        Assert.Contains("slope -0.155 in log-log", ComputeLawFigures.ReduciblePart(budgets, [.. budgets.Select(law.LossNats)], law).Description);
    }

    [Fact]
    public void The_wall_is_reached_in_2027_and_four_passes_are_worth_almost_four()
    {
        Figure figure = DataWallFigures.DemandAgainstStock(new PublishedStock("headline", 300e12, 100e12, 1000e12, ""), 15e12, 2024, 0.38);
        Assert.Contains("in 2027.4, with the stock's range from 2026.2 to 2028.8", figure.Description);
        Assert.Contains("Four passes are worth 3.73", figure.Description);
    }

    [Fact]
    public void Ten_thousand_dollars_buy_a_perplexity_of_868() =>
        Assert.Matches(@"^\$10k buys .* perplexity of 8.68\.", PlanFigures.PerplexityAgainstDollars(NamedLaws.Epoch.Law, Accelerator.H100, 0.4, 2).Description);

    [Fact]
    public void The_misprint_of_Table_A3_is_found_from_the_numbers() =>
        Assert.Contains("The row 175B of approach 3 is misprinted: it says 1.26e24 FLOP where 6ND is 1.26e25.", HistoryFigures.ChinchillaTable(CourseData.Find().HoffmannTables).Description);

    [Fact]
    public void Kaplan_gives_it_to_the_parameters() =>
        Assert.Contains("By Kaplan et al. 2020 the parameters grow 28.8 times and the tokens 3.47 times.", HistoryFigures.AllocationGrowth(100).Description);

    [Fact]
    public void A_fit_without_bootstrap_says_why_there_is_no_cloud()
    {
        double[] c = [1e18, 1e19, 1e20, 1e21, 1e22], l = [3, 2.7, 2.5, 2.35, 2.24];
        Assert.Contains("no bootstrap", Assert.Throws<ArgumentException>(() => FitFigures.BootstrapCloud(LossLawFit.OfCompute(c, l), "E", "alpha")).Message);
    }
}
