namespace NotebookKernel;

/// <summary>Jupyter counts cursor positions in Unicode code points, C# strings in UTF-16 units.</summary>
internal static class CursorOffsets
{
    /// <summary>The UTF-16 offset of a code-point offset; beyond the end: the end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        int offset = 0;
        for (int seen = 0; seen < codePoints && offset < text.Length; seen++)
            offset += IsPair(text, offset) ? 2 : 1;
        return offset;
    }

    /// <summary>The code-point offset of a UTF-16 offset.</summary>
    public static int ToCodePoints(string text, int utf16)
    {
        int points = 0;
        for (int offset = 0; offset < Math.Min(utf16, text.Length); points++)
            offset += IsPair(text, offset) ? 2 : 1;
        return points;
    }

    private static bool IsPair(string text, int offset) =>
        offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]);
}
