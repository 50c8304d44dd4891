using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>The kernel a notebook asks for, its <c>metadata.kernelspec</c>.</summary>
/// <param name="Name">The name kernels are found by, for example ".net-csharp".</param>
/// <param name="DisplayName">The name people see.</param>
/// <param name="Language">The language of its cells, for example "C#"; empty where the notebook does not say.</param>
public sealed record KernelSpec(string Name, string DisplayName, string Language)
{
    /// <summary>What the course's notebooks name: .NET Interactive's own kernel, which runs them unchanged.</summary>
    public static KernelSpec CSharp { get; } = new(".net-csharp", ".NET (C#)", "C#");

    /// <summary>True when cells are C#, judged by the language, or by the name where no language is given.</summary>
    public bool IsCSharp => Language.Length > 0
        ? Language.ToUpperInvariant() is "C#" or "CSHARP" or "POLYGLOT-NOTEBOOK"
        : Name.Contains("csharp", StringComparison.OrdinalIgnoreCase);

    /// <summary>This specification as a JSON object.</summary>
    public JsonObject ToJson() => new() { ["display_name"] = DisplayName, ["language"] = Language, ["name"] = Name };
}
