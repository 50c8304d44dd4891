namespace NotebookEngine;

/// <summary>
/// What a session offers to libraries that do not reference it. The values are reached through
/// <see cref="AppContext.GetData"/> and use nothing but types of the base library, so that a course library finds
/// them by name and falls back where they are absent.
/// </summary>
public static class HostConventions
{
    /// <summary>
    /// A <c>Func&lt;object?, string?, bool, string&gt;</c>: (value, display id or null, is an update) to display id.
    /// Shows the value in the output of the cell that runs on the calling thread's session.
    /// </summary>
    public const string Display = "Notebook.Display";

    /// <summary>A <c>Func&lt;object?, IReadOnlyDictionary&lt;string, string&gt;&gt;</c>: the value's representations by MIME type.</summary>
    public const string Format = "Notebook.Format";

    /// <summary>
    /// An <c>Action&lt;Type, string, Func&lt;object, string?&gt;&gt;</c>: registers a formatter for a type that is not the
    /// library's own (a chart, a matrix, a data frame), for one MIME type. The type may be a base type, an interface or
    /// an open generic; the value's own type goes before its base types and those before interfaces. The function returns
    /// the representation, JSON text for a JSON type, or null to leave the value to others. Set before any cell runs, so
    /// a module initializer may use it; where it is absent the host has conventions of its own.
    /// </summary>
    public const string RegisterFormatter = "Notebook.RegisterFormatter";

    /// <summary>A <c>string</c>: the path of the notebook that runs, where the host knows it.</summary>
    public const string NotebookPath = "Notebook.Path";

    /// <summary>A <c>string</c>: the folder relative references start from; the notebook's own.</summary>
    public const string Folder = "Notebook.Folder";

    /// <summary>
    /// A key of <see cref="Exception.Data"/>: present on exceptions whose message alone is for the reader
    /// (a refused parameter, say); the engine then prints the message without type name or frames.
    /// </summary>
    public const string PlainError = "Notebook.PlainError";
}
