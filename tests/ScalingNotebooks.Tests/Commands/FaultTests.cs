using System.Diagnostics;
using System.Globalization;
using NotebookEngine;
using Testing;

namespace ScalingNotebooksTests;

/// <summary>Cells that go wrong in every way a cell can, and folders that cannot be written.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TestCourse course = new();

    public void Dispose() => course.Dispose();

    [Theory]
    [InlineData("var x = 1;\nvar y = x +;", "CS1525")]
    [InlineData("throw new InvalidOperationException(\"no such law\");", "no such law")]
    [InlineData("while (true) { }", "ran longer than its 2 s")]
    [InlineData("Thread.Sleep(Timeout.Infinite);", "ran longer than its 2 s")]
    [InlineData("Environment.Exit(0);", "process")]
    [InlineData("void Deep(int n) { Deep(n + 1); Deep(n); }\nDeep(0);", "process")]
    public async Task A_cell_that_goes_wrong_is_named_in_one_screen(string code, string expected)
    {
        course.Add("07-fault", "1 + 1", code, "\"never reached\"");
        CommandResult run = await course.RunAsync("run", "07", "--timeout", "2", "--output", "out");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("07-fault: cell 2 (c2)", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.True(run.All.Split('\n').Length <= 24, run.All);
        Notebook executed = Notebook.Read(course.Path("out", "07-fault.ipynb"));
        Assert.Equal("2", TestCourse.Text(executed.Cells[0]));
        Assert.Contains(executed.Cells[1].Outputs, o => o is ErrorOutput);
        Assert.Empty(executed.Cells[2].Outputs);
    }

    [Fact]
    public async Task Two_hundred_megabytes_of_text_are_cut_and_said_to_be()
    {
        course.Add("07-flood", "var line = new string('x', 1_000_000);\nfor (int i = 0; i < 200; i++) Console.WriteLine(line);", "6 * 7");
        CommandResult run = await course.RunAsync("run", "07", "--output", "out");
        Assert.True(run.ExitCode == 0, run.All);
        Assert.True(new FileInfo(course.Path("out", "07-flood.ipynb")).Length < 20_000_000);
        Notebook executed = Notebook.Read(course.Path("out", "07-flood.ipynb"));
        Assert.Contains("only the first", TestCourse.Text(executed.Cells[0])[^300..], StringComparison.Ordinal);
        Assert.Equal("42", TestCourse.Text(executed.Cells[1]));
    }

    [Fact]
    public async Task Ctrl_c_ends_a_run_and_the_process_of_its_cell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a signal is sent with kill; run this on Linux or macOS");
        string kill = Need.Tool("kill", "apt-get install procps");
        course.Add("01-long", "File.WriteAllText(\"pid.part\", Environment.ProcessId.ToString());\nFile.Move(\"pid.part\", \"pid\");\nThread.Sleep(Timeout.Infinite);");
        using Process process = TestCourse.Start(course.Root, "dotnet", TestCourse.Program, "run");
        CancellationToken cancel = TestContext.Current.CancellationToken;
        try
        {
            string file = course.Path("notebooks", "pid");
            while (!File.Exists(file) && !process.HasExited)
                await Task.Delay(50, cancel);
            using Process worker = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(file, cancel), CultureInfo.InvariantCulture));
            using Process interrupt = Process.Start(kill, ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromMinutes(1), cancel);
            Assert.Equal(130, process.ExitCode);
            Assert.Equal("scaling: stopped\n", await process.StandardError.ReadToEndAsync(cancel));
            await worker.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromMinutes(1), cancel);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_library_that_was_not_built_is_told_with_what_to_do()
    {
        course.Add("01-lib", "#r \"../artifacts/course/Coursework.dll\"\nusing Coursework;");
        CommandResult run = await course.RunAsync("run");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("run `dotnet build` in the course folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_before_anything_runs()
    {
        course.Add("01-a", "1");
        File.WriteAllText(course.Path("file"), "");
        CommandResult onFile = await course.RunAsync("run", "--output", "file");
        Assert.Equal(1, onFile.ExitCode);
        Assert.Contains("cannot write into 'file': it is a file, not a folder", onFile.Sentence, StringComparison.Ordinal);
        Assert.SkipUnless(Directory.Exists("/proc/self"), "needs /proc, where nobody may make a folder; run this on Linux");
        CommandResult refused = await course.RunAsync("run", "--output", "/proc/scaling-out");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("cannot write into '/proc/scaling-out'", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_leaves_what_was_there_and_no_half_notebook()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a file system of 64 kB is made with Linux's tmpfs; run this on Linux");
        string unshare = Need.Tool("unshare", "apt-get install util-linux");
        course.Add("01-big", "new string('x', 300_000)");
        Directory.CreateDirectory(course.Path("small"));
        // A mount of this process's own: 64 kB, with an older executed copy already on it.
        const string Script = """
            mount -t tmpfs -o size=64k tmpfs small || exit 77
            echo older > small/01-big.ipynb
            dotnet "$0" run --output small; code=$?
            ls -A small; cat small/01-big.ipynb; exit $code
            """;
        CommandResult run = await TestCourse.RunInAsync(course.Root, unshare, "-m", "sh", "-c", Script, TestCourse.Program);
        Assert.SkipWhen(run.ExitCode == 77 || run.Error.Contains("unshare failed", StringComparison.Ordinal), "mounting needs root; run this as root");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the disk is full; nothing was changed", run.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("01-big.ipynb\nolder\n", run.Out, StringComparison.Ordinal);
    }
}
