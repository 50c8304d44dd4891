using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public class NotebookErrorTests
{
    private const string Kernel = "\"metadata\":{\"kernelspec\":{\"name\":\".net-csharp\",\"display_name\":\"C#\",\"language\":\"C#\"}}";

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{\n \"é\": x}", "it is not JSON at line 2, column 7")]
    [InlineData("{\"cells\": [", "it is not JSON at line 1, column")]
    [InlineData("[1]", "its JSON is not an object but a list")]
    [InlineData("{\"a\":1}", "it has no whole number \"nbformat\"")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "has notebook format 3, this reads format 4; convert it")]
    [InlineData("{\"nbformat\":5,\"cells\":[]}", "has notebook format 5, this reads format 4; a newer version")]
    [InlineData("{\"nbformat\":4," + Kernel + "}", "has no cells")]
    [InlineData("{\"nbformat\":4,\"cells\":{}," + Kernel + "}", "has no cells")]
    [InlineData("{\"nbformat\":4,\"metadata\":{},\"cells\":[]}", "names no kernel (metadata.kernelspec is missing)")]
    [InlineData("{\"nbformat\":4,\"cells\":[7]," + Kernel + "}", "cell 1 is not an object")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"source\":\"\"}]," + Kernel + "}", "cell 1 has no cell_type")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"heading\",\"source\":\"\"}]," + Kernel + "}", "cell 1 has the unknown cell_type 'heading'")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":[1]}]," + Kernel + "}", "cell 1 has no source")]
    [InlineData("{\"nbformat\":4,\"nbformat\":4,\"cells\":[]," + Kernel + "}", "Duplicate property")]
    public void What_is_no_notebook_is_refused_in_one_sentence(string json, string sentence)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("bad.ipynb");
        File.WriteAllText(path, json);
        string message = Assert.Throws<NotebookException>(() => Notebook.Read(path)).Message;
        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.StartsWith($"'{path}' ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(json, File.ReadAllText(path));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("there is no notebook", Assert.Throws<NotebookException>(() => Notebook.Read(folder.File("no", "x.ipynb"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<NotebookException>(() => Notebook.Read(folder.Path)).Message, StringComparison.Ordinal);
    }
}
