using System.Text.Json.Nodes;
using Testing;

namespace NotebookKernel.Tests;

/// <summary>The verbs of <c>scaling kernel</c> as a person types them.</summary>
public sealed class CommandTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>, IDisposable
{
    private readonly TemporaryFolder prefix = new();

    public void Dispose() => prefix.Dispose();

    [Fact]
    public async Task A_kernel_is_installed_listed_repaired_and_removed()
    {
        Assert.Contains("No kernel of this course is installed", await Say("list"), StringComparison.Ordinal);
        string installed = await Say("install", "--plain", "--name", "mine");
        Assert.Contains("Installed the kernel \"C# (Scaling Notebooks)\" as mine in " + Folder("mine"), installed, StringComparison.Ordinal);
        Assert.Contains("In VS Code", installed, StringComparison.Ordinal);
        string listed = await Say("list");
        Assert.Equal($"mine  {Folder("mine")}", listed.Trim());

        Assert.Contains("Repaired the kernel", await Say("install", "--plain", "--name", "mine"), StringComparison.Ordinal);
        Assert.Contains("Removed mine", await Say("uninstall"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder("mine")));
        Assert.Contains("nothing was removed", await Say("uninstall"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_repository_is_noticed_and_named()
    {
        await Say("install", "--plain", "--name", "mine");
        string file = Path.Combine(Folder("mine"), "kernel.json");
        string gone = prefix.File("old place", "scaling.dll");
        JsonNode spec = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        spec["argv"]![1] = gone;
        await File.WriteAllTextAsync(file, spec.ToJsonString(), TestContext.Current.CancellationToken);

        string listed = await Say("list");
        Assert.Contains($"'{gone}', which is no longer there", listed, StringComparison.Ordinal);
        Assert.Contains("`scaling kernel install` repairs it", listed, StringComparison.Ordinal);
        Assert.Contains($"It pointed to '{gone}', which is no longer there; it now starts {InstalledKernel.Program}", await Say("install", "--plain", "--name", "mine"), StringComparison.Ordinal);
        Assert.DoesNotContain("no longer there", await Say("list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_and_a_place_that_cannot_be_written_are_one_sentence_each()
    {
        await Refuse("cannot name a kernel", "install", "--plain", "--name", "../up");
        await File.WriteAllTextAsync(prefix.File("share"), "a file where a folder should be", TestContext.Current.CancellationToken);
        await Refuse("--prefix", "install", "--plain", "--name", "mine");
    }

    [Fact]
    public async Task A_kernel_compiled_ahead_of_time_answers_and_is_made_once()
    {
        string copies = Repository.File("artifacts", "kernel");
        Assert.SkipUnless(Need.IsContinuousIntegration || Directory.Exists(copies),
            "compiling the kernel takes a minute; run `scaling kernel install` once, or set CI=true, to have this tested");
        string python = Need.Python("apt-get install python3-jupyter-client", "jupyter_client");
        string said = await Say("install", "--name", "compiled");
        KernelSpec spec = KernelSpec.Read(Folder("compiled"))!;
        Assert.SkipWhen(said.Contains("could not be compiled ahead of time", StringComparison.Ordinal), said);
        Assert.StartsWith(copies, spec.Command[1], StringComparison.Ordinal);
        Assert.Null(spec.MissingFile);

        DateTime made = File.GetLastWriteTimeUtc(spec.Command[1]);
        Assert.DoesNotContain("Compiling", await Say("install", "--name", "compiled"), StringComparison.Ordinal);
        Assert.Equal(made, File.GetLastWriteTimeUtc(spec.Command[1]));

        (int exit, string output) = await kernel.RunAsync(python,
            ["-c", Ask, Repository.File("notebooks"), prefix.File("share", "jupyter", "kernels")]);
        Assert.True(exit == 0, output);
        Assert.Contains("153.8", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_kernel_is_installed_as_it_is_and_that_is_said()
    {
        string built = Path.GetDirectoryName(InstalledKernel.Program)!;
        string host = prefix.File("course", "bin");
        foreach (string file in Directory.EnumerateFiles(built))
            File.Copy(file, Path.Combine(Directory.CreateDirectory(host).FullName, Path.GetFileName(file)));
        await File.WriteAllTextAsync(prefix.File("course", "ScalingNotebooks.sln"), "", TestContext.Current.CancellationToken);
        const string Nowhere = "http://127.0.0.1:9";
        (int exit, string output) = await kernel.RunAsync("dotnet",
            [Path.Combine(host, "scaling.dll"), "kernel", "install", "--name", "plain", "--prefix", prefix.Path],
            ("NUGET_PACKAGES", prefix.File("packages")), ("http_proxy", Nowhere), ("https_proxy", Nowhere));
        Assert.True(exit == 0, output);
        Assert.Contains("could not be compiled ahead of time (NU1301: ", output, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(host, "scaling.dll"), KernelSpec.Read(Folder("plain"))!.Command[1]);
        Assert.Equal(["compiler"], Directory.GetDirectories(prefix.File("course", "artifacts", "kernel")).Select(Path.GetFileName));
    }

    // The course's library is loaded by its relative path, as in every notebook.
    private const string Ask = """
        import sys
        from jupyter_client import KernelManager
        from jupyter_client.kernelspec import KernelSpecManager
        manager = KernelManager(kernel_name="compiled", kernel_spec_manager=KernelSpecManager(kernel_dirs=[sys.argv[2]]))
        manager.start_kernel(cwd=sys.argv[1])
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        for code in ['#r "../artifacts/course/Coursework.dll"\nusing Coursework;\nCourse.Start("05");', 'Format.Number(2e12 / 13e9)']:
            reply = client.execute_interactive(code, timeout=60, output_hook=lambda m: print(m["content"].get("data", {}).get("text/plain", "")))
            assert reply["content"]["status"] == "ok", reply["content"]
        manager.shutdown_kernel(now=True)
        """;

    private string Folder(string name) => prefix.File("share", "jupyter", "kernels", name);

    private async Task<string> Say(params string[] arguments)
    {
        (int exit, string output) = await Run(arguments);
        Assert.True(exit == 0, output);
        return output;
    }

    private async Task Refuse(string phrase, params string[] arguments)
    {
        (int exit, string output) = await Run(arguments);
        Assert.Equal(1, exit);
        Assert.Contains(phrase, Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output)> Run(string[] arguments) =>
        kernel.RunAsync("dotnet", [InstalledKernel.Program, "kernel", .. arguments, "--prefix", prefix.Path]);
}
