using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Testing;

/// <summary>What a test needs from the machine. Missing: skipped with a sentence that tells how to install it; under CI it fails.</summary>
public static class Need
{
    /// <summary>True where the environment says CI=true.</summary>
    public static bool IsContinuousIntegration { get; } =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The full path of a program on the PATH.</summary>
    /// <param name="name">The program's file name, for example "chromium".</param>
    /// <param name="install">How to install it, for example "apt-get install chromium".</param>
    public static string Tool(string name, string install)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string file = Path.Combine(folder, name);
            if (folder.Length > 0 && (File.Exists(file) || File.Exists(file += ".exe")))
                return file;
        }
        Missing($"'{name}' is not on the PATH; {install}");
        return name;
    }

    /// <summary>A Python interpreter that can import <paramref name="modules"/>: the system's own first, then the one on the PATH.</summary>
    /// <param name="install">How to install the modules, for example "apt-get install python3-scipy".</param>
    /// <param name="modules">Modules to import.</param>
    public static string Python(string install, params string[] modules)
    {
        string import = "import " + string.Join(", ", modules);
        foreach (string python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            try
            {
                using Process? process = Process.Start(new ProcessStartInfo(python, ["-c", import]) { RedirectStandardError = true });
                if (process is null)
                    continue;
                process.StandardError.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return python;
            }
            catch (Win32Exception)
            {
                // Not on this machine; the next one may be.
            }
        }
        Missing($"no Python that can '{import}' was found; {install}");
        return "python3";
    }

    /// <summary>A file named by an environment variable, for data that is not part of the repository.</summary>
    /// <remarks>Such data is not everywhere, CI included, so its absence skips and never fails.</remarks>
    public static string FileFrom(string variable)
    {
        string? path = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(path) || !File.Exists(path))
            Assert.Skip($"the environment variable {variable} does not name a file; set it to run this test");
        return path!;
    }

    private static void Missing(string sentence)
    {
        if (IsContinuousIntegration)
            Assert.Fail(sentence);
        Assert.Skip(sentence);
    }
}
