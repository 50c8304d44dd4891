using System.Reflection;

namespace ScalingNotebooks;

/// <summary>The plotly.js that Plotly.NET carries inside its assembly: pages need no network and the repository no copy.</summary>
internal static class PlotlyScript
{
    /// <summary>Its bytes.</summary>
    /// <exception cref="InvalidOperationException">The assembly no longer carries it.</exception>
    public static ReadOnlyMemory<byte> Read()
    {
        Assembly assembly = typeof(Plotly.NET.PlotlyJSReference).Assembly;
        string name = assembly.GetManifestResourceNames().SingleOrDefault(n => n.EndsWith(".js", StringComparison.Ordinal) && n.Contains("plotly", StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"'{assembly.GetName().Name}' carries no plotly.js; it holds {string.Join(", ", assembly.GetManifestResourceNames())}");
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
