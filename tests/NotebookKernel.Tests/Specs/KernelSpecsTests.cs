using System.Text.Json;
using Testing;

namespace NotebookKernel.Tests;

public sealed class KernelSpecsTests
{
    private static readonly string Program = typeof(KernelSpecsTests).Assembly.Location;
    private static readonly string[] Command = [Environment.ProcessPath!, Program, "kernel", "run", "{connection_file}"];

    private static string Folder(TemporaryFolder prefix, string name) => prefix.File("share", "jupyter", "kernels", name);

    [Fact]
    public void An_installation_is_what_Jupyter_expects()
    {
        using var prefix = new TemporaryFolder();
        KernelInstallation done = KernelSpecs.Install(Command, prefix.Path, "mine");
        Assert.Null(done.Before);
        Assert.False(done.RepairedAfterMove);
        string folder = Folder(prefix, "mine");
        Assert.Equal(folder, done.Spec.Folder);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")));
        JsonElement root = json.RootElement;
        Assert.Equal(Command, root.GetProperty("argv").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal("C# (Scaling Notebooks)", root.GetProperty("display_name").GetString());
        Assert.Equal("C#", root.GetProperty("language").GetString());
        Assert.Equal("message", root.GetProperty("interrupt_mode").GetString());
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_installation_repairs_the_first_and_notices_a_moved_repository()
    {
        using var prefix = new TemporaryFolder();
        string gone = prefix.File("moved", "scaling.dll");
        KernelSpecs.Install([Environment.ProcessPath!, gone, "{connection_file}"], prefix.Path, "mine");
        KernelSpec before = Assert.Single(KernelSpecs.List(prefix.Path));
        Assert.Equal(gone, before.MissingFile);
        File.Delete(Path.Combine(before.Folder, "logo-svg.svg"));

        KernelInstallation repaired = KernelSpecs.Install(Command, prefix.Path, "mine");
        Assert.True(repaired.RepairedAfterMove);
        Assert.Null(repaired.Spec.MissingFile);
        Assert.True(File.Exists(Path.Combine(repaired.Spec.Folder, "logo-svg.svg")));
        Assert.False(KernelSpecs.Install(Command, prefix.Path, "mine").RepairedAfterMove);
    }

    [Fact]
    public void The_preferred_name_is_left_to_another_kernel_that_holds_it()
    {
        using var prefix = new TemporaryFolder();
        string other = Folder(prefix, KernelSpecs.PreferredName);
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "kernel.json"), """{"argv": ["dotnet-interactive"], "display_name": ".NET (C#)", "language": "C#"}""");
        Assert.Equal(KernelSpecs.OtherName, KernelSpecs.Install(Command, prefix.Path).Spec.Name);

        KernelException refused = Assert.Throws<KernelException>(() => KernelSpecs.Install(Command, prefix.Path, KernelSpecs.PreferredName));
        Assert.Contains(".NET (C#)", refused.Message, StringComparison.Ordinal);
        Assert.Throws<KernelException>(() => KernelSpecs.Uninstall(prefix.Path, KernelSpecs.PreferredName));
        Assert.Equal(KernelSpecs.OtherName, Assert.Single(KernelSpecs.Uninstall(prefix.Path)).Name);
        Assert.True(File.Exists(Path.Combine(other, "kernel.json")));
        Assert.Empty(KernelSpecs.Uninstall(prefix.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("with space")]
    public void A_name_that_is_no_kernel_name_is_refused(string name)
    {
        using var prefix = new TemporaryFolder();
        Assert.Contains("cannot name a kernel", Assert.Throws<KernelException>(() => KernelSpecs.Install(Command, prefix.Path, name)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(prefix.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_sentence()
    {
        using var prefix = new TemporaryFolder();
        File.WriteAllText(prefix.File("share"), "a file where a folder should be");
        KernelException e = Assert.Throws<KernelException>(() => KernelSpecs.Install(Command, prefix.Path, "mine"));
        Assert.Contains("--prefix", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }
}
