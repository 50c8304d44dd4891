using System.Diagnostics;
using NotebookEngine;
using Testing;

[assembly: AssemblyFixture(typeof(Browser.Tests.Sites))]

namespace Browser.Tests;

/// <summary>The sites that are looked at: the course's own, made by the command as a reader makes it, and one with every kind of output.</summary>
public sealed class Sites : IDisposable
{
    /// <summary>The site with every kind of output.</summary>
    public const string Sample = "sample";

    /// <summary>The course's site.</summary>
    public const string Course = "course";

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> sample;
    private readonly Lazy<string> course;

    /// <summary>Sites are made when they are first asked for.</summary>
    public Sites() => (sample, course) = (new(MakeSample), new(MakeCourse));

    /// <summary>The file of a page.</summary>
    /// <param name="site"><see cref="Sample"/> or <see cref="Course"/>.</param>
    /// <param name="page">Its name without extension.</param>
    public string File(string site, string page) => Path.Combine(site == Course ? course.Value : sample.Value, page + ".html");

    /// <summary>All pages: site and name.</summary>
    public static TheoryData<string, string> All()
    {
        var pages = new TheoryData<string, string> { { Sample, "index" }, { Sample, "everything" }, { Sample, "formulas" } };
        string notebooks = Repository.File("notebooks");
        string[] names = Directory.Exists(notebooks)
            ? [.. Directory.EnumerateFiles(notebooks, "*.ipynb").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)]
            : [];
        foreach (string name in names.Length > 0 ? names.Prepend("index") : [])
            pages.Add(Course, name);
        return pages;
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private string MakeSample()
    {
        string made = folder.File(Sample);
        SiteBuilder.Build(SampleNotebooks.All, SampleNotebooks.Options, new(SampleNotebooks.Plotly()), made);
        return made;
    }

    private string MakeCourse()
    {
        string made = folder.File(Course);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "scaling.dll"), "site", "--output", made },
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'scaling site' ended with {process.ExitCode}:\n{output}\n{errors.Result}");
        return made;
    }
}
