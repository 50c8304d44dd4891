namespace ScalingLaws;

/// <summary>What prices, utilisations and laws that are all plausible make of a plan: the least and the greatest value of any quantity.</summary>
/// <remarks>
/// Compute, size, text and loss rise or fall with price and with utilisation, so the extremes of these give theirs; every
/// law is tried. A
/// range is not a confidence interval: how likely a price is nobody publishes, and the published laws, fitted to the same
/// experiments, differ by more than their own errors.
/// </remarks>
/// <param name="Planner">The plan that is taken as the middle.</param>
public sealed record PlanUncertainty(TrainingPlanner Planner)
{
    /// <summary>MFU that large runs reach: 0.3 to 0.5 covers all but one of the published ones (data/published_mfu.csv).</summary>
    public static PlanRange UsualUtilisation { get; } = new(0.3, 0.5);

    /// <summary>The plan that is taken as the middle.</summary>
    public TrainingPlanner Planner { get; init; } = Planner ?? throw new ArgumentNullException(nameof(Planner));

    /// <summary>Prices of one device for an hour (US dollars, positive).</summary>
    public PlanRange UsdPerHour { get; init; } = new(Planner.UsdPerHour, Planner.UsdPerHour);

    /// <summary>MFU, fractions of peak (above 0, at most 1).</summary>
    public PlanRange Utilisation { get; init; } = new(Planner.Utilisation, Planner.Utilisation);

    /// <summary>Laws beside the planner's own.</summary>
    public IReadOnlyList<ChinchillaLaw> Laws { get; init; } = [];

    /// <summary>The published laws that were fitted to Hoffmann's experiments, so that their losses mean the same.</summary>
    public static IReadOnlyList<ChinchillaLaw> LawsOfHoffmannsRuns { get; } = [NamedLaws.Epoch.Law, NamedLaws.HoffmannUnrounded.Law, NamedLaws.HoffmannPrinted.Law];

    /// <summary>The ranges that the course takes as plausible: the table's prices, the usual utilisation and, for a law fitted to Hoffmann's runs, its sisters.</summary>
    /// <param name="planner">The plan that is taken as the middle; its own values always lie inside.</param>
    public static PlanUncertainty Usual(TrainingPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        double price = planner.UsdPerHour;
        return new PlanUncertainty(planner)
        {
            UsdPerHour = new PlanRange(planner.Accelerator.UsdPerHourLow ?? price, planner.Accelerator.UsdPerHourHigh ?? price).With(price),
            Utilisation = UsualUtilisation.With(planner.Utilisation),
            Laws = LawsOfHoffmannsRuns.Contains(planner.Law) ? LawsOfHoffmannsRuns : [],
        };
    }

    /// <summary>The range of a quantity.</summary>
    /// <param name="usd">Money (US dollars, positive).</param>
    /// <param name="quantity">What to read off a plan, for example its perplexity.</param>
    /// <param name="sources">What to let vary.</param>
    public PlanRange Of(double usd, Func<TrainingPlan, double> quantity, PlanSources sources = PlanSources.All)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        double[] prices = sources.HasFlag(PlanSources.Price) ? [UsdPerHour.Low, UsdPerHour.High] : [Planner.UsdPerHour];
        double[] utilisations = sources.HasFlag(PlanSources.Utilisation) ? [Utilisation.Low, Utilisation.High] : [Planner.Utilisation];
        IEnumerable<ChinchillaLaw> laws = sources.HasFlag(PlanSources.Law) ? Laws.Append(Planner.Law) : [Planner.Law];
        double[] values = [.. from law in laws from price in prices from utilisation in utilisations
            select quantity((Planner with { Law = law, UsdPerHour = price, Utilisation = utilisation }).For(usd))];
        return new PlanRange(values.Min(), values.Max());
    }
}
