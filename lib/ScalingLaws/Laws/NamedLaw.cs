using System.Diagnostics.CodeAnalysis;

namespace ScalingLaws;

/// <summary>A published set of coefficients, with its source and what is known of its uncertainty.</summary>
public sealed record NamedLaw
{
    private readonly ChinchillaStandardErrors? standardErrors;

    /// <summary>A set whose standard errors are known.</summary>
    public NamedLaw(string name, string key, ChinchillaLaw law, ChinchillaStandardErrors standardErrors, string standardErrorsNote, string source)
        : this(name, key, law, standardErrorsNote, source) => this.standardErrors = standardErrors;

    /// <summary>A set without standard errors; <paramref name="standardErrorsNote"/> says why.</summary>
    public NamedLaw(string name, string key, ChinchillaLaw law, string standardErrorsNote, string source)
    {
        Name = name;
        Key = key;
        Law = law;
        StandardErrorsNote = standardErrorsNote;
        Source = source;
    }

    /// <summary>For people, for example "Hoffmann et al., as printed".</summary>
    public string Name { get; }

    /// <summary>For parameters and files, for example "hoffmann-printed".</summary>
    public string Key { get; }

    /// <summary>The coefficients.</summary>
    public ChinchillaLaw Law { get; }

    /// <summary>Paper, equation or table, or data set.</summary>
    public string Source { get; }

    /// <summary>Where the standard errors come from, or why there are none: one sentence.</summary>
    public string StandardErrorsNote { get; }

    /// <summary>Whether the source gives standard errors.</summary>
    public bool HasStandardErrors => standardErrors is not null;

    /// <summary>The standard errors.</summary>
    /// <exception cref="InvalidOperationException">The source gives none; the message says why.</exception>
    public ChinchillaStandardErrors StandardErrors =>
        standardErrors ?? throw new InvalidOperationException($"{Name} has no standard errors: {StandardErrorsNote}");

    /// <summary>The standard errors where the source gives them.</summary>
    /// <param name="errors">The standard errors, null where there are none.</param>
    public bool TryGetStandardErrors([NotNullWhen(true)] out ChinchillaStandardErrors? errors) => (errors = standardErrors) is not null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
