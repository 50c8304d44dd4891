namespace NotebookKernel.Tests;

public sealed class CursorOffsetsTests
{
    [Theory]
    [InlineData("abc", 0, 0)]
    [InlineData("abc", 2, 2)]
    [InlineData("abc", 9, 3)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("\ud83d", 1, 1)]
    public void Code_points_become_UTF16_offsets(string text, int codePoints, int utf16) =>
        Assert.Equal(utf16, CursorOffsets.ToUtf16(text, codePoints));

    [Theory]
    [InlineData("a😀b", 0)]
    [InlineData("a😀b", 1)]
    [InlineData("a😀b", 2)]
    [InlineData("a😀b", 3)]
    public void And_back(string text, int codePoints) =>
        Assert.Equal(codePoints, CursorOffsets.ToCodePoints(text, CursorOffsets.ToUtf16(text, codePoints)));
}
