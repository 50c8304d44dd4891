namespace NotebookEngine;

/// <summary>What a site needs besides its notebooks and cannot make itself.</summary>
/// <param name="PlotlyScript">The text of plotly.js as UTF-8, a full bundle of version 2. It is written once for all pages.</param>
public sealed record SiteAssets(ReadOnlyMemory<byte> PlotlyScript);
