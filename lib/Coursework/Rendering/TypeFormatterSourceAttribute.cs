namespace Coursework;

/// <summary>
/// Marks a type that brings its own representations. Notebook hosts look for an attribute of this name, whatever
/// assembly it comes from, so that a library needs no reference to any of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters: public constructor, method <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that come out together, richest first.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
