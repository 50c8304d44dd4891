using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Published allocations beside each other (notebooks 06 and 14).</summary>
public static class HistoryFigures
{
    /// <summary>How much N and D grow when compute grows, by rule: paired bars.</summary>
    /// <param name="computeFactor">The growth of compute (above 1).</param>
    /// <param name="rules">Name and exponent of N in C of each rule; Kaplan's 0.73 and Chinchilla's 0.5 where there is none.</param>
    public static Figure AllocationGrowth(double computeFactor, params (string Name, double ParameterExponent)[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!(computeFactor > 1 && double.IsFinite(computeFactor)))
            throw new ArgumentException($"compute must grow by a factor above one, got {Numbers.Plain(computeFactor)}; give for example 100", nameof(computeFactor));
        if (rules.Length == 0)
            rules = [("Kaplan et al. 2020", 0.73), ("Hoffmann et al. 2022", 0.5)];
        var builder = new FigureBuilder($"Where {Numbers.Plain(computeFactor)} times the compute goes", Axis.Categories("what grows"), new Axis("growth factor") { FromZero = true });
        for (int i = 0; i < rules.Length; i++)
        {
            (string name, double a) = rules[i];
            double n = Math.Pow(computeFactor, a), d = Math.Pow(computeFactor, 1 - a);
            builder.Bars(name, ["parameters N", "tokens D"], [n, d], i)
                .Say($"By {name} the parameters grow {Numbers.Plain(n, 3)} times and the tokens {Numbers.Plain(d, 3)} times.");
        }
        return builder.Build();
    }

    /// <summary>The exponent of N in C, correction by correction: how Kaplan's becomes Chinchilla's.</summary>
    /// <param name="steps">Name of each correction and the exponent after it; those of Porian et al. 2024 where there is none.</param>
    public static Figure ExponentSteps(params (string Correction, double Exponent)[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length == 0)
            steps = [("as Kaplan did", 0.835), ("last layer counted", 0.707), ("warm-up", 0.602), ("cosine decay", 0.572), ("tuned", 0.497)];
        var builder = new FigureBuilder("From Kaplan's exponent to Chinchilla's", Axis.Categories("correction"), new Axis("exponent of N in C") { FromZero = true })
            .Bars("exponent after the correction", steps.Select(s => s.Correction), steps.Select(s => s.Exponent), 0)
            .Horizontal("0.5, equal shares", 0.5)
            .Say($"The exponent goes from {Numbers.Plain(steps[0].Exponent)} to {Numbers.Plain(steps[^1].Exponent)}.");
        for (int i = 1; i < steps.Length; i++)
            builder.Say($"{steps[i].Correction}: {Numbers.Plain(steps[i - 1].Exponent - steps[i].Exponent, 3)} of it, to {Numbers.Plain(steps[i].Exponent)}.");
        return builder.Build();
    }

    /// <summary>The best size by Kaplan's rule and by a Chinchilla law, against compute, with one budget marked.</summary>
    /// <param name="law">The Chinchilla law.</param>
    /// <param name="trainingFlops">The budget to mark (FLOP, positive).</param>
    public static Figure BestSizeByRule(ChinchillaLaw law, double trainingFlops)
    {
        ArgumentNullException.ThrowIfNull(law);
        ImmutableArray<double> budgets = Grid.Log(Math.Min(1e17, trainingFlops / 10), Math.Max(1e25, trainingFlops * 10), 41);
        Allocation there = law.OptimalAllocation(trainingFlops);
        return new FigureBuilder("The best size by two rules", Axis.Compute(), Axis.Parameters("best parameters N"))
            .Line("Kaplan et al. 2020, exponent 0.73", budgets, budgets.Select(KaplanLaw.OptimalParameters), 0)
            .Line($"{LawNames.Short(law)}, exponent {Numbers.Plain(law.ParameterExponent, 3)}", budgets, budgets.Select(c => law.OptimalAllocation(c).Parameters), 1)
            .Vertical($"{Numbers.Power(trainingFlops)} FLOP", trainingFlops)
            .Say($"Kaplan's line rises with the slope 0.73, the other with {Numbers.Plain(law.ParameterExponent, 3)}.")
            .Say($"At {Numbers.Power(trainingFlops)} FLOP the Chinchilla law gives {Numbers.Words(there.Parameters)} parameters.")
            .Caption("Kaplan's sizes count no embeddings")
            .Build();
    }

    /// <summary>The exponent that somebody finds who leaves embeddings out, by the sizes they train.</summary>
    /// <param name="law">The truth, in all parameters.</param>
    /// <param name="smallest">Smallest size that is trained (non-embedding parameters, positive).</param>
    /// <param name="largest">Largest size that is trained (above the smallest).</param>
    public static Figure ExponentWithoutEmbeddings(ChinchillaLaw law, double smallest, double largest)
    {
        ArgumentNullException.ThrowIfNull(law);
        ImmutableArray<double> sizes = Grid.Log(Math.Min(100, smallest), Math.Max(1e13, largest), 61);
        double fitted = EmbeddingCount.FittedExponent(law, smallest, largest);
        double[] slopes = [.. sizes.Select(n => EmbeddingCount.LocalExponent(law, n))];
        int peak = Array.IndexOf(slopes, slopes.Max());
        return new FigureBuilder("What leaving embeddings out does to the exponent", Axis.Parameters("non-embedding parameters"), new Axis("exponent of N in C"))
            .Region("sizes that are trained", smallest, largest)
            .Line("slope at each size", sizes, slopes, 0)
            .Horizontal($"a straight line through these sizes, {Numbers.Plain(fitted, 3)}", fitted, 1, "dot")
            .Horizontal($"the truth, {Numbers.Plain(law.ParameterExponent, 3)}", law.ParameterExponent)
            .Say($"The truth is {Numbers.Plain(law.ParameterExponent, 3)}. Without embeddings the slope is {Numbers.Plain(slopes[peak], 3)} at {Numbers.Words(sizes[peak])} parameters and comes down to the truth only for very large models.")
            .Say($"Who fits a straight line to models from {Numbers.Words(smallest)} to {Numbers.Words(largest)} finds {Numbers.Plain(fitted, 3)}.")
            .Build();
    }

    /// <summary>Hoffmann's printed rows of all three approaches, with the optima of laws drawn under them; rows that contradict themselves are named.</summary>
    /// <param name="rows">The printed rows.</param>
    /// <param name="tokens">Whether the data sets are drawn in place of the sizes.</param>
    /// <param name="laws">The laws; Hoffmann's unrounded and Epoch's where there is none.</param>
    public static Figure ChinchillaTable(IEnumerable<PublishedAllocation> rows, bool tokens = false, params ChinchillaLaw[] laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        PublishedAllocation[] printed = [.. rows];
        if (printed.Length == 0)
            throw new ArgumentException("there are no printed rows to draw, give at least one", nameof(rows));
        ChinchillaLaw[] drawn = laws.Length > 0 ? laws : [NamedLaws.HoffmannUnrounded.Law, NamedLaws.Epoch.Law];
        ImmutableArray<double> budgets = Grid.Log(printed.Min(r => r.TrainingFlops) / 2, printed.Max(r => r.TrainingFlops) * 2, 31);
        double Printed(PublishedAllocation r) => tokens ? r.Tokens : r.Parameters;
        var builder = new FigureBuilder(tokens ? "Printed tokens against compute" : "Printed sizes against compute", Axis.Compute(), tokens ? Axis.Tokens() : Axis.Parameters());
        for (int i = 0; i < drawn.Length; i++)
        {
            ChinchillaLaw law = drawn[i];
            builder.Line($"{LawNames.Short(law)}, slope {Numbers.Plain(tokens ? law.TokenExponent : law.ParameterExponent, 3)}", budgets, budgets.Select(c => tokens ? law.OptimalAllocation(c).Tokens : law.OptimalAllocation(c).Parameters), i + 3);
        }
        int slot = 0;
        foreach (IGrouping<int, PublishedAllocation> approach in printed.GroupBy(r => r.Approach).OrderBy(g => g.Key))
            builder.Points($"Approach {approach.Key}", approach.Select(r => r.TrainingFlops), approach.Select(Printed), slot++, names: approach.Select(r => r.Size),
                hover: approach.Select(r => $"<b>{r.Size}, approach {r.Approach}</b> ({r.Table})<br>{Numbers.Power(r.TrainingFlops)} FLOP, {Numbers.Count(r.Tokens)} tokens<br>{Numbers.Plain(r.Tokens / r.Parameters, 3)} tokens per parameter"));
        PublishedAllocation[] wrong = [.. printed.Where(r => Math.Abs(Math.Log(6 * r.Parameters * r.Tokens / r.TrainingFlops)) > Math.Log(2))];
        foreach (PublishedAllocation row in wrong)
            builder.Note("misprint", row.TrainingFlops, Printed(row), -40, -40)
                .Say($"The row {row.Size} of approach {row.Approach} is misprinted: it says {Numbers.Power(row.TrainingFlops)} FLOP where 6ND is {Numbers.Power(6 * row.Parameters * row.Tokens)}.");
        foreach (IGrouping<int, PublishedAllocation> approach in printed.Except(wrong).GroupBy(r => r.Approach).OrderBy(g => g.Key))
            builder.Say($"Approach {approach.Key} runs from {Numbers.Plain(approach.MinBy(r => r.TrainingFlops)!.Tokens / approach.MinBy(r => r.TrainingFlops)!.Parameters, 3)} to {Numbers.Plain(approach.MaxBy(r => r.TrainingFlops)!.Tokens / approach.MaxBy(r => r.TrainingFlops)!.Parameters, 3)} tokens per parameter.");
        return builder.Build();
    }
}
