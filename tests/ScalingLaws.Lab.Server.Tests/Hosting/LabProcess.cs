using System.Diagnostics;
using System.Text.RegularExpressions;
using Testing;

namespace ScalingLawsLabServerTests;

/// <summary>The built command, serving a lab in a process of its own.</summary>
internal sealed partial class LabProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;

    private LabProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    private static string Program { get; } = Repository.File("artifacts", "bin", "ScalingNotebooks", new DirectoryInfo(AppContext.BaseDirectory).Name, "scaling.dll");

    public static async Task<LabProcess> ServeAsync(string database, params string[] more)
    {
        Process process = Start(["lab", "serve", "--port", "0", "--database", database, .. more]);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync(limit.Token);
            Match match = AddressPattern().Match(line ?? "");
            Assert.True(match.Success, $"'{line}' tells no address");
            return new LabProcess(process, new Uri(match.Value));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Runs a verb of <c>scaling lab</c> to its end.</summary>
    public static Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] arguments) => EndAsync(Start(["lab", .. arguments]));

    /// <summary>The same as a user for whom file modes hold, also where the tests run as an administrator.</summary>
    public static Task<(int ExitCode, string Out, string Error)> RunAsOrdinaryUserAsync(params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess)
            return RunAsync(arguments);
        string setpriv = Need.Tool("setpriv", "apt-get install util-linux");
        var start = new ProcessStartInfo(setpriv, ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Program, "lab", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = Path.GetTempPath();
        return EndAsync(Process.Start(start)!);
    }

    private static async Task<(int ExitCode, string Out, string Error)> EndAsync(Process started)
    {
        using Process process = started;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token), error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>The next line of what it says about problems.</summary>
    public async Task<string> ReadErrorLineAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await process.StandardError.ReadLineAsync(limit.Token) ?? "";
    }

    /// <summary>Ends the process as kill -9 does: it can do nothing about it.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex(@"http://localhost:\d+/")]
    private static partial Regex AddressPattern();
}
