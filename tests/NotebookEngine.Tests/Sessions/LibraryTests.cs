using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Testing;

namespace NotebookEngine.Tests.Sessions;

public sealed class LibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_library_is_found_from_the_notebooks_folder_with_what_lies_beside_it()
    {
        string notebooks = Directory.CreateDirectory(Path.Combine(_folder.Path, "notebooks")).FullName;
        string inner = Build("Inner", "namespace Inner; public record Deep(int Value);");
        Build("Outer", "namespace Outer; public static class Maker { public static Inner.Deep Make(int n) => new(n); }", inner);

        await using var session = Open(notebooks);
        Assert.Equal("Deep { Value = 5 }", await Value(session, "#r \"../course/Outer.dll\"\nusing Outer;\nMaker.Make(5)"));
        Assert.Equal("True", await Value(session, "new Inner.Deep(5) == Maker.Make(5)"));
    }

    [Fact]
    public async Task A_loaded_library_can_be_built_again_and_a_new_session_sees_it()
    {
        Build("Answers", "public static class Answer { public static int Value => 1; }");
        string use = $"#r \"{_folder.Path}/course/Answers.dll\"\nAnswer.Value";
        await using (CSharpSession session = Open(_folder.Path))
        {
            Assert.Equal("1", await Value(session, use));
            Build("Answers", "public static class Answer { public static int Value => 22; }");
            Assert.Equal("1", await Value(session, "Answer.Value"));
        }
        await using CSharpSession next = Open(_folder.Path);
        Assert.Equal("22", await Value(next, use));
    }

    [Fact]
    public async Task A_library_the_host_has_is_the_hosts()
    {
        await using CSharpSession session = Open(_folder.Path);
        string path = typeof(TemporaryFolder).Assembly.Location;
        Assert.Equal("True", await Value(session, $"#r \"{path}\"\ntypeof(Testing.TemporaryFolder) == Type.GetType(\"Testing.TemporaryFolder, Testing\")"));
    }

    [Fact]
    public async Task Documentation_beside_a_library_is_told()
    {
        Build("Laws", "public static class Law { public static double Loss(double n) => n; }");
        File.WriteAllText(Path.Combine(_folder.Path, "course", "Laws.xml"), """
            <doc><members><member name="M:Law.Loss(System.Double)"><summary>The loss in <c>nats</c>.</summary>
            <param name="n">Parameters, a count.</param><returns>Nats per token.</returns></member></members></doc>
            """);
        await using CSharpSession session = Open(_folder.Path);
        await Value(session, "#r \"course/Laws.dll\"\nLaw.Loss(1)");
        Inspection? found = await session.InspectAsync("Law.Loss(1)", 5, TestContext.Current.CancellationToken);
        Assert.Equal("static double Law.Loss(double n)", found?.Signature);
        Assert.Equal("The loss in nats.\nn: Parameters, a count.\nReturns: Nats per token.", found?.Documentation);
    }

    private CSharpSession Open(string folder) => new(new CSharpSessionOptions
    {
        Folder = folder, SetWorkingDirectory = false, ShadowFolder = Path.Combine(_folder.Path, "shadow"),
    });

    private static async Task<string?> Value(CSharpSession session, string code)
    {
        var outputs = new Recorder();
        CellResult result = await session.RunAsync(new CellRequest(code), outputs, TestContext.Current.CancellationToken);
        Assert.True(result.Status == CellStatus.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return outputs.Result;
    }

    private string Build(string name, string code, params string[] references)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "course")).FullName, name + ".dll");
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<MetadataReference> all = references.Append(typeof(object).Assembly.Location).Append(Path.Combine(framework, "System.Runtime.dll"))
            .Select(file => MetadataReference.CreateFromFile(file));
        CSharpCompilation compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)], all,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(path, cancellationToken: TestContext.Current.CancellationToken).Success);
        return path;
    }
}
