using System.Diagnostics;
using NotebookEngine;
using Testing;

namespace ScalingNotebooksTests;

/// <summary>A course of a test's own, and the built command to use it with, as a process.</summary>
internal sealed class TestCourse : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder folder = new();

    public TestCourse()
    {
        Directory.CreateDirectory(Path("notebooks"));
        File.WriteAllText(Path("ScalingNotebooks.sln"), "");
    }

    /// <summary>The command as this build made it: beside this test's own output, for the same configuration.</summary>
    public static string Program { get; } = Repository.File("artifacts", "bin", "ScalingNotebooks", new DirectoryInfo(AppContext.BaseDirectory).Name, "scaling.dll");

    public string Root => folder.Path;

    public string Path(params string[] parts) => folder.File(parts);

    public string Add(string name, params string[] cells) =>
        Add(name, [.. cells.Select((source, i) => NotebookCell.Create(CellKind.Code, source, $"c{i + 1}"))]);

    public string Add(string name, params NotebookCell[] cells)
    {
        string path = Path("notebooks", name + ".ipynb");
        NotebookFormatter.Format(Notebook.Create(cells)).Save(path);
        return path;
    }

    public static NotebookCell Parameters(string source) => NotebookCell.Create(CellKind.Code, source, "parameters", CellTags.Parameters);

    public Task<CommandResult> RunAsync(params string[] arguments) => RunInAsync(Root, "dotnet", [Program, .. arguments]);

    public static Task<CommandResult> RunFromAsync(string workingFolder, params string[] arguments) => RunInAsync(workingFolder, "dotnet", [Program, .. arguments]);

    public static Process Start(string workingFolder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("DISPLAY");
        start.Environment.Remove("WAYLAND_DISPLAY");
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static async Task<CommandResult> RunInAsync(string workingFolder, string program, params string[] arguments)
    {
        using Process process = Start(workingFolder, program, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public static string Text(NotebookCell cell) => string.Concat(cell.Outputs.Select(o => o switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Bundle.Text(MimeTypes.Plain),
        ResultOutput result => result.Bundle.Text(MimeTypes.Plain),
        _ => "",
    }));

    public void Dispose() => folder.Dispose();
}
