using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>What a sum of money buys (notebook 15).</summary>
public static class PlanFigures
{
    /// <summary>The perplexity that a training budget in dollars can reach, with whiskers from price and utilisation.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="accelerator">The hardware.</param>
    /// <param name="utilisation">MFU, the fraction of peak reached (above 0, at most 1).</param>
    /// <param name="usdPerHour">Price of one device for an hour (US dollars, positive).</param>
    /// <param name="utilisationRange">The MFU feared and hoped for; no whiskers from it where it is null.</param>
    /// <param name="priceRange">The lowest and highest price (US dollars per hour); no whiskers from it where it is null.</param>
    /// <param name="lowUsd">The least budget (US dollars, positive).</param>
    /// <param name="highUsd">The greatest budget (US dollars).</param>
    public static Figure PerplexityAgainstDollars(ChinchillaLaw law, Accelerator accelerator, double utilisation, double usdPerHour,
        (double Low, double High)? utilisationRange = null, (double Low, double High)? priceRange = null, double lowUsd = 1e4, double highUsd = 1e7)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(accelerator);
        ImmutableArray<double> budgets = Budgets(lowUsd, highUsd);
        Allocation At(double usd, double mfu, double price) => law.OptimalAllocation(TrainingCost.FlopsFor(usd, accelerator, mfu, price));
        Allocation[] best = [.. budgets.Select(usd => At(usd, utilisation, usdPerHour))];
        (double worstMfu, double bestMfu) = utilisationRange ?? (utilisation, utilisation);
        (double cheap, double dear) = priceRange ?? (usdPerHour, usdPerHour);
        SeriesData data = FigureBuilder.Data(budgets, best.Select(a => a.Perplexity)) with
        {
            Low = [.. budgets.Select(usd => At(usd, bestMfu, cheap).Perplexity)],
            High = [.. budgets.Select(usd => At(usd, worstMfu, dear).Perplexity)],
            Hover = [.. best.Select((a, i) => $"<b>{Numbers.Dollars(budgets[i])}</b>, {Numbers.Power(a.TrainingFlops)} FLOP<br>{AllocationFigures.Hover(a)}")],
        };
        bool whiskers = utilisationRange is not null || priceRange is not null;
        return new FigureBuilder("What a training budget buys", Dollars(), new Axis("perplexity at the optimum"))
            .Caption($"{accelerator.Name} at {Numbers.Plain(usdPerHour)} dollars an hour, {Numbers.Percent(utilisation)} of peak; {LawNames.Short(law)}")
            .Line("perplexity", budgets, best.Select(a => a.Perplexity), 0, table: InTable.None)
            .Add(new(whiskers ? "with the range of price and utilisation" : "budgets", SeriesKind.Points, [whiskers ? data : data with { Low = [], High = [] }]) { Slot = 1 })
            .Say($"{Sentence(budgets[0], best[0])} {Sentence(budgets[^1], best[^1])}")
            .Say(whiskers ? $"With the ranges of price and utilisation the first lies between {Numbers.Plain(data.Low[0], 3)} and {Numbers.Plain(data.High[0], 3)}." : "Price and utilisation are taken as certain.")
            .Say("The perplexity is that of the law's own tokenizer.")
            .Build();
    }

    /// <summary>Best size and data against a training budget in dollars.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="accelerator">The hardware.</param>
    /// <param name="utilisation">MFU, the fraction of peak reached (above 0, at most 1).</param>
    /// <param name="usdPerHour">Price of one device for an hour (US dollars, positive).</param>
    /// <param name="lowUsd">The least budget (US dollars, positive).</param>
    /// <param name="highUsd">The greatest budget (US dollars).</param>
    public static Figure SizeAndTokensAgainstDollars(ChinchillaLaw law, Accelerator accelerator, double utilisation, double usdPerHour, double lowUsd = 1e4, double highUsd = 1e7)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(accelerator);
        ImmutableArray<double> budgets = Budgets(lowUsd, highUsd);
        Allocation[] best = [.. budgets.Select(usd => law.OptimalAllocation(TrainingCost.FlopsFor(usd, accelerator, utilisation, usdPerHour)))];
        return new FigureBuilder("The model and the data a budget buys", Dollars(), new Axis("count at the optimum", TickStyle.Count, Log: true))
            .Caption($"{accelerator.Name} at {Numbers.Plain(usdPerHour)} dollars an hour, {Numbers.Percent(utilisation)} of peak; {LawNames.Short(law)}")
            .LinePoints("tokens D", budgets, best.Select(a => a.Tokens), 1)
            .LinePoints("parameters N", budgets, best.Select(a => a.Parameters), 0)
            .Say($"{Numbers.Dollars(budgets[0])} buys {Numbers.Words(best[0].Parameters)} parameters on {Numbers.Words(best[0].Tokens)} tokens, {Numbers.Dollars(budgets[^1])} buys {Numbers.Words(best[^1].Parameters)} on {Numbers.Words(best[^1].Tokens)}.")
            .Build();
    }

    private static string Sentence(double usd, Allocation best) =>
        $"{Numbers.Dollars(usd)} buys {Numbers.Power(best.TrainingFlops)} FLOP, at best {Numbers.Words(best.Parameters)} parameters on {Numbers.Words(best.Tokens)} tokens with a perplexity of {Numbers.Plain(best.Perplexity, 3)}.";

    private static ImmutableArray<double> Budgets(double low, double high) => Grid.Log(low, high, 13);

    private static Axis Dollars() => new("training budget (US dollars)", TickStyle.Count, Log: true) { Unit = "dollars" };
}
