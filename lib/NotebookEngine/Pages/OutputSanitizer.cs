using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookEngine;

/// <summary>
/// HTML that a cell put out, made fit to stand inside a page: what it opens it closes, its scripts do not run, its
/// styles stay within it, its headings do not disturb the order of the page's.
/// </summary>
public static partial class OutputSanitizer
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(StringComparer.Ordinal,
        "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
        "div", "dl", "dt", "em", "figcaption", "figure", "hr", "i", "img", "ins", "kbd", "li", "mark", "meter", "ol", "p", "pre",
        "progress", "q", "s", "samp", "section", "small", "span", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td",
        "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
        "svg", "g", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan", "title", "desc", "defs",
        "lineargradient", "linearGradient", "stop", "clippath", "clipPath", "marker", "symbol",
        "math", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder",
        "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom", "semantics");

    // Their content means nothing without them.
    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(StringComparer.Ordinal,
        "script", "noscript", "iframe", "object", "embed", "applet", "template", "head", "link", "meta", "base", "foreignobject",
        "foreignObject", "audio", "video", "canvas", "annotation", "annotation-xml", "select", "textarea");

    private static readonly FrozenSet<string> KeptAttributes = FrozenSet.Create(StringComparer.Ordinal,
        "abbr", "align", "alt", "class", "colspan", "datetime", "dir", "height", "headers", "href", "id", "lang", "max", "min", "open",
        "role", "rowspan", "scope", "span", "src", "start", "style", "title", "value", "width",
        "viewbox", "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points", "fill",
        "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
        "opacity", "transform", "text-anchor", "dominant-baseline", "font-family", "font-size", "font-weight", "offset", "stop-color",
        "stop-opacity", "clip-path", "marker-end", "marker-start", "preserveaspectratio", "preserveAspectRatio", "xmlns",
        "mathvariant", "displaystyle", "display", "scriptlevel", "stretchy", "fence", "separator", "lspace", "rspace", "columnalign");

    /// <summary>The harmless form of an HTML fragment.</summary>
    /// <param name="html">What the cell put out; any text is taken.</param>
    public static string Clean(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var parser = new HtmlParser();
        using var page = parser.ParseDocument("");
        IElement root = page.CreateElement("div");
        root.Append([.. parser.ParseFragment(html, page.Body!)]);
        CleanChildren(root);
        return root.InnerHtml;
    }

    private static void CleanChildren(IElement parent)
    {
        for (INode? node = parent.FirstChild, next; node is not null; node = next)
        {
            next = node.NextSibling;
            if (node is IElement element)
                next = CleanElement(element) ?? next;
            else if (node.NodeType != NodeType.Text)
                parent.RemoveChild(node);
        }
    }

    // Returns where to go on when the element made way for its children, which are to be looked at in their turn.
    private static INode? CleanElement(IElement element)
    {
        string name = element.LocalName;
        if (Dropped.Contains(name) || (name == "style" && !Scope(element)))
        {
            element.Remove();
            return null;
        }
        if (name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6")
        {
            IElement paragraph = element.Owner!.CreateElement("p");
            paragraph.ClassName = "heading";
            paragraph.Append([.. element.ChildNodes]);
            element.Replace(paragraph);
            element = paragraph;
        }
        else if (!Kept.Contains(name))
        {
            INode? first = element.FirstChild, after = element.NextSibling;
            element.Replace([.. element.ChildNodes]);
            return first ?? after;
        }
        foreach (IAttr attribute in element.Attributes.ToArray())
        {
            string key = attribute.LocalName;
            if (!KeptAttributes.Contains(key) && !key.StartsWith("aria-", StringComparison.Ordinal))
                element.RemoveAttribute(attribute.Name);
            else if (key is "href" or "src")
                attribute.Value = SafeLinks.Check(attribute.Value, isImage: key == "src");
            else if (key == "style" && ReachesOut(attribute.Value))
                element.RemoveAttribute(attribute.Name);
        }
        if (name == "img" && !element.HasAttribute("alt"))
            element.SetAttribute("alt", "");
        if (name != "style")
            CleanChildren(element);
        return null;
    }

    // A style sheet with @scope and no selector reaches only what its parent element holds.
    private static bool Scope(IElement style)
    {
        string css = Comment().Replace(style.TextContent, " ");
        if (ReachesOut(css) || !IsBalanced(css))
            return false;
        style.TextContent = $"@scope {{ {css} }}";
        return true;
    }

    private static bool ReachesOut(string css) =>
        css.AsSpan().ContainsAny('\\', '<') || css.Contains("url(", StringComparison.OrdinalIgnoreCase)
        || css.Contains("@import", StringComparison.OrdinalIgnoreCase) || css.Contains("position", StringComparison.OrdinalIgnoreCase);

    private static bool IsBalanced(string css)
    {
        int depth = 0;
        char quote = '\0';
        foreach (char c in css)
        {
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else
                depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0 || (quote != '\0' && c == '\n'))
                return false;
        }
        return depth == 0 && quote == '\0';
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
