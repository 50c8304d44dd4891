using Testing;

namespace NotebookKernel.Tests;

/// <summary>The kernel as its users meet it: started by Debian's jupyter_client from an installed kernel.</summary>
public sealed class ClientTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    private const string Install = "apt-get install python3-jupyter-client jupyter-nbconvert";

    [Theory]
    [InlineData("messages")]
    [InlineData("ask")]
    [InlineData("interrupt")]
    [InlineData("workers")]
    [InlineData("crash")]
    [InlineData("flood")]
    [InlineData("faults")]
    [InlineData("many")]
    [InlineData("two")]
    [InlineData("orphan")]
    public async Task It_serves_a_real_client(string scenario)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && scenario == "orphan", "the scenario forks, which Windows does not");
        string python = Need.Python(Install, "jupyter_client");
        (int exit, string output) = await kernel.RunAsync(python, [Repository.File("tests", "NotebookKernel.Tests", "Clients", "drive.py"), scenario, InstalledKernel.Name]);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exit == 0, output);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Nbconvert_executes_every_notebook_of_the_course(string notebook)
    {
        string python = Need.Python(Install, "nbconvert", "nbformat", "jupyter_client");
        using var folder = new TemporaryFolder();
        (int exit, string output) = await kernel.RunAsync(python,
        [
            "-m", "nbconvert", "--to", "notebook", "--execute", $"--ExecutePreprocessor.kernel_name={InstalledKernel.Name}",
            "--ExecutePreprocessor.timeout=120", "--output", "executed.ipynb", "--output-dir", folder.Path, Repository.File("notebooks", notebook),
        ]);
        Assert.True(exit == 0, output);
        (exit, output) = await kernel.RunAsync(python,
            ["-c", "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4)); print(sum(len(c.get('outputs', [])) for c in nbformat.read(sys.argv[1], 4).cells))", folder.File("executed.ipynb")]);
        Assert.True(exit == 0, output);
        Assert.True(int.Parse(output, System.Globalization.CultureInfo.InvariantCulture) > 5, $"only {output.Trim()} outputs came");
        Assert.DoesNotContain("\"output_type\": \"error\"", await File.ReadAllTextAsync(folder.File("executed.ipynb"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_file_that_is_missing_or_not_JSON_and_a_taken_port_are_one_sentence_each()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("connection.json");
        await Refused("cannot read the connection file");
        await File.WriteAllTextAsync(file, "not json", TestContext.Current.CancellationToken);
        await Refused("is not JSON");

        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        int port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await File.WriteAllTextAsync(file,
            $$"""{"ip": "127.0.0.1", "shell_port": {{port}}, "iopub_port": {{port}}, "stdin_port": {{port}}, "control_port": {{port}}, "hb_port": {{port}}, "key": "k"}""",
            TestContext.Current.CancellationToken);
        await Refused($"port {port}");

        async Task Refused(string phrase)
        {
            (int exit, string output) = await kernel.RunAsync("dotnet", [InstalledKernel.Program, "kernel", "run", file]);
            Assert.Equal(1, exit);
            Assert.Contains(phrase, output, StringComparison.Ordinal);
            Assert.Single(output.Trim().Split('\n'));
        }
    }

    public static TheoryData<string> Notebooks() =>
        [.. Directory.GetFiles(Repository.File("notebooks"), "*.ipynb").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
