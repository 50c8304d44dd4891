using System.Globalization;

namespace ScalingLaws;

/// <summary>A value, or the named reason why there is none. A fit result uses it wherever others would put null or NaN.</summary>
/// <typeparam name="T">What is estimated.</typeparam>
public readonly struct Estimated<T> : IEquatable<Estimated<T>>
    where T : notnull
{
    private readonly T? value;
    private readonly string? explanation;

    internal Estimated(T value)
    {
        this.value = value;
        HasValue = true;
    }

    internal Estimated(MissingReason reason, string explanation)
    {
        Reason = reason;
        this.explanation = explanation;
    }

    /// <summary>True where there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>Why there is no value; meaningless where <see cref="HasValue"/> is true.</summary>
    public MissingReason Reason { get; }

    /// <summary>Why there is no value, in words; empty where there is one.</summary>
    public string Explanation => HasValue ? "" : explanation ?? "it was not requested";

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says why.</exception>
    public T Value => HasValue ? value! : throw new InvalidOperationException($"there is no value here: {Explanation}");

    /// <summary>Gives the value where there is one.</summary>
    public bool TryGet([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T result)
    {
        result = value;
        return HasValue;
    }

    /// <summary>The value, or <paramref name="otherwise"/> where there is none.</summary>
    public T GetOr(T otherwise) => HasValue ? value! : otherwise;

    /// <summary>Another quantity computed from this one; a missing value stays missing for the same reason.</summary>
    public Estimated<TOther> Select<TOther>(Func<T, TOther> next)
        where TOther : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return HasValue ? new Estimated<TOther>(next(value!)) : new Estimated<TOther>(Reason, Explanation);
    }

    /// <summary>Wraps a value.</summary>
    public static implicit operator Estimated<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Estimated<T> other) =>
        HasValue == other.HasValue && (HasValue
            ? EqualityComparer<T>.Default.Equals(value, other.value)
            : Reason == other.Reason && Explanation == other.Explanation);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Estimated<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HasValue ? value!.GetHashCode() : HashCode.Combine(Reason, Explanation);

    /// <summary>Whether both hold the same value or the same reason.</summary>
    public static bool operator ==(Estimated<T> left, Estimated<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Estimated<T> left, Estimated<T> right) => !left.Equals(right);

    /// <summary>The value, or the reason in words.</summary>
    public override string ToString() =>
        HasValue ? string.Create(CultureInfo.InvariantCulture, $"{value}") : $"none ({Explanation})";
}

/// <summary>Makes <see cref="Estimated{T}"/> values.</summary>
public static class Estimated
{
    /// <summary>A value that is there.</summary>
    public static Estimated<T> Of<T>(T value)
        where T : notnull => new(value);

    /// <summary>A value that is not there, and why.</summary>
    /// <param name="reason">The reason by name.</param>
    /// <param name="explanation">The reason in words, as the end of a sentence: "E was fixed at 1.69".</param>
    public static Estimated<T> Missing<T>(MissingReason reason, string explanation)
        where T : notnull => new(reason, explanation);
}
