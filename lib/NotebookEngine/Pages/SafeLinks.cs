namespace NotebookEngine;

/// <summary>Addresses a page may carry: none that runs script.</summary>
internal static class SafeLinks
{
    /// <summary>The address itself, or an empty one where following it could do more than show a page or an image.</summary>
    internal static string Check(string address, bool isImage)
    {
        // Browsers skip control characters and white space before and inside a scheme.
        string seen = string.Concat(address.Where(c => c > ' '));
        int colon = seen.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || seen.AsSpan(0, colon).ContainsAny('/', '?', '#'))
            return address;
        return seen[..colon].ToLowerInvariant() switch
        {
            "http" or "https" or "mailto" => address,
            "data" when isImage && seen.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) => address,
            _ => "",
        };
    }
}
