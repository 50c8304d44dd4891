using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>The course as pages, from notebooks that have run.</summary>
internal static class CourseSite
{
    private const string StampFile = ".made-from";

    /// <summary>The notebooks as the site shows them: with answers, where a notebook has something to reveal and the edition has answers.</summary>
    public static IReadOnlyList<NotebookJob> Jobs(CourseFolder course) => [.. course.NotebookFiles().Select(file =>
    {
        Notebook notebook = Notebook.Read(file);
        bool reveals = Directory.Exists(course.Answers) && ParameterCell.Find(notebook)?.Source.Contains(" reveal = ", StringComparison.Ordinal) == true;
        return new NotebookJob(notebook, reveals ? ImmutableDictionary<string, string>.Empty.Add("reveal", "true") : ImmutableDictionary<string, string>.Empty);
    })];

    /// <summary>Builds the site, unless it was last built from exactly these runs by exactly this program.</summary>
    /// <returns>True when something was built.</returns>
    /// <exception cref="NotebookException">A file cannot be written, or the table of formulas cannot be read.</exception>
    public static bool Build(CourseFolder course, IReadOnlyList<NotebookRun> runs, string folder)
    {
        string stamp = Stamp(course, runs);
        string stampFile = Path.Combine(folder, StampFile);
        if (File.Exists(stampFile) && File.ReadAllText(stampFile) == stamp && runs.All(run => File.Exists(Path.Combine(folder, run.Executed.Name + ".html"))))
            return false;
        FormulaTable formulas;
        try
        {
            formulas = FormulaTable.Load(course.Formulas);
        }
        catch (FormatException e)
        {
            throw new NotebookException($"'{course.Formulas}': {e.Message}", e);
        }
        // While pages are being written the stamp is away, so that a build that was cut short is taken up again.
        if (File.Exists(stampFile))
            File.Delete(stampFile);
        var options = new SiteOptions { Title = "Neural scaling laws", Formulas = formulas };
        SiteBuilder.Build([.. runs.Select(run => run.Executed)], options, new SiteAssets(PlotlyScript.Read()), folder);
        SafeFile.WriteText(stampFile, stamp);
        return true;
    }

    private static string Stamp(CourseFolder course, IReadOnlyList<NotebookRun> runs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Notebook).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(typeof(CourseSite).Module.ModuleVersionId.ToByteArray());
        if (File.Exists(course.Formulas))
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(course.Formulas)));
        foreach (NotebookRun run in runs)
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(run.Executed.Name + "\n" + run.Executed.ToJson())));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
