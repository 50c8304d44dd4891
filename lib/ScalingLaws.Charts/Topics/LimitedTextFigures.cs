using System.Collections.Immutable;
using System.Globalization;

namespace ScalingLaws.Charts;

/// <summary>What a limited stock of text does to the loss, and when each stock is used up (notebook 10).</summary>
public static class LimitedTextFigures
{
    /// <summary>The least loss above the floor, against compute, with text without end, with a limited stock read as often as is best, and with the stock read once.</summary>
    /// <param name="law">The law with its stock of unique tokens.</param>
    public static Figure LossWithLimitedText(DataConstrainedLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        Allocation wall = law.Law.OptimalForTokens(law.UniqueTokens);
        ImmutableArray<double> budgets = Grid.Log(wall.TrainingFlops / 30, wall.TrainingFlops * 1000, 37);
        Allocation[] repeated = [.. budgets.Select(c => c <= wall.TrainingFlops ? law.Law.OptimalAllocation(c) : law.OptimalAllocation(c))];
        double Once(double c) => c <= wall.TrainingFlops ? law.Law.FrontierLossNats(c) : law.LossNats(c / (6 * law.UniqueTokens), law.UniqueTokens);
        Allocation hundred = law.OptimalAllocation(100 * wall.TrainingFlops);
        double lasting = law.Law.FrontierFlopsForLoss(hundred.LossNats) / hundred.TrainingFlops;
        return new FigureBuilder("When the text runs out", Axis.Compute(), new Axis("loss above the floor (nats)", TickStyle.Plain, Log: true) { Unit = "nats" })
            .Caption($"{Numbers.Count(law.UniqueTokens)} unique tokens; {LawNames.Of(law.Law)}")
            .Line("every token read once", budgets, budgets.Select(c => Once(c) - law.Law.E), 2)
            .Add(new("stock read as often as is best", SeriesKind.Line, [FigureBuilder.Data(budgets, repeated.Select(a => a.LossNats - law.Law.E)) with
            { Hover = [.. repeated.Select(a => $"<b>{Numbers.Power(a.TrainingFlops)} FLOP</b><br>{Numbers.Count(a.Parameters)} parameters<br>{Numbers.Plain(law.Epochs(a.Tokens), 3)} passes over the stock<br>{Numbers.Plain(a.LossNats, 4)} nats")] }])
            { Slot = 1, Table = InTable.Some })
            .Line("fresh text without end", budgets, budgets.Select(c => law.Law.FrontierLossNats(c) - law.Law.E), 0)
            .Vertical("the best split needs all the text", wall.TrainingFlops)
            .Say($"Up to {Numbers.Power(wall.TrainingFlops)} FLOP the stock of {Numbers.Words(law.UniqueTokens)} tokens is enough for the best split.")
            .Say($"At a hundred times that, fresh text would give {Numbers.Plain(law.Law.FrontierLossNats(hundred.TrainingFlops), 5)} nats, repetition gives {Numbers.Plain(hundred.LossNats, 5)} with {Numbers.Plain(law.Epochs(hundred.Tokens), 3)} passes, and reading once {Numbers.Plain(Once(hundred.TrainingFlops), 5)}; the floor lies at {Numbers.Plain(law.Law.E, 5)}.")
            .Say($"The repeated text then makes the compute worth {Numbers.Percent(lasting, 2)} of what it would be worth with fresh text.")
            .Build();
    }

    /// <summary>The year in which the largest training set is as large as each stock, with the range that the stock's own range gives.</summary>
    /// <param name="wall">The growth of the training sets.</param>
    /// <param name="stocks">The stocks (at least one).</param>
    public static Figure CrossingYears(DataWall wall, IEnumerable<PublishedStock> stocks)
    {
        ArgumentNullException.ThrowIfNull(wall);
        PublishedStock[] drawn = [.. stocks];
        if (drawn.Length == 0)
            throw new ArgumentException("there are no stocks to draw, give at least one", nameof(stocks));
        static string Name(PublishedStock s) => s.Stock.Replace('_', ' ');
        static string Say(double year) => year.ToString("0.0", CultureInfo.InvariantCulture);
        var builder = new FigureBuilder("When each stock is used up", new Axis("year", TickStyle.Year), Axis.Categories("stock of text"))
            .Intervals("crossing, with the stock's range", drawn.Select(s => wall.CrossingYear(s.Tokens)), Enumerable.Repeat(double.NaN, drawn.Length),
                drawn.Select(s => wall.CrossingYear(s.TokensLow)), drawn.Select(s => wall.CrossingYear(s.TokensHigh)), 0, drawn.Select(Name), sideways: true)
            .Height(400);
        foreach (PublishedStock stock in drawn)
            builder.Say($"{Name(stock)}, {Numbers.Words(stock.Tokens)} tokens: {Say(wall.CrossingYear(stock.Tokens))}, from {Say(wall.CrossingYear(stock.TokensLow))} to {Say(wall.CrossingYear(stock.TokensHigh))}.");
        return builder.Build();
    }
}
