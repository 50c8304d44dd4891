using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace NotebookEngine;

/// <summary>Values as plain text: short, bounded, the same on every system.</summary>
internal static class PlainText
{
    /// <summary>Text beyond this many characters is cut, with a note.</summary>
    public const int MostCharacters = 200_000;

    private const int MostItems = 100;
    private const int MostDepth = 3;

    /// <summary>The text shown for a value that stands alone.</summary>
    public static string Of(object? value) => Cut(value is string text ? text : Write(value, 0), MostCharacters);

    /// <summary>One line for a table's cell.</summary>
    public static string Brief(object? value)
    {
        string text = value switch
        {
            string word => word,
            double number => number.ToString("G6", CultureInfo.InvariantCulture),
            float number => number.ToString("G6", CultureInfo.InvariantCulture),
            _ => Write(value, 1),
        };
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 && text.Length <= 100 ? text : string.Concat(text.AsSpan(0, Math.Min(end < 0 ? 99 : end, 99)), "…");
    }

    /// <summary>Whether the value is a single thing: a number, a text, a date and the like.</summary>
    public static bool IsScalar(object? value) =>
        value is null or string or IFormattable or bool or char or Type or Delegate or Uri or Version || value.GetType().IsEnum;

    /// <summary>A type's name as C# writes it.</summary>
    public static string Name(Type type)
    {
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        if (IsAnonymous(type))
            return "";
        int generic = type.Name.IndexOf('`', StringComparison.Ordinal);
        return generic < 0 ? Keyword(type) : $"{type.Name[..generic]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    /// <summary>A dictionary's entries, each a boxed <see cref="DictionaryEntry"/>.</summary>
    public static IEnumerable<object?> Entries(IDictionary map)
    {
        IDictionaryEnumerator entries = map.GetEnumerator();
        while (entries.MoveNext())
            yield return entries.Entry;
    }

    private static string Write(object? value, int depth) => value switch
    {
        null => "null",
        string text => $"\"{Cut(text, 1000)}\"",
        char letter => depth == 0 ? letter.ToString() : $"'{letter}'",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        Type type => Name(type),
        Exception error => Write(error),
        Task task => Write(task, depth),
        Delegate method => Name(method.GetType()),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture) ?? "",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Write(tuple[i], depth + 1)))})",
        _ when OwnFormat(value) is { } own => own,
        IDictionary map => Join("{ ", " }", Entries(map), map.Count, depth, e => $"{Write(((DictionaryEntry)e!).Key, depth + 1)}: {Write(((DictionaryEntry)e).Value, depth + 1)}"),
        IEnumerable items when depth <= MostDepth => Join("[", "]", items.Cast<object?>(), items is ICollection known ? known.Count : null, depth, item => Write(item, depth + 1)),
        _ when OverridesToString(value.GetType()) => value.ToString() ?? "",
        _ => Members(value, depth),
    };

    private static string Write(Exception error)
    {
        var text = new StringBuilder();
        for (Exception? at = error; at is not null; at = at.InnerException)
            text.Append(text.Length == 0 ? "" : "\n  caused by ").Append(Name(at.GetType())).Append(": ").Append(at.Message);
        return text.ToString();
    }

    private static string Write(Task task, int depth) => task.Status switch
    {
        TaskStatus.RanToCompletion when task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult" =>
            $"a finished task with the result {Write(result.GetValue(task), depth + 1)}; await it to use that",
        TaskStatus.RanToCompletion => "a finished task",
        TaskStatus.Faulted => $"a task that failed: {Write(task.Exception!.InnerExceptions[0])}",
        TaskStatus.Canceled => "a cancelled task",
        _ => "a task that still runs; await it to get its result",
    };

    // Data frames and series render themselves through a method of this name.
    private static string? OwnFormat(object value) =>
        value.GetType().GetMethod("Format", BindingFlags.Instance | BindingFlags.Public, []) is { } format && format.ReturnType == typeof(string)
            ? (string?)format.Invoke(value, null)
            : null;

    private static string Join(string open, string close, IEnumerable<object?> items, int? count, int depth, Func<object?, string> write)
    {
        var text = new StringBuilder(open);
        int shown = 0;
        int most = depth == 0 ? MostItems : 10;
        foreach (object? item in items)
        {
            if (shown == most)
            {
                text.Append(count is { } all ? string.Create(CultureInfo.InvariantCulture, $", … ({all} in all)") : ", …");
                break;
            }
            text.Append(shown++ == 0 ? "" : ", ").Append(write(item));
        }
        return shown == 0 ? open.TrimEnd() + close.TrimStart() : text.Append(close).ToString();
    }

    private static string Members(object value, int depth)
    {
        Type type = value.GetType();
        (string Name, Func<object, object?> Get)[] members = MemberReader.Of(type);
        if (members.Length == 0 || depth >= MostDepth)
            return Name(type).Length == 0 ? "{ … }" : Name(type);
        string inside = string.Join(", ", members.Select(m => $"{m.Name} = {Write(m.Get(value), depth + 1)}"));
        return $"{Name(type)} {{ {inside} }}".TrimStart();
    }

    private static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool OverridesToString(Type type) =>
        !IsAnonymous(type) && type.GetMethod(nameof(ToString), [])?.DeclaringType is { } declaring && declaring != typeof(object) && declaring != typeof(ValueType);

    private static string Cut(string text, int most) => text.Length <= most
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, most)}… (cut: {text.Length:N0} characters in all)");

    private static string Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type.Name,
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Char => "char",
        TypeCode.Decimal => "decimal",
        TypeCode.Double => "double",
        TypeCode.Int16 => "short",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.SByte => "sbyte",
        TypeCode.Single => "float",
        TypeCode.String => "string",
        TypeCode.UInt16 => "ushort",
        TypeCode.UInt32 => "uint",
        TypeCode.UInt64 => "ulong",
        _ => type == typeof(object) ? "object" : type == typeof(void) ? "void" : type.Name,
    };
}
