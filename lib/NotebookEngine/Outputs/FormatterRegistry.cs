using System.Collections.Concurrent;

namespace NotebookEngine;

/// <summary>Formatters that libraries register for types that are not their own; see <see cref="HostConventions.RegisterFormatter"/>.</summary>
internal static class FormatterRegistry
{
    private static readonly ConcurrentDictionary<(Type Type, string MimeType), Func<object, string?>> Registered = new();
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string MimeType, Func<object, string?> Format)>> Found = new();

    /// <summary>Registers a formatter; a later one for the same type and MIME type replaces it.</summary>
    public static void Register(Type type, string mimeType, Func<object, string?> format)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        ArgumentNullException.ThrowIfNull(format);
        Registered[(type, mimeType)] = format;
        Found.Clear();
    }

    /// <summary>The formatters for a type: its own before its base types', those before its interfaces'.</summary>
    public static IReadOnlyList<(string MimeType, Func<object, string?> Format)> For(Type type) =>
        Registered.IsEmpty ? [] : Found.GetOrAdd(type, Find);

    private static List<(string MimeType, Func<object, string?> Format)> Find(Type type)
    {
        var found = new List<(string, Func<object, string?>)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Type candidate in TypeLineage.Of(type))
        {
            foreach (((Type registered, string mimeType), Func<object, string?> format) in Registered)
            {
                bool fits = registered == candidate || (candidate.IsGenericType && registered == candidate.GetGenericTypeDefinition());
                if (fits && seen.Add(mimeType))
                    found.Add((mimeType, format));
            }
        }
        return found;
    }
}
