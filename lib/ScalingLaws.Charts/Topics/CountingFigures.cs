namespace ScalingLaws.Charts;

/// <summary>The work of small networks that were really run with a counter inside (notebook 01).</summary>
public static class CountingFigures
{
    private const int Tokens = 4;
    private static readonly int[] Depths = [1, 2, 3, 4, 6, 8, 12];

    /// <summary>Multiply-adds of a forward pass against parameters, for networks of several depths and widths: one straight line.</summary>
    /// <param name="width">The width of one of the three families of networks (at least 1); the others are half and twice as wide.</param>
    public static Figure ForwardWork(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        int[] widths = [.. new[] { width / 2, width, 2 * width }.Where(w => w > 0).Distinct()];
        var builder = new FigureBuilder("Twice the parameters, twice the work", new Axis("parameters (count)", TickStyle.Count, Log: true),
                new Axis("multiply-adds of a forward pass (count)", TickStyle.Count, Log: true))
            .Caption($"counted while {Tokens} tokens pass through");
        for (int slot = 0; slot < widths.Length; slot++)
        {
            CountedPass[] passes = [.. Depths.Select(depth => CountedNetwork.Equal(depth, widths[slot], 1).Pass(Tokens, 1))];
            builder.LinePoints($"layers of {widths[slot]} by {widths[slot]}", passes.Select(p => (double)p.Parameters), passes.Select(p => (double)p.ForwardMultiplyAdds), slot)
                .Say($"Width {widths[slot]}: from {Numbers.Words(passes[0].Parameters)} parameters and {Numbers.Words(passes[0].ForwardMultiplyAdds)} multiply-adds to {Numbers.Words(passes[^1].Parameters)} parameters and {Numbers.Words(passes[^1].ForwardMultiplyAdds)} multiply-adds.");
        }
        return builder.Say($"All networks lie on one straight line: {Tokens} multiply-adds per parameter for {Tokens} tokens.").Build();
    }
}
