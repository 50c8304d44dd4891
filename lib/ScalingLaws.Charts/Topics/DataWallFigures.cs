using System.Collections.Immutable;
using System.Globalization;

namespace ScalingLaws.Charts;

/// <summary>When the text runs out, and what repetition is worth (notebook 10).</summary>
public static class DataWallFigures
{
    private static readonly ImmutableArray<double> Epochs = [1, 2, 3, 4, 6, 8, 12, 16, 24, 40];

    /// <summary>The largest training set by year against the stock of text; a slider sets how often the stock is repeated.</summary>
    /// <param name="stock">The stock, with its interval.</param>
    /// <param name="tokensAtStart">The largest training set in the start year (count, positive).</param>
    /// <param name="startYear">The year of that set.</param>
    /// <param name="decadesPerYear">Growth in orders of magnitude a year (positive).</param>
    /// <param name="epochs">The passes over the stock shown at first (at least 1); they join the slider's positions.</param>
    public static Figure DemandAgainstStock(PublishedStock stock, double tokensAtStart = 15e12, double startYear = 2024, double decadesPerYear = 0.38, double epochs = 1)
    {
        ArgumentNullException.ThrowIfNull(stock);
        ImmutableArray<double> passes = [.. Epochs.Append(epochs).Distinct().Order()];
        if (!(tokensAtStart > 0 && decadesPerYear > 0 && double.IsFinite(tokensAtStart) && double.IsFinite(decadesPerYear)))
            throw new ArgumentException($"the training set and its growth must be positive, got {Numbers.Plain(tokensAtStart)} tokens and {Numbers.Plain(decadesPerYear)} orders of magnitude a year; give for example 15e12 and 0.38");
        double Year(double tokens) => startYear + Math.Log10(tokens / tokensAtStart) / decadesPerYear;
        double Demand(double year) => tokensAtStart * Math.Pow(10, decadesPerYear * (year - startYear));
        double Worth(double epochs) => DataConstrainedLaw.WorthOfEpochs(epochs);
        double end = Math.Max(startYear + 2, Math.Ceiling(Year(stock.TokensHigh * Worth(passes[^1]))));
        ImmutableArray<double> years = Grid.Linear(startYear, end, 41);
        string name = stock.Stock.Replace('_', ' ');
        SeriesData Level(double epochs) => FigureBuilder.Data([startYear, end], [stock.Tokens * Worth(epochs), stock.Tokens * Worth(epochs)]);
        SeriesData Range(double epochs) => FigureBuilder.Data([startYear, end], [stock.TokensLow * Worth(epochs), stock.TokensLow * Worth(epochs)]) with
        {
            Low = [stock.TokensLow * Worth(epochs), stock.TokensLow * Worth(epochs)],
            High = [stock.TokensHigh * Worth(epochs), stock.TokensHigh * Worth(epochs)],
        };
        string Say(double year) => year.ToString("0.0", CultureInfo.InvariantCulture);
        return new FigureBuilder("Demand for text meets its stock", new Axis("year", TickStyle.Year), Axis.Tokens("tokens"))
            .Add(new($"range of the stock, {name}", SeriesKind.Band, [.. passes.Select(Range)]) { Slot = 1 })
            .Add(new($"stock, {name}", SeriesKind.Line, [.. passes.Select(Level)]) { Slot = 1, Table = InTable.All })
            .Line($"largest training set, {Numbers.Plain(Math.Pow(10, decadesPerYear), 3)} times a year", years, years.Select(Demand), 0)
            .Add(new("crossing", SeriesKind.Points, [.. passes.Select(e => FigureBuilder.Data([Year(stock.Tokens * Worth(e))], [stock.Tokens * Worth(e)]))]) { Slot = 2, Size = 13 })
            .Slide("passes over the stock", passes.Select(e => Numbers.Plain(e)), passes.IndexOf(epochs), passes.Select(e => $"{Numbers.Plain(e)} pass{(e == 1 ? "" : "es")} worth {Numbers.Plain(Worth(e), 3)}: crossed in {Say(Year(stock.Tokens * Worth(e)))} (range {Say(Year(stock.TokensLow * Worth(e)))} to {Say(Year(stock.TokensHigh * Worth(e)))})"))
            .Say($"From {Numbers.Words(tokensAtStart)} tokens in {Numbers.Plain(startYear)}, growing {Numbers.Plain(decadesPerYear, 3)} orders of magnitude a year, the largest training set reaches the stock of {Numbers.Words(stock.Tokens)} tokens in {Say(Year(stock.Tokens))}, with the stock's range from {Say(Year(stock.TokensLow))} to {Say(Year(stock.TokensHigh))}.")
            .Say($"Four passes are worth {Numbers.Plain(Worth(4), 3)} and move the crossing to {Say(Year(stock.Tokens * Worth(4)))}.")
            .Build();
    }

    /// <summary>What repeating the same text is worth, in passes over fresh text.</summary>
    public static Figure WorthOfRepetition()
    {
        ImmutableArray<double> passes = Grid.Linear(1, 60, 60);
        double ceiling = 1 + DataConstrainedLaw.PublishedDataDecay;
        double four = DataConstrainedLaw.WorthOfEpochs(4), forty = DataConstrainedLaw.WorthOfEpochs(40);
        return new FigureBuilder("Repetition wears out", new Axis("passes over the same text"), new Axis("worth in passes over fresh text") { FromZero = true, Range = (0, 24) })
            .Line("worth", passes, passes.Select(e => DataConstrainedLaw.WorthOfEpochs(e)), 0)
            .Line("if every pass were fresh", [1, 24], [1, 24], Series.Secondary, dash: "dot")
            .Horizontal($"ceiling, {Numbers.Plain(ceiling, 3)}", ceiling, 1)
            .Say($"Four passes are worth {Numbers.Plain(four, 3)} fresh ones, {Numbers.Percent(four / 4, 2)}; forty are worth {Numbers.Plain(forty, 3)}, and no number more than {Numbers.Plain(ceiling, 3)}.")
            .Say("By the fit of Muennighoff and others, 2023.")
            .Build();
    }
}
