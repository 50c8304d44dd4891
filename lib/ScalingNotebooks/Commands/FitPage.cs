using System.Net;
using System.Text;
using ScalingLaws.Charts;

namespace ScalingNotebooks;

/// <summary>A fit as one page of charts that needs nothing beside it and no network.</summary>
internal static class FitPage
{
    private const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
        pre { overflow-x: auto; padding: 1rem; background: #f6f7f9; border-radius: .5rem; font-size: .85rem; }
        section { margin: 2.5rem 0; }
        table { border-collapse: collapse; font-size: .85rem; }
        th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #d8dce1; }
        summary { cursor: pointer; }
        .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        @media (prefers-color-scheme: dark) {
          body { color: #e6e8eb; background: #14171b; }
          pre { background: #20252b; }
          th, td { border-color: #3a4149; }
        }
        """;

    public static void Write(Stream stream, FitOutcome outcome)
    {
        using var page = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        string title = Encode($"{outcome.Formula} fitted to {outcome.Data.Name}");
        page.WriteLine("<!DOCTYPE html>");
        page.WriteLine($"<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>");
        page.WriteLine($"<style>{Style}</style>");
        page.Write("<script>");
        page.Write(Encoding.UTF8.GetString(PlotlyScript.Read().Span));
        page.WriteLine("</script></head><body><main>");
        page.WriteLine($"<h1>{title}</h1>");
        page.WriteLine($"<pre tabindex=\"0\">{Encode(FitText.Write(outcome))}</pre>");
        foreach ((string name, Func<Figure> draw) in outcome.Figures)
            page.WriteLine($"<section>\n{Section(name, draw)}\n</section>");
        page.WriteLine("</main></body></html>");
    }

    // A law far outside what a chart can show must not cost the other charts.
    private static string Section(string name, Func<Figure> draw)
    {
        try
        {
            Figure figure = draw();
            // The chart shows its own title; the heading is for those who go from heading to heading.
            return $"<h2 class=\"spoken\">{Encode(figure.Title)}</h2>\n{figure.ToHtml()}";
        }
        catch (ArgumentException e)
        {
            return $"<h2>{Encode(name)}</h2>\n<p>This chart cannot be drawn for this fit: {Encode(e.Message)}.</p>";
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
