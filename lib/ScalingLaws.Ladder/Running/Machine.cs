using System.Runtime.InteropServices;

namespace ScalingLaws.Ladder;

/// <summary>What the runs were trained on.</summary>
internal static class Machine
{
    /// <summary>The processor's name, without commas and quotes.</summary>
    internal static string Processor { get; } = Find().Replace(',', ' ').Replace('"', ' ').Trim();

    private static string Find()
    {
        try
        {
            if (File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line)
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
        catch (IOException)
        {
            // The architecture alone, then.
        }
        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
