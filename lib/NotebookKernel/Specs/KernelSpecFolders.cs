namespace NotebookKernel;

/// <summary>Where Jupyter looks for kernels. Source: Jupyter client documentation, "Kernel specs".</summary>
public static class KernelSpecFolders
{
    /// <summary>The folder of this person's own kernels on this system.</summary>
    public static string ForUser()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter", "kernels");
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } data)
            return Path.Combine(data, "kernels");
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter", "kernels");
        string share = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".local", "share");
        return Path.Combine(share, "jupyter", "kernels");
    }

    /// <summary>The folder of kernels below a prefix such as <c>/usr/local</c> or a virtual environment.</summary>
    public static string ForPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>Every folder in which a kernel of some name could already be, the person's own first.</summary>
    public static IReadOnlyList<string> All()
    {
        List<string> folders = [ForUser()];
        foreach (string path in (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            folders.Add(Path.Combine(path, "kernels"));
        if (OperatingSystem.IsWindows())
            folders.Add(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter", "kernels"));
        else
            folders.AddRange([ForPrefix("/usr/local"), ForPrefix("/usr")]);
        return folders;
    }
}
