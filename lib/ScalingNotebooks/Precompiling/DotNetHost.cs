namespace ScalingNotebooks;

/// <summary>The <c>dotnet</c> program of the runtime in use.</summary>
internal static class DotNetHost
{
    /// <summary>Its full path, or its name alone where it does not lie where an SDK has it.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        string file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is { } own && string.Equals(System.IO.Path.GetFileName(own), file, StringComparison.OrdinalIgnoreCase))
            return own;
        // The runtime this process uses lies in DOTNET/shared/Microsoft.NETCore.App/VERSION.
        string runtime = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", file));
        return File.Exists(beside) ? beside : "dotnet";
    }
}
