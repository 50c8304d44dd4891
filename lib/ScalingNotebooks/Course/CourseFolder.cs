using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>Where everything of a course lies.</summary>
/// <param name="Root">The folder that holds ScalingNotebooks.sln.</param>
internal sealed record CourseFolder(string Root)
{
    private const string Solution = "ScalingNotebooks.sln";

    /// <summary>The notebooks as published.</summary>
    public string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>Hints, solutions and the instructor's notes; absent in an edition without answers.</summary>
    public string Answers => Path.Combine(Notebooks, "answers");

    /// <summary>The student's copies.</summary>
    public string MyNotebooks => Path.Combine(Root, "my-notebooks");

    /// <summary>What the live course keeps beside the student's copies: tokens, outputs, progress.</summary>
    public string Live => Path.Combine(MyNotebooks, ".live");

    /// <summary>Tables and data sets.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Everything that is made and can be made again.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The library a notebook's first cell refers to.</summary>
    public string Library => Path.Combine(Artifacts, "course", "Coursework.dll");

    /// <summary>Outputs of earlier runs.</summary>
    public string Runs => Path.Combine(Artifacts, "runs");

    /// <summary>Copies of the command that are compiled to machine code.</summary>
    public string PrecompiledCopies => Path.Combine(Artifacts, "kernel");

    /// <summary>The course as pages.</summary>
    public string Site => Path.Combine(Artifacts, "site");

    /// <summary>The formulas of all notebooks as MathML.</summary>
    public string Formulas => Path.Combine(Notebooks, "formulas.json");

    /// <summary>The course that <paramref name="start"/> lies in, or null.</summary>
    public static CourseFolder? Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return new(folder.FullName);
        }
        return null;
    }

    /// <summary>The published notebooks' paths, in the course's order.</summary>
    /// <exception cref="NotebookException">There are none.</exception>
    public IReadOnlyList<string> NotebookFiles()
    {
        string[] files = Directory.Exists(Notebooks) ? Directory.GetFiles(Notebooks, "*.ipynb") : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw new NotebookException($"there are no notebooks in '{Notebooks}'; restore them with `git checkout notebooks`");
    }

    /// <summary>Files besides libraries that what a notebook shows may depend on.</summary>
    public IEnumerable<string> DataFiles() => new[] { Data, Answers }.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

    /// <summary>The cache of earlier runs.</summary>
    public RunCache OpenCache() => new(Runs, DataFiles());
}
