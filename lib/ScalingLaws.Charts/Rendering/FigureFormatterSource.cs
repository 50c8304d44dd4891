namespace ScalingLaws.Charts;

/// <summary>What a notebook host calls to render a <see cref="Figure"/>.</summary>
internal sealed class FigureFormatterSource
{
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Html = "text/html";
    public const string Text = "text/plain";

    /// <summary>One formatter per MIME type, as the convention wants them.</summary>
    // An instance method although it needs none of its instance: hosts create the source and call this on it.
#pragma warning disable CA1822
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new Formatter(Plotly, figure => figure.ToPlotlyJson()),
        new Formatter(Html, figure => figure.ToHtml()),
        new Formatter(Text, figure => figure.ToText()),
    ];
#pragma warning restore CA1822

    private sealed class Formatter(string mimeType, Func<Figure, string> print)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Figure figure)
                return false;
            writer.Write(print(figure));
            return true;
        }
    }
}
