using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKernel;

/// <summary>Installs, lists and removes this pack's kernel.</summary>
public static class KernelSpecs
{
    /// <summary>The name notebooks of .NET Interactive carry; a kernel of this name is chosen without asking.</summary>
    public const string PreferredName = ".net-csharp";

    /// <summary>The name used where another kernel holds <see cref="PreferredName"/>.</summary>
    public const string OtherName = "scaling-csharp";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the kernel's folder. A second call repairs what the first wrote.</summary>
    /// <param name="command">The program and arguments that start the kernel, <c>{connection_file}</c> among them; paths absolute.</param>
    /// <param name="prefix">Where to install (<c>PREFIX/share/jupyter/kernels</c>); null: for this person.</param>
    /// <param name="name">The kernel's name; null: <see cref="PreferredName"/> if no other kernel holds it, else <see cref="OtherName"/>.</param>
    /// <exception cref="KernelException">The name is not a kernel name, belongs to another kernel, or the folder cannot be written.</exception>
    public static KernelInstallation Install(IReadOnlyList<string> command, string? prefix = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        string root = prefix is null ? KernelSpecFolders.ForUser() : KernelSpecFolders.ForPrefix(prefix);
        name ??= IsFree(PreferredName, root) ? PreferredName : OtherName;
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new KernelException($"'{name}' cannot name a kernel; use letters, digits, '.', '-' and '_'");
        string folder = Path.Combine(root, name);
        KernelSpec? before = KernelSpec.Read(folder);
        if (before is { IsOurs: false })
            throw new KernelException($"'{folder}' holds another kernel, \"{before.DisplayName}\"; choose another name with --name");
        try
        {
            Directory.CreateDirectory(folder);
            foreach (string logo in new[] { "logo-32x32.png", "logo-64x64.png", "logo-svg.svg" })
                WriteBeside(Path.Combine(folder, logo), Resource(logo));
            WriteBeside(Path.Combine(folder, "kernel.json"), JsonSerializer.SerializeToUtf8Bytes(Describe(command), Indented));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"cannot write '{folder}' ({e.Message.TrimEnd('.')}); choose a folder you may write to with --prefix", e);
        }
        return new(KernelSpec.Read(folder)!, before);
    }

    /// <summary>This pack's kernels below a prefix, or wherever Jupyter looks where it is null.</summary>
    public static IReadOnlyList<KernelSpec> List(string? prefix = null) =>
        [.. Folders(prefix).SelectMany(Kernels).Where(spec => spec.IsOurs)];

    /// <summary>Removes this pack's kernels.</summary>
    /// <param name="prefix">Below this prefix; null: this person's own.</param>
    /// <param name="name">Only the one of this name; null: all.</param>
    /// <returns>What was removed; possibly nothing.</returns>
    /// <exception cref="KernelException">The named kernel is not ours, or a folder cannot be removed.</exception>
    public static IReadOnlyList<KernelSpec> Uninstall(string? prefix = null, string? name = null)
    {
        string root = prefix is null ? KernelSpecFolders.ForUser() : KernelSpecFolders.ForPrefix(prefix);
        if (name is not null && KernelSpec.Read(Path.Combine(root, name)) is { IsOurs: false } other)
            throw new KernelException($"'{other.Folder}' holds another kernel, \"{other.DisplayName}\", which is not removed");
        KernelSpec[] removed = [.. Kernels(root).Where(spec => spec.IsOurs && (name is null || spec.Name == name))];
        foreach (KernelSpec spec in removed)
        {
            try
            {
                Directory.Delete(spec.Folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new KernelException($"cannot remove '{spec.Folder}' ({e.Message.TrimEnd('.')})", e);
            }
        }
        return removed;
    }

    private static bool IsFree(string name, string root) =>
        KernelSpecFolders.All().Prepend(root).All(folder => KernelSpec.Read(Path.Combine(folder, name)) is null or { IsOurs: true });

    private static IReadOnlyList<string> Folders(string? prefix) =>
        prefix is null ? KernelSpecFolders.All() : [KernelSpecFolders.ForPrefix(prefix)];

    private static IEnumerable<KernelSpec> Kernels(string root) =>
        Directory.Exists(root) ? Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal).Select(KernelSpec.Read).OfType<KernelSpec>() : [];

    private static JsonObject Describe(IReadOnlyList<string> command) => new()
    {
        ["argv"] = new JsonArray([.. command.Select(part => (JsonNode)part)]),
        ["display_name"] = KernelSpec.OwnDisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { ["debugger"] = false, ["implementation"] = KernelSpec.Mark },
    };

    private static void WriteBeside(string path, byte[] content)
    {
        string beside = path + ".new";
        File.WriteAllBytes(beside, content);
        File.Move(beside, path, overwrite: true);
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(KernelSpecs).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
