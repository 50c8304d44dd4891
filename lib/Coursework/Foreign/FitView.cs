using System.Globalization;
using System.Net;
using System.Text;
using ScalingLaws;

namespace Coursework;

/// <summary>A fit as a notebook shows it: the law, its parameters with their uncertainty as a table, warnings, and the whole report.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
internal sealed record FitView(FitResult Fit) : IRepresented
{
    public string? Represent(string mimeType) => mimeType switch
    {
        Mime.Html => ToHtml(),
        Mime.Plain => ToString(),
        _ => null,
    };

    public override string ToString() => Fit.Report();

    private string ToHtml()
    {
        string interval = string.Create(CultureInfo.InvariantCulture, $"{100 * Fit.Level:0.##} % interval");
        var rows = Fit.Parameters.Select(p => new { p.Symbol, p.Meaning, Unit = p.Unit is "1" ? "" : p.Unit, Estimate = p.Value, StandardError = Error(p), Interval = Bounds(p) });
        var html = new StringBuilder();
        html.Append(Table.Of(rows, $"{Fit.LawName}: {Fit.Formula}. {Fit.Observations} observations, {Fit.DegreesOfFreedom} degrees of freedom.")
            .With("Interval", header: interval).ToHtml());
        foreach (string warning in Fit.Warnings)
            html.Append(new Note(NoteKind.Mistake, "Take care", warning).ToHtml());
        return html.Append("<details><summary>The whole report</summary><pre>").Append(WebUtility.HtmlEncode(Fit.Report())).Append("</pre></details>").ToString();
    }

    private static string Error(ParameterEstimate p) => p.StandardError.TryGet(out double error) ? Format.Number(error, 3) : "–";

    private static string Bounds(ParameterEstimate p) => p.Interval.TryGet(out Interval i) ? i.ToString()
        : p.Status == ParameterStatus.Fixed ? "given" : $"none: {p.Interval.Explanation}";
}
