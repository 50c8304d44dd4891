using System.Runtime.Versioning;
using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public sealed class SafeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_write_that_breaks_off_leaves_the_old_file_and_nothing_beside_it()
    {
        string file = folder.File("n.ipynb");
        SafeFile.WriteText(file, "old");
        string message = Assert.Throws<NotebookException>(() => SafeFile.Write(file, stream =>
        {
            stream.Write(new byte[100]);
            throw new IOException("No space left on device : '/x'", 28);
        })).Message;
        Assert.Equal($"cannot write '{file}': the disk is full; nothing was changed", message);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Any_other_failure_passes_through_and_leaves_nothing_behind()
    {
        Assert.Throws<InvalidOperationException>(() => SafeFile.Write(folder.File("n"), _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Missing_folders_are_made_and_a_folder_of_the_name_is_told()
    {
        SafeFile.WriteText(folder.File("a", "b", "n"), "x");
        Assert.Equal("x", File.ReadAllText(folder.File("a", "b", "n")));
        Assert.Contains("there is a folder of that name", Assert.Throws<NotebookException>(() => SafeFile.WriteText(folder.File("a"), "x")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot write", Assert.Throws<NotebookException>(() => SafeFile.WriteText(folder.File("a", "b", "n", "under-a-file"), "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_a_link_and_permissions_stay_what_they_were()
    {
        Assert.SkipWhen(Path.DirectorySeparatorChar == '\\', "on Windows links need rights, and permissions are inherited; run this elsewhere");
        string file = folder.File("real"), link = folder.File("link");
        File.WriteAllText(file, "old");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(link, file);
        SafeFile.WriteText(link, "new");
        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
    }
}
