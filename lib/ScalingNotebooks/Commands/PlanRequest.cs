using System.Collections.Immutable;
using System.Globalization;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>What <c>scaling plan</c> was asked for. A value that was given counts as known; one that was not has a range.</summary>
internal sealed record PlanRequest
{
    private const double UsualUtilisation = 0.4;

    /// <summary>The laws that real text was fitted with.</summary>
    public static ImmutableArray<NamedLaw> Laws { get; } = [NamedLaws.Epoch, NamedLaws.HoffmannUnrounded, NamedLaws.HoffmannPrinted, NamedLaws.Muennighoff, NamedLaws.Sardana];

    public required ImmutableArray<double> Budgets { get; init; }

    public required NamedLaw Law { get; init; }

    public required TrainingPlanner Planner { get; init; }

    public required PlanUncertainty Uncertainty { get; init; }

    /// <summary>The plans, one for each budget.</summary>
    public ImmutableArray<TrainingPlan> Plans => [.. Budgets.Select(Planner.For)];

    public static PlanRequest Read(
        IReadOnlyList<Accelerator> table, string[] dollars, string? accelerator, string? price, string? mfu, string? law, string? days, string? gpus, string? stock)
    {
        Accelerator hardware = Known(table, accelerator ?? "H100");
        NamedLaw named = law is null ? NamedLaws.Epoch : Laws.FirstOrDefault(l => l.Key.Equals(law, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--law is one of {string.Join(", ", Laws.Select(l => l.Key))}, got '{law}'");
        double share = mfu is null ? UsualUtilisation : Utilisation(mfu);
        double hour = price is null ? UsualPrice(hardware) : Positive("--price", price, "dollars for an hour such as 2.0", 1e6);
        TrainingPlanner planner = new(named.Law, hardware, share, hour)
        {
            Days = days is null ? null : Positive("--days", days, "days such as 30", 1e5, least: 0.001),
            Devices = gpus is null ? null : Count(gpus),
            StockTokens = stock is null ? TrainingPlanner.QualityStockTokens : Positive("--stock", stock, "tokens such as 3e11", 1e18, least: 1e6),
        };
        PlanUncertainty usual = PlanUncertainty.Usual(planner);
        return new PlanRequest
        {
            Budgets = dollars.Length == 0 ? [1e4, 1e5, 1e6, 1e7] : [.. dollars.Select(text => Positive("--dollars", text, "US dollars such as 250000, 2.5e5, 250k or 1M", 1e15, least: 1))],
            Law = named,
            Planner = planner,
            Uncertainty = usual with
            {
                UsdPerHour = price is null ? usual.UsdPerHour : new PlanRange(hour, hour),
                Utilisation = mfu is null ? usual.Utilisation : new PlanRange(share, share),
            },
        };
    }

    private static double UsualPrice(Accelerator accelerator) => (accelerator.UsdPerHourLow, accelerator.UsdPerHourHigh) switch
    {
        // The middle of a factor: as far below the highest price as above the lowest. Whole cents are precise enough.
        ({ } low, { } high) => Math.Round(Math.Sqrt(low * high), 2),
        ({ } low, null) => low,
        _ => throw new UsageException($"the table has no price for {accelerator.Name}; give one in dollars for an hour, for example --price 2.0"),
    };

    private static double Utilisation(string text)
    {
        if (TryNumber(text.TrimEnd().TrimEnd('%'), out double share) && share > 0 && share <= 1 && !text.Contains('%', StringComparison.Ordinal))
            return share;
        string meant = share > 1 && share <= 100 ? string.Create(CultureInfo.InvariantCulture, $"write {share} % as {share / 100}") : "give for example 0.4 for 40 %";
        throw new UsageException($"--mfu is the share of the peak speed, above 0 and at most 1, got '{text}'; {meant}");
    }

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 10_000_000 ? count
            : throw new UsageException($"--gpus needs a whole number from 1 to 10000000, got '{text}'; give for example 1024");

    private static double Positive(string option, string text, string example, double most, double least = 0)
    {
        string number = text.Trim();
        double scale = 1;
        if (option == "--dollars")
        {
            number = number.TrimStart('$');
            scale = number.Length == 0 ? 1 : char.ToLowerInvariant(number[^1]) switch { 'k' => 1e3, 'm' => 1e6, 'b' => 1e9, _ => 1 };
            if (scale > 1)
                number = number[..^1];
        }
        if (TryNumber(number, out double value) && value > 0 && value * scale >= least && value * scale <= most)
            return value * scale;
        string reason = text.Contains(',', StringComparison.Ordinal) ? "; a comma could mean a point or thousands, so write none" : "";
        throw new UsageException($"{option} needs a {(least > 0 ? string.Create(CultureInfo.InvariantCulture, $"number from {least:G15} to") : "positive number of at most")} {most.ToString("0e0", CultureInfo.InvariantCulture)}, got '{text}'{reason}; give {example}");
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static Accelerator Known(IReadOnlyList<Accelerator> table, string name)
    {
        try
        {
            return AcceleratorTable.Find(table, name);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--accelerator: {e.Message}");
        }
    }
}
