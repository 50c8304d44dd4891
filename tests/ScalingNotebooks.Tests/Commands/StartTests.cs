namespace ScalingNotebooksTests;

public sealed class StartTests : IDisposable
{
    private readonly TestCourse course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Copies_are_made_kept_and_renewed_and_never_overwrite_a_students_work()
    {
        string one = course.Add("01-one", "1"), two = course.Add("02-two", "2");
        course.Add("03-three", "3");
        string Mine(string name) => course.Path("my-notebooks", name + ".ipynb");
        string[] States(CommandResult result) => [.. result.Out.Split('\n').Where(l => l.Contains(".ipynb", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)))];

        CommandResult first = await course.RunAsync("start");
        Assert.True(first.ExitCode == 0, first.All);
        Assert.Equal(["copied 01-one.ipynb", "copied 02-two.ipynb", "copied 03-three.ipynb"], States(first));
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(Mine("01-one")));

        File.WriteAllText(Mine("01-one"), "my work");
        File.AppendAllText(one, " ");
        File.AppendAllText(two, " ");
        File.Delete(Mine("03-three"));
        CommandResult second = await course.RunAsync("start");
        Assert.Equal(["kept 01-one.ipynb", "updated 02-two.ipynb", "copied 03-three.ipynb"], States(second));
        Assert.Contains("the original has changed since", second.Out, StringComparison.Ordinal);
        Assert.Equal("my work", File.ReadAllText(Mine("01-one")));
        Assert.Equal(File.ReadAllBytes(two), File.ReadAllBytes(Mine("02-two")));

        // Also without the manifest nothing of the student's is lost.
        File.Delete(course.Path("my-notebooks", ".copied.json"));
        CommandResult third = await course.RunAsync("start");
        Assert.Equal(["kept 01-one.ipynb", "unchanged 02-two.ipynb", "unchanged 03-three.ipynb"], States(third));
        Assert.Equal("my work", File.ReadAllText(Mine("01-one")));
    }
}
