using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace NotebookEngine;

/// <summary>
/// Finds formatters by the convention that .NET Interactive and its Formatting package read: an attribute <em>named</em>
/// <c>TypeFormatterSourceAttribute</c> on the type, a base type or an interface names a class with
/// <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>, each with <c>string MimeType</c> and
/// <c>bool Format(object, TextWriter)</c>. Nothing needs to be referenced on either side.
/// </summary>
internal static class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string MimeType, Func<object, string?> Format)>> Found = new();

    /// <summary>The formatters for a type, one for each MIME type; empty where the convention is not used.</summary>
    public static IReadOnlyList<(string MimeType, Func<object, string?> Format)> For(Type type) => Found.GetOrAdd(type, Find);

    private static IReadOnlyList<(string MimeType, Func<object, string?> Format)> Find(Type type)
    {
        foreach (Type candidate in TypeLineage.Of(type))
        {
            foreach (object attribute in candidate.GetCustomAttributes(inherit: false))
            {
                if (attribute.GetType().Name == AttributeName && Read(attribute) is { Count: > 0 } formatters)
                    return formatters;
            }
        }
        return [];
    }

    private static List<(string MimeType, Func<object, string?> Format)> Read(object attribute)
    {
        if (Get(attribute, "FormatterSourceType") is not Type source)
            return [];
        object maker = Activator.CreateInstance(source, nonPublic: true)!;
        MethodInfo? create = source.GetMethod("CreateTypeFormatters", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        if (create?.Invoke(maker, null) is not IEnumerable made)
            return [];
        string[] preferred = Get(attribute, "PreferredMimeTypes") as string[] ?? [];
        var formatters = new List<(string MimeType, Func<object, string?> Format)>();
        foreach (object? formatter in made)
        {
            MethodInfo? format = formatter?.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]);
            if (format is null || Get(formatter!, "MimeType") is not string mimeType || formatters.Exists(f => f.MimeType == mimeType))
                continue;
            Func<object, TextWriter, bool> call = format.CreateDelegate<Func<object, TextWriter, bool>>(formatter);
            formatters.Add((mimeType, value => Write(call, value)));
        }
        // All representations go out together; the preferred ones first, for hosts that take the first they know.
        return [.. formatters.OrderBy(f => Array.IndexOf(preferred, f.MimeType) is var at and >= 0 ? at : int.MaxValue)];
    }

    private static string? Write(Func<object, TextWriter, bool> format, object value)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        return format(value, writer) ? writer.ToString() : null;
    }

    private static object? Get(object instance, string property) =>
        instance.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(instance);
}
