using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;

namespace Coursework;

/// <summary>Makes columns from a type's public properties: words from its name, the unit from the name's end.</summary>
internal static class ColumnsFromProperties
{
    // Endings that the library uses for units; the longest that fits wins.
    private static readonly (string Ending, string Unit, string? Format, bool Keep)[] Endings =
    [
        ("UsdPerHour", "$/h", null, false),
        ("LossNats", "nats per token", null, true),
        ("Nats", "nats per token", null, false),
        ("Flops", "FLOP", null, false),
        ("Usd", "$", "usd", false),
        ("Percent", "%", null, false),
        ("Hours", "h", null, false),
        ("Seconds", "s", null, false),
        ("Parameters", "", "count", true),
        ("Tokens", "", "count", true),
    ];

    public static IEnumerable<Column> Of(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.Name == "EqualityContract")
                continue;
            Type core = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            bool number = core == typeof(BigInteger) || (core.IsPrimitive && core != typeof(bool) && core != typeof(char)) || core == typeof(decimal);
            (string header, string unit, string? format) = Name(property.Name, number);
            yield return new(property.Name, header, unit, number, property.GetValue, value => ValueText.Write(value, format));
        }
    }

    private static (string Header, string Unit, string? Format) Name(string property, bool number)
    {
        foreach ((string ending, string unit, string? format, bool keep) in Endings)
        {
            if (!number || !property.EndsWith(ending, StringComparison.Ordinal))
                continue;
            string stem = keep || property == ending ? property : property[..^ending.Length];
            if (ending == "LossNats")
                stem = property[..^"Nats".Length];
            if (ending == "Flops" && stem.Length > 0 && stem != ending)
                stem += "Compute";
            return (Words(stem), unit, format);
        }
        return (Words(property), "", null);
    }

    /// <summary>"TokensPerParameter" becomes "Tokens per parameter"; runs of capitals stay.</summary>
    private static string Words(string name)
    {
        var words = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool starts = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            bool acronym = char.IsUpper(name[i]) && ((i > 0 && char.IsUpper(name[i - 1])) || (i + 1 < name.Length && char.IsUpper(name[i + 1])) || i + 1 == name.Length);
            if (starts)
                words.Append(' ');
            words.Append(starts && !acronym ? char.ToLower(name[i], CultureInfo.InvariantCulture) : name[i]);
        }
        return words.Replace('_', ' ').ToString();
    }
}
