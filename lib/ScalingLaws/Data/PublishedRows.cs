namespace ScalingLaws;

/// <summary>A row of Hoffmann et al. 2022, Table 3 or Table A3: the budget and data for which a size is optimal.</summary>
/// <param name="Table">"Table 3" or "Table A3".</param>
/// <param name="Approach">1, 2 or 3.</param>
/// <param name="Size">The size as printed, for example "67B".</param>
/// <param name="Parameters">N (count).</param>
/// <param name="TrainingFlops">C as printed (FLOP).</param>
/// <param name="Tokens">D as printed (count).</param>
/// <param name="Note">A misprint, where there is one; otherwise empty.</param>
/// <param name="Source">The paper.</param>
public sealed record PublishedAllocation(
    string Table, int Approach, string Size, double Parameters, double TrainingFlops, double Tokens, string Note, string Source);

/// <summary>A row of Hoffmann et al. 2022, Table A4.</summary>
/// <param name="Model">Its name, for example "73M".</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Parameters">N (count).</param>
/// <param name="PaperRatio">Appendix F's FLOP over 6·N·D as printed.</param>
/// <param name="Source">The paper.</param>
public sealed record PublishedShape(string Model, TransformerShape Shape, double Parameters, double PaperRatio, string Source);

/// <summary>Model FLOPs utilisation of a published run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Low">Lowest value given (fraction of peak).</param>
/// <param name="High">Highest value given (fraction of peak).</param>
/// <param name="Source">Where it is given.</param>
public sealed record PublishedUtilisation(string Run, double Low, double High, string Source);

/// <summary>GPU-hours of a published run.</summary>
/// <param name="Model">The model, as in models.csv.</param>
/// <param name="Accelerator">What it ran on.</param>
/// <param name="GpuHours">Hours times devices.</param>
/// <param name="Source">Where it is given.</param>
public sealed record PublishedGpuHours(string Model, string Accelerator, double GpuHours, string Source);

/// <summary>An estimated stock of text.</summary>
/// <param name="Stock">Which stock.</param>
/// <param name="Tokens">Central estimate (count).</param>
/// <param name="TokensLow">Lower end of the interval (count).</param>
/// <param name="TokensHigh">Upper end of the interval (count).</param>
/// <param name="Source">Where it is given.</param>
public sealed record PublishedStock(string Stock, double Tokens, double TokensLow, double TokensHigh, string Source);
