namespace ScalingLaws.Charts;

/// <summary>
/// Tells a notebook host how to render the type. Hosts look for an attribute of this name, whoever declares it, so
/// the library needs no reference to any of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a <c>CreateTypeFormatters()</c> method.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types a host shows, all of them together.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
