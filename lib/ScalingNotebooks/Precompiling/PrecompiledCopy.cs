using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScalingNotebooks;

/// <summary>
/// A copy of this program whose libraries are compiled to machine code. The C# compiler comes as intermediate code only,
/// and compiling its own methods is most of the time that a session takes to its first result (1.4 s of processor time;
/// 0.8 s with a copy). Kept apart from what a build writes, so a build never overwrites the files of a running kernel.
/// </summary>
/// <remarks>
/// It is made by <c>scaling kernel install</c> and not by the build: compiling all libraries takes 105 s of processor time,
/// which pays back only for who starts many sessions, and a build must not need a package that some systems do not have.
/// Once it is there and matches the build, <c>scaling run</c> and the page start sessions from it too: six notebooks then
/// take 11.6 s of processor time instead of 19 s. What still is compiled at the start are the framework's generic types
/// over the compiler's own, which no copy may hold unless it is bound to one exact release of the framework.
/// </remarks>
/// <param name="root">The folder of all copies.</param>
/// <param name="host">The folder of the program as it was built.</param>
internal sealed class PrecompiledCopy(string root, string host)
{
    private const string ProgramName = "scaling.dll";
    private const string ManifestName = "compiled.json";

    /// <summary>The copy of this very program; null where it does not lie in a course.</summary>
    public static PrecompiledCopy? OfThisProgram { get; } = Own();

    /// <summary>The copy's folder, named after what it was made from.</summary>
    public string Folder { get; } = Path.Combine(root, Stamp(host));

    /// <summary>The copy's program.</summary>
    public string Program => Path.Combine(Folder, ProgramName);

    /// <summary>Whether there is a copy and it was made from the program as it is now.</summary>
    public bool IsCurrent => File.Exists(Program);

    /// <summary>Makes the copy. What earlier copies compiled and has not changed since is taken from them.</summary>
    /// <param name="step">Told after each library how many are done, of how many.</param>
    /// <param name="cancellationToken">Gives up; nothing half made remains.</param>
    /// <exception cref="IOException">The compiler cannot be had, or the copy cannot be written.</exception>
    public async Task MakeAsync(Action<int, int> step, CancellationToken cancellationToken)
    {
        AheadOfTimeCompiler compiler = await AheadOfTimeCompiler.FindAsync(Path.Combine(root, "compiler"), cancellationToken).ConfigureAwait(false);
        string making = $"{Folder}.{Environment.ProcessId}";
        try
        {
            CopyAll(host, making);
            Tune(Path.Combine(making, Path.ChangeExtension(ProgramName, ".runtimeconfig.json")));
            // The largest first, so that no core waits for another at the end.
            FileInfo[] libraries = [.. new DirectoryInfo(host).GetFiles("*.dll").Where(IsIntermediate).OrderByDescending(file => file.Length)];
            List<(string Folder, Dictionary<string, string> Keys)> earlier = Earlier();
            var keys = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
            string runtime = RuntimeEnvironment.GetRuntimeDirectory();
            string[] references = [host, runtime, .. OtherFrameworks(runtime)];
            int done = 0;
            await Parallel.ForEachAsync(libraries, cancellationToken, async (library, cancel) =>
            {
                string key = $"{Key(library)}|{compiler.Version}|{RuntimeInformation.ProcessArchitecture}";
                string target = Path.Combine(making, library.Name);
                string? before = earlier.Where(e => e.Keys.GetValueOrDefault(library.Name) == key).Select(e => Path.Combine(e.Folder, library.Name)).FirstOrDefault(File.Exists);
                if (before is not null)
                    File.Copy(before, target, overwrite: true);
                else if (await compiler.CompileAsync(library.FullName, target + ".new", references, cancel).ConfigureAwait(false))
                    File.Move(target + ".new", target, overwrite: true);
                keys[library.Name] = key;
                step(Interlocked.Increment(ref done), libraries.Length);
            }).ConfigureAwait(false);
            await File.WriteAllTextAsync(Path.Combine(making, ManifestName), JsonSerializer.Serialize(keys), cancellationToken).ConfigureAwait(false);
            Publish(making);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
        finally
        {
            if (Directory.Exists(making))
                Directory.Delete(making, recursive: true);
        }
        RemoveOld();
    }

    private static PrecompiledCopy? Own()
    {
        string host = Path.GetDirectoryName(typeof(PrecompiledCopy).Assembly.Location)!;
        return CourseFolder.Find(host) is { } course ? new(course.PrecompiledCopies, host) : null;
    }

    private static string Stamp(string host)
    {
        var text = new StringBuilder($"{Environment.Version} {RuntimeInformation.ProcessArchitecture}");
        foreach (FileInfo file in new DirectoryInfo(host).GetFiles("*.dll").OrderBy(file => file.Name, StringComparer.Ordinal))
            text.Append('\n').Append(Key(file));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    private static string Key(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.Name}|{file.Length}|{file.LastWriteTimeUtc.Ticks}");

    private static bool IsIntermediate(FileInfo file)
    {
        using var reader = new PEReader(file.OpenRead());
        return reader.HasMetadata && reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size == 0;
    }

    private static void CopyAll(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    // Counting branches and calls to compile hot code a third time costs more than it gains in code that is compiled already.
    private static void Tune(string configuration)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(configuration))!;
        JsonNode options = json["runtimeOptions"]!;
        (options["configProperties"] ??= new JsonObject())["System.Runtime.TieredPGO"] = false;
        File.WriteAllText(configuration, json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    // Beside DOTNET/shared/Microsoft.NETCore.App/VERSION lie the other frameworks, in versions of their own.
    private static IEnumerable<string> OtherFrameworks(string runtime)
    {
        var version = new DirectoryInfo(Path.TrimEndingDirectorySeparator(runtime));
        string aspNet = Path.Combine(version.Parent!.Parent!.FullName, "Microsoft.AspNetCore.App", version.Name);
        return Directory.Exists(aspNet) ? [aspNet] : [];
    }

    private List<(string Folder, Dictionary<string, string> Keys)> Earlier()
    {
        var found = new List<(string, Dictionary<string, string>)>();
        foreach (string folder in Directory.EnumerateDirectories(root))
        {
            try
            {
                string manifest = Path.Combine(folder, ManifestName);
                if (File.Exists(manifest) && JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest)) is { } keys)
                    found.Add((folder, keys));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
            {
                // A copy that cannot be read is of no use here.
            }
        }
        return found;
    }

    private void Publish(string making)
    {
        try
        {
            Directory.Move(making, Folder);
        }
        catch (IOException) when (IsCurrent)
        {
            // Another installation was faster; its copy is the same.
        }
    }

    // The one before may still be in use by a running kernel, which loads parts of it late.
    private void RemoveOld()
    {
        foreach (DirectoryInfo old in new DirectoryInfo(root).GetDirectories()
            .Where(folder => File.Exists(Path.Combine(folder.FullName, ManifestName)) && folder.FullName != Folder)
            .OrderByDescending(folder => folder.LastWriteTimeUtc).Skip(1))
        {
            try
            {
                old.Delete(recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Windows does not delete what is in use; the next installation tries again.
            }
        }
    }
}
