namespace Coursework;

/// <summary>One column of a <see cref="Table"/>.</summary>
/// <param name="Property">The record's property it shows.</param>
/// <param name="Header">Its heading.</param>
/// <param name="Unit">The unit, shown in the heading; may be empty.</param>
/// <param name="IsNumber">Numbers are set flush right.</param>
/// <param name="Read">Reads the value from a row.</param>
/// <param name="Write">Writes the value.</param>
public sealed record Column(string Property, string Header, string Unit, bool IsNumber, Func<object, object?> Read, Func<object, string> Write)
{
    /// <summary>Heading and unit.</summary>
    public string FullHeader => Unit.Length == 0 ? Header : $"{Header} ({Unit})";

    /// <summary>The cell of one row; an absent value is an en dash.</summary>
    public string Cell(object row) => Read(row) is { } value ? Write(value) : "–";
}
