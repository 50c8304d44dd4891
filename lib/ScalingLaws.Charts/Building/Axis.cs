namespace ScalingLaws.Charts;

/// <summary>How an axis writes its ticks.</summary>
internal enum TickStyle
{
    /// <summary>Plain numbers.</summary>
    Plain,

    /// <summary>Counts: 10M, 1B, 300B.</summary>
    Count,

    /// <summary>Powers of ten, as for FLOP.</summary>
    Power,

    /// <summary>Shares of one, as percentages.</summary>
    Percent,

    /// <summary>Years, which have no thousands.</summary>
    Year,

    /// <summary>Names, one per place.</summary>
    Names,
}

/// <summary>An axis of a figure.</summary>
/// <param name="Title">What it measures, with the unit in brackets where there is one.</param>
/// <param name="Ticks">How its ticks are written.</param>
/// <param name="Log">Whether equal steps are equal factors.</param>
internal sealed record Axis(string Title, TickStyle Ticks = TickStyle.Plain, bool Log = false)
{
    /// <summary>The least and greatest value shown; from the data where it is null.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>The range when a switch makes a linear axis logarithmic; from the positive data where it is null.</summary>
    public (double Low, double High)? LogRange { get; init; }

    /// <summary>Whether the automatic range starts at zero.</summary>
    public bool FromZero { get; init; }

    /// <summary>What a value is followed by when it is spoken, for example "FLOP".</summary>
    public string Unit { get; init; } = "";

    /// <summary>A value of this axis in words.</summary>
    public string Say(double value)
    {
        string number = Ticks switch
        {
            TickStyle.Count => Numbers.Count(value),
            TickStyle.Power => Numbers.Power(value),
            TickStyle.Year => value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
            TickStyle.Percent => Numbers.Percent(value),
            _ => Numbers.Plain(value, 4),
        };
        return Unit.Length == 0 ? number : number + " " + Unit;
    }

    /// <summary>Compute in FLOP, in powers of ten on a log axis.</summary>
    public static Axis Compute(string title = "training compute C (FLOP)") => new(title, TickStyle.Power, Log: true) { Unit = "FLOP" };

    /// <summary>Parameters on a log axis.</summary>
    public static Axis Parameters(string title = "parameters N") => new(title, TickStyle.Count, Log: true) { Unit = "parameters" };

    /// <summary>Training tokens on a log axis.</summary>
    public static Axis Tokens(string title = "training tokens D") => new(title, TickStyle.Count, Log: true) { Unit = "tokens" };

    /// <summary>Loss in nats per token.</summary>
    public static Axis Loss(string title = "loss (nats per token)") => new(title) { Unit = "nats" };

    /// <summary>Names in place of numbers.</summary>
    public static Axis Categories(string title) => new(title, TickStyle.Names);
}
