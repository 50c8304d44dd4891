using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ScalingNotebooks;

/// <summary>
/// The SDK's own compiler to machine code (crossgen2), a package of 12 MB that restores like any other. What it makes
/// runs on any servicing release of the runtime; the runtime compiles anew what it can do better.
/// </summary>
internal sealed class AheadOfTimeCompiler
{
    private const string ProjectName = "crossgen.proj";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly string _program;
    private readonly ImmutableArray<string> _first;

    private AheadOfTimeCompiler(string folder, string program)
    {
        Version = Path.GetFileName(Path.GetDirectoryName(folder))!;
        bool isLibrary = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        _program = isLibrary ? DotNetHost.Path : program;
        _first = isLibrary ? [program] : [];
    }

    /// <summary>The package's version.</summary>
    public string Version { get; }

    /// <summary>Restores the compiler.</summary>
    /// <param name="folder">Where to keep what the restore writes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is no SDK, no such package for this system, or no network; the message says which.</exception>
    public static async Task<AheadOfTimeCompiler> FindAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string project = Path.Combine(folder, ProjectName);
        await using (Stream source = typeof(AheadOfTimeCompiler).Assembly.GetManifestResourceStream(ProjectName)!)
        await using (FileStream file = File.Create(project))
            await source.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        (int exit, string output) = await RunAsync(
            DotNetHost.Path, ["msbuild", project, "-nologo", "-restore", "-t:Locate", "-getProperty:CompilerFolder"], cancellationToken).ConfigureAwait(false);
        string found = output.Trim();
        if (exit != 0)
            throw new IOException(FirstError(output));
        string[] names = OperatingSystem.IsWindows() ? ["crossgen2.exe", "crossgen2.dll"] : ["crossgen2", "crossgen2.dll"];
        string program = names.Select(name => Path.Combine(found, name)).FirstOrDefault(File.Exists)
            ?? throw new IOException($"no compiler lies in '{found}'");
        return new(found, program);
    }

    /// <summary>Compiles one library.</summary>
    /// <returns>False where the compiler refuses; then the library as it is must serve.</returns>
    public async Task<bool> CompileAsync(string library, string compiled, IEnumerable<string> referenceFolders, CancellationToken cancellationToken)
    {
        string system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string machine = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        IEnumerable<string> references = referenceFolders.SelectMany(folder => new[] { "-r", Path.Combine(folder, "*.dll") });
        (int exit, _) = await RunAsync(_program,
            [.. _first, library, "-o", compiled, "--targetos", system, "--targetarch", machine, "-O", .. references], cancellationToken).ConfigureAwait(false);
        return exit == 0 && File.Exists(compiled);
    }

    // "FILE : error NU1301: what happened" is told from the number on; without an SDK there is only a sentence.
    private static string FirstError(string output)
    {
        const string Mark = "error ";
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? error = Array.Find(lines, line => line.Contains(Mark, StringComparison.Ordinal));
        return error is not null ? error[(error.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..]
            : lines.Length > 0 ? lines[0] : "dotnet msbuild failed without a message";
    }

    private static async Task<(int Exit, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            try
            {
                Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
                string output = await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                return (process.ExitCode, process.ExitCode == 0 ? output : output + await error.ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                throw new IOException($"'{Path.GetFileName(program)}' did not end within {Patience.TotalMinutes:0} minutes");
            }
        }
        catch (Win32Exception error)
        {
            throw new IOException($"'{program}' does not start: {error.Message}", error);
        }
    }
}
