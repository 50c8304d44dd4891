using System.Diagnostics;
using System.Globalization;

namespace NotebookKernel;

/// <summary>Ends a kernel whose front end has gone away without saying so. Jupyter names its process in JPY_PARENT_PID.</summary>
public static class ParentWatch
{
    /// <summary>The process named by JPY_PARENT_PID, or null.</summary>
    public static int? ParentFromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && pid > 1
            ? pid
            : null;

    /// <summary>Completes when process <paramref name="pid"/> no longer runs.</summary>
    public static async Task WaitForEndAsync(int pid, CancellationToken cancellationToken)
    {
        while (IsAlive(pid))
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It exists but belongs to somebody else.
            return true;
        }
    }
}
