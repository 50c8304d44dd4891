using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace NotebookEngine;

/// <summary>The Markdown that notebooks are written in: CommonMark with tables, task lists, footnotes and TeX. HTML is text.</summary>
internal static class MarkdownSyntax
{
    internal static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseMathematics()
        .Build();
}
