namespace ScalingLaws;

/// <summary>What a column of a table holds.</summary>
internal enum CsvKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A finite number, written with a point.</summary>
    Number,

    /// <summary>A finite number above zero.</summary>
    Positive,
}

/// <summary>One column of a table's schema.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="MayBeEmpty">Whether a cell may be left empty.</param>
internal sealed record CsvColumn(string Name, CsvKind Kind, bool MayBeEmpty = false);
