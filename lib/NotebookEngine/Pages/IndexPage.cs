using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>The site's first page: its notebooks in order with minutes, level and what each needs.</summary>
internal static class IndexPage
{
    internal static string Render(SiteOptions options, AssetLinks assets, IReadOnlyList<Notebook> notebooks)
    {
        var outline = new PageOutline();
        PageHeading title = outline.Add(1, options.Title, Html.Encode(options.Title));
        var main = new StringBuilder();
        main.AppendLine("<main id=\"content\" class=\"index\" tabindex=\"-1\">")
            .Append(CultureInfo.InvariantCulture, $"<h1 id=\"{title.Id}\">{title.Html}</h1>\n")
            .Append(new FragmentRenderer(options).Markdown(options.Introduction, outline))
            .AppendLine("<ol class=\"map\">");
        foreach (Notebook notebook in notebooks)
            WriteEntry(main, notebook, notebooks);
        main.AppendLine("</ol>").AppendLine("</main>");
        return PageFrame.Render(options, assets, new(options.Title, null, main.ToString(), HasCharts: false, HasCode: false));
    }

    private static void WriteEntry(StringBuilder html, Notebook notebook, IReadOnlyList<Notebook> all)
    {
        CourseMetadata? course = notebook.Course;
        html.AppendLine("<li>");
        if (course is not null)
            html.Append("<span class=\"number\" aria-hidden=\"true\">").Append(Html.Encode(course.Number)).AppendLine("</span>");
        html.Append(CultureInfo.InvariantCulture, $"<h2><a href=\"{Html.Encode(SiteBuilder.AddressOf(notebook.Name))}\">{Html.Encode(notebook.Title)}</a></h2>\n");
        if (course?.Question is { } question)
            html.Append("<p>").Append(Html.Encode(question)).AppendLine("</p>");
        if (course is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<ul class=\"facts\"><li>{course.Minutes} minutes</li><li>{Html.Encode(course.Level)}</li>");
            if (course.Needs.Length > 0)
                html.Append("<li>needs ").AppendJoin(", ", course.Needs.Select(need => Link(need, all))).Append("</li>");
            html.AppendLine("</ul>");
        }
        html.AppendLine("</li>");
    }

    private static string Link(string number, IReadOnlyList<Notebook> all) =>
        all.FirstOrDefault(n => n.Course?.Number == number) is { } notebook
            ? $"<a href=\"{Html.Encode(SiteBuilder.AddressOf(notebook.Name))}\" title=\"{Html.Encode(notebook.Title)}\">{Html.Encode(number)}</a>"
            : Html.Encode(number);
}
