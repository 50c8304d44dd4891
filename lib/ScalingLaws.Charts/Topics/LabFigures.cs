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

    /// <summary>What a fitted law leaves over at each run, against the run's compute: a slope or a bend says that the extrapolation will be off.</summary>
    /// <param name="runs">Compute (FLOP, positive), size N (count, positive) and observed less fitted loss (nats per token) of each run.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public static Figure Residuals(IEnumerable<(double TrainingFlops, double Parameters, double ResidualNats)> runs)
    {
        (double TrainingFlops, double Parameters, double ResidualNats)[] all = [.. runs];
        if (all.Length == 0)
            throw new ArgumentException("there is no run to draw, give at least one", nameof(runs));
        double rootMeanSquare = Math.Sqrt(all.Average(r => r.ResidualNats * r.ResidualNats));
        (double TrainingFlops, double Parameters, double ResidualNats) worst = all.MaxBy(r => Math.Abs(r.ResidualNats));
        return new FigureBuilder("What the fitted law leaves over", Axis.Compute(), new Axis("observed less fitted (nats)") { Unit = "nats" })
            .Points("runs", all.Select(r => r.TrainingFlops), all.Select(r => r.ResidualNats), 0, size: 7,
                hover: all.Select(r => $"{Numbers.Words(r.Parameters)} parameters, {Numbers.Power(r.TrainingFlops)} FLOP<br>{Numbers.Plain(r.ResidualNats, 3)} above the law"))
            .Horizontal("fitted exactly", 0)
            .Say($"{all.Length} runs; root mean square {Numbers.Plain(rootMeanSquare, 3)} nats. Farthest off, by {Numbers.Plain(worst.ResidualNats, 3)} nats, is a run of {Numbers.Words(worst.Parameters)} parameters at {Numbers.Power(worst.TrainingFlops)} FLOP.")
            .Build();
    }
}
