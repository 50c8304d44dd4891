using System.ComponentModel;
using System.Diagnostics;

namespace ScalingNotebooks;

/// <summary>The person's web browser, where the machine has one to show.</summary>
internal static class Browser
{
    /// <summary>Opens an address. Where there is no screen, or no browser, nothing happens: the address has been printed.</summary>
    public static void Open(string address)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                using Process? shell = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
            }
            else if (OperatingSystem.IsMacOS())
            {
                Start("open", address);
            }
            else if (HasScreen)
            {
                Start("xdg-open", address);
            }
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // No opener is installed; the address is on the screen.
        }
    }

    private static bool HasScreen =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    private static void Start(string program, string address)
    {
        // Its chatter does not belong between our lines.
        var start = new ProcessStartInfo(program) { ArgumentList = { address }, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process? opener = Process.Start(start);
        opener?.BeginOutputReadLine();
        opener?.BeginErrorReadLine();
    }
}
