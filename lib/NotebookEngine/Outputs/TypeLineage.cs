namespace NotebookEngine;

/// <summary>The types a value is an instance of.</summary>
internal static class TypeLineage
{
    /// <summary>The type, its base types from near to far except <see cref="object"/>, then its interfaces.</summary>
    public static IEnumerable<Type> Of(Type type)
    {
        for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType)
            yield return at;
        foreach (Type contract in type.GetInterfaces())
            yield return contract;
    }
}
