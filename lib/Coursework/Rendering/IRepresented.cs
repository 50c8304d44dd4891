namespace Coursework;

/// <summary>A value that knows how it looks in a notebook and on a console.</summary>
internal interface IRepresented
{
    /// <summary>The representation for one MIME type, or null where there is none.</summary>
    string? Represent(string mimeType);
}
