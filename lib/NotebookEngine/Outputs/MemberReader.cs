using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NotebookEngine;

/// <summary>Reads what a value shows of itself: its public properties and fields, or the items of a tuple.</summary>
internal static class MemberReader
{
    /// <summary>Members beyond this are left out.</summary>
    public const int MostMembers = 30;

    private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Get)[]> Known = new();

    /// <summary>The members of a type, in the order of their declaration.</summary>
    public static (string Name, Func<object, object?> Get)[] Of(Type type) => Known.GetOrAdd(type, Find);

    private static (string Name, Func<object, object?> Get)[] Find(Type type)
    {
        if (typeof(ITuple).IsAssignableFrom(type) && type.IsGenericType)
        {
            int items = CountItems(type);
            return [.. Enumerable.Range(0, items).Select(i => ($"Item{i + 1}", (Func<object, object?>)(tuple => ((ITuple)tuple)[i])))];
        }
        IEnumerable<(string, Func<object, object?>)> properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.CanRead && p.GetMethod!.IsPublic && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike && p.Name != "EqualityContract")
            .Select(p => (p.Name, (Func<object, object?>)(value => Read(p.GetValue, value))));
        IEnumerable<(string, Func<object, object?>)> fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Select(f => (f.Name, (Func<object, object?>)(value => Read(f.GetValue, value))));
        return [.. properties.Concat(fields).Take(MostMembers)];
    }

    private static object? Read(Func<object?, object?> get, object value)
    {
        try
        {
            return get(value);
        }
        catch (TargetInvocationException error) when (error.InnerException is not (ThreadInterruptedException or null))
        {
            return $"({error.InnerException.GetType().Name}: {error.InnerException.Message})";
        }
    }

    private static int CountItems(Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        return arguments.Length == 8 && typeof(ITuple).IsAssignableFrom(arguments[7]) ? 7 + CountItems(arguments[7]) : arguments.Length;
    }
}
