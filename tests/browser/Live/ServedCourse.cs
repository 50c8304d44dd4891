using System.Diagnostics;
using Testing;

namespace Browser.Tests;

/// <summary>
/// The course as a student has it, in a folder of a test's own, served by the command as a process that can be killed
/// and started again.
/// </summary>
internal sealed class ServedCourse : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder folder = new();
    private readonly string[] arguments;
    private Process? server;
    private int port;

    /// <summary>Copies the course and starts the server.</summary>
    public ServedCourse(params string[] arguments)
    {
        this.arguments = arguments;
        File.Copy(Repository.File("ScalingNotebooks.sln"), folder.File("ScalingNotebooks.sln"));
        Copy(Repository.File("notebooks"), folder.File("notebooks"));
        Directory.CreateSymbolicLink(folder.File("data"), Repository.File("data"));
        Directory.CreateDirectory(folder.File("artifacts"));
        Directory.CreateSymbolicLink(folder.File("artifacts", "course"), Repository.File("artifacts", "course"));
        Start();
    }

    /// <summary>The address that the command printed, token included.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>A page of the course, for a browser that has been let in.</summary>
    public Uri Page(string path) => new(Address, "/" + path);

    /// <summary>A file of the student's.</summary>
    public string Mine(string name) => folder.File("my-notebooks", name);

    /// <summary>Starts the server, on the port it had before where it was stopped.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaling.dll"), "--no-browser", .. Port(), .. arguments])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        server = Process.Start(start)!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        const string says = "The course is open at ";
        while (server.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith(says, StringComparison.Ordinal))
                continue;
            Address = new(line[says.Length..].Trim());
            port = Address.Port;
            _ = server.StandardOutput.ReadToEndAsync();
            return;
        }
        throw new InvalidOperationException("the command ended without saying where it serves");
    }

    /// <summary>Ends the server without a warning, as a crash or a power cut does, and everything it has started.</summary>
    public void Crash()
    {
        server!.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        server = null;
    }

    /// <summary>The processes that run the code of notebooks.</summary>
    public int[] Sessions()
    {
        string parent = server!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Where(name =>
        {
            try
            {
                string status = File.ReadAllText($"/proc/{name}/stat");
                return status[(status.LastIndexOf(')') + 2)..].Split(' ')[1] == parent
                    && File.ReadAllText($"/proc/{name}/cmdline").Contains("session-worker", StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
                return false;
            }
        }).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Waits for something outside the browser.</summary>
    public static void WaitFor(Func<bool> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(50))
            Assert.True(watch.Elapsed < Patience, $"in vain waited for: {what}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (server is not null)
            Crash();
        folder.Dispose();
    }

    private string[] Port() => port == 0 ? [] : ["--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
