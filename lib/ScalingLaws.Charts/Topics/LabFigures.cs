namespace ScalingLaws.Charts;

/// <summary>What runs bought from a lab say about a budget that nobody can buy (notebook 20).</summary>
public static class LabFigures
{
    /// <summary>Predicted loss against model size at the target budget, with its interval, the choice made, and the truth where it may be seen.</summary>
    /// <param name="trainingFlops">The target budget (FLOP, positive).</param>
    /// <param name="predicted">Sizes N (count), predicted losses and the ends of their intervals (nats per token), by size.</param>
    /// <param name="choice">The chosen size with its prediction.</param>
    /// <param name="truth">Sizes and true losses; nothing is drawn where it is empty.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes.</exception>
    public static Figure Forecast(
        double trainingFlops,
        IEnumerable<(double Parameters, double LossNats, double Low, double High)> predicted,
        (double Parameters, double LossNats, double Low, double High) choice,
        IEnumerable<(double Parameters, double LossNats)> truth)
    {
        (double Parameters, double LossNats, double Low, double High)[] curve = [.. predicted];
        (double Parameters, double LossNats)[] real = [.. truth];
        if (curve.Length < 2)
            throw new ArgumentException($"a curve needs at least two sizes, got {curve.Length}");
        string compute = Numbers.Power(trainingFlops);
        FigureBuilder builder = new FigureBuilder($"What {compute} FLOP would buy", Axis.Parameters("parameters N (without embeddings)"), Axis.Loss())
            .Band("95 % interval", curve.Select(c => c.Parameters), curve.Select(c => c.Low), curve.Select(c => c.High), 0)
            .Line("predicted by the fitted law", curve.Select(c => c.Parameters), curve.Select(c => c.LossNats), 0, table: InTable.All)
            .Points("the choice", [choice.Parameters], [choice.LossNats], 1, symbol: "star", size: 16)
            .Say($"At {compute} FLOP the law fitted to the runs chooses {Numbers.Words(choice.Parameters)} parameters and predicts a loss of {Numbers.Plain(choice.LossNats)} nats per token, between {Numbers.Plain(choice.Low)} and {Numbers.Plain(choice.High)}.");
        if (real.Length > 0)
        {
            (double Parameters, double LossNats) best = real.MinBy(r => r.LossNats);
            builder.Line("the truth", real.Select(r => r.Parameters), real.Select(r => r.LossNats), 2, dash: "dash", table: InTable.All)
                .Say($"In truth models of these shapes are best at {Numbers.Words(best.Parameters)} parameters, with a loss of {Numbers.Plain(best.LossNats)}.");
        }
        return builder.Caption("no run of this budget was bought: all of it is extrapolation").Build();
    }
}
