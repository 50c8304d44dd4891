namespace NotebookEngine;

/// <summary>The MIME types the engine itself gives meaning to.</summary>
public static class MimeTypes
{
    /// <summary>Plain text.</summary>
    public const string Plain = "text/plain";

    /// <summary>An HTML fragment.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown, with TeX between dollar signs.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>A Plotly figure: an object with <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";
}
