using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NotebookEngine;

/// <summary>XML documentation as plain text.</summary>
internal static partial class DocumentationText
{
    /// <summary>Summary, parameters, returns, remarks and exceptions of a symbol; empty where there is nothing.</summary>
    public static string Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        string? xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrWhiteSpace(xml) && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            xml = constructor.ContainingType.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrWhiteSpace(xml))
            return "";
        try
        {
            return Read(XElement.Parse(xml.StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>", LoadOptions.PreserveWhitespace));
        }
        catch (System.Xml.XmlException)
        {
            return "";
        }
    }

    private static string Read(XElement member)
    {
        var text = new StringBuilder();
        Append(text, "", member.Element("summary"));
        foreach (XElement parameter in member.Elements("param"))
            Append(text, $"{parameter.Attribute("name")?.Value}: ", parameter);
        Append(text, "Returns: ", member.Element("returns"));
        Append(text, "", member.Element("remarks"));
        foreach (XElement exception in member.Elements("exception"))
            Append(text, $"{ShortName(exception.Attribute("cref")?.Value)}: ", exception);
        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, string lead, XElement? element)
    {
        if (element is null)
            return;
        string content = Flatten(element);
        if (content.Length > 0)
            text.Append(lead).Append(content).Append('\n');
    }

    private static string Flatten(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "see" or "seealso" } see => see.Value.Length > 0 ? see.Value : ShortName(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value),
                XElement { Name.LocalName: "paramref" or "typeparamref" } name => name.Attribute("name")?.Value,
                XElement { Name.LocalName: "para" or "br" } paragraph => $" {Flatten(paragraph)} ",
                XElement other => Flatten(other),
                _ => "",
            });
        }
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static string ShortName(string? cref)
    {
        if (cref is null)
            return "";
        string name = cref.Length > 2 && cref[1] == ':' ? cref[2..] : cref;
        int parameters = name.IndexOf('(', StringComparison.Ordinal);
        if (parameters >= 0)
            name = name[..parameters];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
