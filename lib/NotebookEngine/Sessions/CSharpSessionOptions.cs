using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>How a <see cref="CSharpSession"/> is set up. Every property has a default that suits a notebook.</summary>
public sealed record CSharpSessionOptions
{
    /// <summary>The usings every cell starts with: those of .NET Interactive.</summary>
    public static ImmutableArray<string> DefaultUsings { get; } =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading",
        "System.Threading.Tasks", "System.Linq", "System.Linq.Expressions", "System.Net.Http", "System.Globalization",
    ];

    /// <summary>The folder that relative <c>#r</c> and <c>#load</c> paths start from: the notebook's own.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The notebook's path, told to libraries as <see cref="HostConventions.NotebookPath"/>; null: not known.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>True: <see cref="Folder"/> becomes the process's working directory before each cell.</summary>
    public bool SetWorkingDirectory { get; init; } = true;

    /// <summary>Libraries that every cell may use without <c>#r</c>, as paths.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Namespaces that every cell may use without <c>using</c>.</summary>
    public ImmutableArray<string> Usings { get; init; } = DefaultUsings;

    /// <summary>True: cells are compiled with optimisation, as the libraries they call are.</summary>
    public bool Optimise { get; init; } = true;

    /// <summary>
    /// Where copies of referenced libraries are kept, so that a running session never locks what a build writes.
    /// Copies are found again by path, time and size.
    /// </summary>
    public string ShadowFolder { get; init; } = DefaultShadowFolder;

    /// <summary>Console characters one cell may print before the rest is dropped with a sentence saying so.</summary>
    public int OutputLimit { get; init; } = 10_000_000;

    private static string DefaultShadowFolder
    {
        get
        {
            string own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return own.Length > 0
                ? Path.Combine(own, "ScalingNotebooks", "libraries")
                : Path.Combine(Path.GetTempPath(), $"ScalingNotebooks-{Environment.UserName}", "libraries");
        }
    }
}
