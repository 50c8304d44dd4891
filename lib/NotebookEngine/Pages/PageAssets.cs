using System.Reflection;

namespace NotebookEngine;

/// <summary>
/// The files that give pages their look and draw their charts, for whoever serves parts of notebooks in pages of its own:
/// <c>site.css</c>, <c>theme.js</c>, <c>charts.js</c> and <c>page.js</c>.
/// </summary>
public static class PageAssets
{
    /// <summary>One file, as UTF-8.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no file of that name.</exception>
    public static ReadOnlyMemory<byte> Read(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new ArgumentException($"there is no page file '{name}'; there are site.css, theme.js, charts.js and page.js", nameof(name));
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
