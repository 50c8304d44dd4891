using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Models trained past their optimum: what it costs, and when it pays (notebook 07).</summary>
public static class OverTrainingFigures
{
    /// <summary>Training compute against size, both relative to the compute-optimal model of the same loss, with published models on the curve.</summary>
    /// <remarks>By a Chinchilla law the curve is the same at every loss, so models of different quality share it.</remarks>
    /// <param name="law">The loss law.</param>
    /// <param name="models">Family, name, parameters N and training tokens D of each (counts, positive); at least one.</param>
    /// <param name="marked">The name of a model to mark with a star; none where it is null.</param>
    public static Figure ModelsOnTheCurve(ChinchillaLaw law, IEnumerable<(string Family, string Name, double Parameters, double Tokens)> models, string? marked = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        (string Family, string Name, double Size, double Compute, Allocation Best)[] placed = [.. models.Select(m => Placed(law, m))];
        if (placed.Length == 0)
            throw new ArgumentException("there are no models to draw, give at least one", nameof(models));
        double floor = OverTraining.LeastSizeMultiple(law);
        // The curve is drawn far enough up for its wall to be seen.
        double top = Math.Max(6, 1.5 * placed.Max(p => p.Compute));
        ImmutableArray<double> sizes = [.. Grid.Log(Math.Min(floor * 1.05, placed.Min(p => p.Size) * 0.98), Math.Max(2.5, placed.Max(p => p.Size) * 1.2), 161).Where(k => 1 + OverTraining.Overhead(law, k) <= top)];
        var builder = new FigureBuilder("Past the optimum, and short of it", new Axis("size relative to the optimum of equal loss", TickStyle.Plain, Log: true), new Axis("training compute, times the least", TickStyle.Plain, Log: true))
            .Caption(LawNames.Of(law))
            .Line("same loss", sizes, sizes.Select(k => 1 + OverTraining.Overhead(law, k)), 0)
            .Vertical("the optimum", 1, dash: "dot")
            .Vertical($"floor, {Numbers.Plain(floor, 3)}", floor, 1);
        int slot = 2;
        foreach (var family in placed.Where(p => p.Name != marked).GroupBy(p => p.Family))
            builder.Add(new(family.Key, SeriesKind.Points, [FigureBuilder.Data(family.Select(p => p.Size), family.Select(p => p.Compute)) with
            { Hover = [.. family.Select(p => $"<b>{p.Name}</b><br>{Numbers.Plain(p.Size, 3)} of the size that is optimal for its loss ({Numbers.Count(p.Best.Parameters)})<br>{Numbers.Plain(p.Compute, 4)} times the least training compute")] }])
            { Slot = slot++, Size = 12, Open = true, Names = [.. family.Select(p => p.Name)] });
        foreach (var star in placed.Where(p => p.Name == marked).Take(1))
            builder.Points(star.Name, [star.Size], [star.Compute], 1, names: [star.Name], symbol: "star", size: 18)
                .Note(star.Name, star.Size, star.Compute, 60, -50);
        var smallest = placed.MinBy(p => p.Size);
        var largest = placed.MaxBy(p => p.Size);
        foreach (var end in new[] { smallest, largest }.Where(p => p.Name != marked).DistinctBy(p => p.Name))
            builder.Note(end.Name, end.Size, end.Compute, end == largest ? 0 : 70, end == largest ? -60 : 0);
        return builder
            .Say($"Farthest past the optimum is {smallest.Name}: {Numbers.Plain(smallest.Size, 3)} of the size that is best for its loss, at {Numbers.Plain(smallest.Compute, 4)} times the training compute.")
            .Say($"{largest.Name} has {Numbers.Plain(largest.Size, 3)} times the best size and costs {Numbers.Plain(largest.Compute, 4)} times the least; {placed.Count(p => p.Size < 1)} of the {placed.Length} models are past the optimum by {LawNames.Of(law)}.")
            .Say($"Below {Numbers.Plain(floor, 3)} of the best size no amount of text reaches the same loss.")
            .Build();
    }

    /// <summary>The tokens a model must serve until it has paid for itself, by several laws.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="parameters">Its parameters N (count, positive).</param>
    /// <param name="tokens">Its training tokens D (count, positive).</param>
    /// <param name="laws">The laws; those by which it is not past its optimum have no bar. At least one must have.</param>
    public static Figure BreakEvenByLaw(string name, double parameters, double tokens, params ChinchillaLaw[] laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        var found = new List<(string Law, LifetimeBreakEven Even)>();
        foreach (ChinchillaLaw law in laws)
        {
            if (LifetimeBreakEven.TryOf(law, parameters, tokens, out LifetimeBreakEven? even))
                found.Add((LawNames.Short(law), even));
        }
        if (found.Count == 0)
            throw new ArgumentException($"by none of these laws a model of {Numbers.Count(parameters)} parameters on {Numbers.Count(tokens)} tokens is trained past its optimum; give it more tokens or fewer parameters", nameof(laws));
        var least = found.MinBy(f => f.Even.InferenceTokens);
        var most = found.MaxBy(f => f.Even.InferenceTokens);
        return new FigureBuilder("Break-even, law by law", new Axis("tokens served until it has paid for itself", TickStyle.Count) { Unit = "tokens", FromZero = true }, Axis.Categories("law"))
            .Caption($"{name}: {Numbers.Count(parameters)} parameters on {Numbers.Count(tokens)} tokens")
            .LyingBars("break-even", found.Select(f => f.Law), found.Select(f => f.Even.InferenceTokens), 0)
            .Height(360)
            .Say($"{name} has paid for itself after {Numbers.Words(least.Even.InferenceTokens)} tokens by {least.Law} and after {Numbers.Words(most.Even.InferenceTokens)} by {most.Law}.")
            .Say(found.Count == laws.Length ? "By every law drawn it is past its optimum." : $"By {laws.Length - found.Count} of the {laws.Length} laws it is not past its optimum, and there is nothing to pay back.")
            .Build();
    }

    private static (string Family, string Name, double Size, double Compute, Allocation Best) Placed(ChinchillaLaw law, (string Family, string Name, double Parameters, double Tokens) model)
    {
        Allocation best = LifetimeBreakEven.SameLoss(law, model.Parameters, model.Tokens);
        return (model.Family, model.Name, model.Parameters / best.Parameters, 6 * model.Parameters * model.Tokens / best.TrainingFlops, best);
    }
}
