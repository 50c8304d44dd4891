using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Published models among each other (notebook 05).</summary>
public static class ModelFigures
{
    /// <summary>Models by size and training text, with one model marked and the line of everything its compute could have bought.</summary>
    /// <remarks>A dozen models or fewer have their names written beside them; of more the names are told under the pointer and in the table.</remarks>
    /// <param name="models">Name, parameters N and training tokens D of each (counts, positive).</param>
    /// <param name="name">The name of the model to mark.</param>
    /// <param name="parameters">Its parameters N (count, positive).</param>
    /// <param name="tokens">Its training tokens D (count, positive).</param>
    public static Figure SizesAndTokens(IEnumerable<(string Name, double Parameters, double Tokens)> models, string name, double parameters, double tokens)
    {
        (string Name, double Parameters, double Tokens)[] known = [.. models];
        double flops = 6 * parameters * tokens;
        double low = known.Select(m => m.Parameters).Append(parameters).Min() / 2, high = known.Select(m => m.Parameters).Append(parameters).Max() * 2;
        ImmutableArray<double> sizes = Grid.Log(low, high, 41);
        return new FigureBuilder("How models have split their compute", Axis.Parameters(), Axis.Tokens())
            .Points("published models", known.Select(m => m.Parameters), known.Select(m => m.Tokens), 0, names: known.Select(m => m.Name), showNames: known.Length <= 12,
                hover: known.Select(m => $"<b>{m.Name}</b><br>{Numbers.Count(m.Parameters)} parameters<br>{Numbers.Count(m.Tokens)} tokens<br>{Numbers.Power(6 * m.Parameters * m.Tokens)} FLOP"))
            .Line($"as much compute as {name}, {Numbers.Power(flops)} FLOP", sizes, sizes.Select(n => flops / (6 * n)), Series.Secondary, dash: "dash")
            .Points(name, [parameters], [tokens], 1, symbol: "star", size: 16)
            .Say($"{known.Length} published models between {Numbers.Words(known.Min(m => m.Parameters))} and {Numbers.Words(known.Max(m => m.Parameters))} parameters, trained on {Numbers.Words(known.Min(m => m.Tokens))} to {Numbers.Words(known.Max(m => m.Tokens))} tokens.")
            .Say($"Marked is {name}: {Numbers.Words(parameters)} parameters on {Numbers.Words(tokens)} tokens, {Numbers.Power(flops)} FLOP. The line holds every split that costs the same.")
            .Build();
    }
}
