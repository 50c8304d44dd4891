using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKernel;

/// <summary>A kernel as Jupyter finds it: a folder with <c>kernel.json</c>.</summary>
/// <param name="Name">The folder's name, by which notebooks refer to the kernel.</param>
/// <param name="Folder">The folder.</param>
/// <param name="DisplayName">What front ends show.</param>
/// <param name="Command">The program and its arguments, one of which is <c>{connection_file}</c>.</param>
/// <param name="IsOurs">Whether this pack wrote it.</param>
public sealed record KernelSpec(string Name, string Folder, string DisplayName, IReadOnlyList<string> Command, bool IsOurs)
{
    /// <summary>What front ends show for this pack's kernel.</summary>
    public const string OwnDisplayName = "C# (Scaling Notebooks)";

    internal const string Mark = "scaling-notebooks";

    /// <summary>A file that the command needs and that is no longer there, for example because the repository was moved; or null.</summary>
    public string? MissingFile => Command.Where(Path.IsPathFullyQualified).FirstOrDefault(path => !File.Exists(path));

    /// <summary>Reads a kernel's folder; null where it holds no readable <c>kernel.json</c>.</summary>
    public static KernelSpec? Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        try
        {
            if (JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json"))) is not JsonObject root)
                return null;
            string[] command = [.. (root["argv"] as JsonArray ?? []).Select(part => part?.ToString() ?? "")];
            return new(Path.GetFileName(folder), folder, root["display_name"]?.ToString() ?? "", command,
                (root["metadata"] as JsonObject)?["implementation"]?.ToString() == Mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
