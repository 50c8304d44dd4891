using System.Text.Json.Nodes;
using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public class NotebookTests
{
    private const string Sample = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "AAAA"
            }
           },
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "slideshow": {
             "slide_type": "slide"
            },
            "x_unknown": [
             1,
             2.50,
             1e23
            ]
           },
           "source": [
            "# Title 🙂 é\n",
            "two \"lines\" \\alpha\t."
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "c2",
           "metadata": {
            "tags": [
             "parameters",
             "x"
            ]
           },
           "outputs": [
            {
             "name": "stderr",
             "output_type": "stream",
             "text": [
              "a\n",
              "b"
             ]
            },
            {
             "data": {
              "application/json": {
               "z": [
                1,
                {}
               ]
              },
              "text/html": [
               "<b>\n",
               "x</b>"
              ],
              "text/plain": [
               "x"
              ]
             },
             "execution_count": 3,
             "metadata": {
              "kept": true
             },
             "output_type": "execute_result"
            },
            {
             "ename": "E",
             "evalue": "v",
             "output_type": "error",
             "traceback": [
              "one",
              "two"
             ]
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "unknown": {
           "deep": [
            null
           ]
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5,
         "top_level_unknown": 7
        }

        """;

    [Fact]
    public void A_notebook_is_written_back_byte_for_byte() => Assert.Equal(Sample, Notebook.Parse(Sample).ToJson());

    [Fact]
    public void Jupyters_own_library_writes_the_same_bytes()
    {
        // The system's own interpreter has Debian's packages; another one may come first on the PATH.
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : Need.Tool("python3", "apt-get install python3-nbformat");
        using var folder = new TemporaryFolder();
        string path = folder.File("n.ipynb");
        Notebook.Parse(Sample.Replace("\"top_level_unknown\": 7", "\"top_level_unknown\": 8", StringComparison.Ordinal)).Save(path);
        byte[] ours = File.ReadAllBytes(path);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(python)
        {
            ArgumentList = { "-c", "import sys\ntry:\n import nbformat\nexcept ImportError:\n sys.exit(9)\nfrom nbformat.v4 import rwbase, writes\nimport json\nnb=nbformat.read(sys.argv[1], as_version=4)\nopen(sys.argv[1],'w',encoding='utf8').write(writes(nb)+'\\n')", path },
        })!;
        process.WaitForExit();
        Assert.SkipWhen(process.ExitCode == 9, "python3 lacks nbformat; apt-get install python3-nbformat");
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(ours).Replace("2.50", "2.5", StringComparison.Ordinal).Replace("1e23", "1e+23", StringComparison.Ordinal), File.ReadAllText(path));
    }

    [Fact]
    public void Cells_tell_kind_tags_slide_source_and_outputs()
    {
        Notebook notebook = Notebook.Parse(Sample);
        Assert.Equal([CellKind.Markdown, CellKind.Code], notebook.Cells.Select(c => c.Kind));
        Assert.Equal("slide", notebook.Cells[0].SlideType);
        Assert.Equal("# Title 🙂 é\ntwo \"lines\" \\alpha\t.", notebook.Cells[0].Source);
        Assert.Equal("Title 🙂 é", notebook.Title);
        NotebookCell code = notebook.Cells[1];
        Assert.True(code.HasTag("parameters"));
        Assert.Equal(3, code.ExecutionCount);
        Assert.Collection(code.Outputs,
            o => Assert.Equal(new StreamOutput(true, "a\nb"), o),
            o => Assert.Equal("<b>\nx</b>", Assert.IsType<ResultOutput>(o).Bundle.Text(MimeTypes.Html)),
            o => Assert.Equal(["one", "two"], Assert.IsType<ErrorOutput>(o).Error.Traceback));
    }

    [Fact]
    public void Outputs_survive_a_round_trip_through_the_file_form()
    {
        CellOutput[] outputs =
        [
            new StreamOutput(false, "1\n2\n"),
            new DisplayOutput(MimeBundle.Of((MimeTypes.Plain, "p"), (MimeTypes.Plotly, new JsonObject { ["data"] = new JsonArray() }))),
            new ResultOutput(MimeBundle.Plain("42")),
            new ErrorOutput(new("Name", "Message", ["trace"])),
        ];
        NotebookCell cell = NotebookCell.Create(CellKind.Code, "1", "one").WithOutputs(outputs, 1);
        Notebook read = Notebook.Parse(Notebook.Create([cell]).ToJson());
        Assert.Equal(4, read.Cells[0].Outputs.Length);
        Assert.Equal(Notebook.Create([cell]).ToJson(), read.WithCells([read.Cells[0].WithOutputs(read.Cells[0].Outputs, 1)]).ToJson());
        Assert.Empty(read.WithoutOutputs().Cells[0].Outputs);
        Assert.Null(read.WithoutOutputs().Cells[0].ExecutionCount);
    }

    [Fact]
    public void Course_metadata_is_written_and_read()
    {
        var course = new CourseMetadata("05", "GPT-3's ratio", 25, "introductory", ["01"], "Was GPT-3 too big?");
        Notebook read = Notebook.Parse(Notebook.Create([NotebookCell.Create(CellKind.Markdown, "# x")], course).ToJson());
        Assert.Equal(course with { Needs = default }, read.Course! with { Needs = default });
        Assert.Equal(["01"], read.Course!.Needs);
        Assert.Equal("GPT-3's ratio", read.Title);
    }

    [Theory]
    [InlineData("minutes", "0", "metadata.course.minutes must be a whole number of at least 1, got 0")]
    [InlineData("level", "\"hard\"", "metadata.course.level must be one of introductory, intermediate, advanced, got \"hard\"")]
    [InlineData("title", "null", "metadata.course.title must be a text, got nothing")]
    [InlineData("needs", "\"01\"", "metadata.course.needs must be a list of notebook numbers")]
    public void Wrong_course_metadata_is_named(string member, string value, string sentence)
    {
        JsonObject course = new CourseMetadata("05", "t", 25, "introductory", []).ToJson();
        course[member] = JsonNode.Parse(value);
        var metadata = new JsonObject { ["kernelspec"] = KernelSpec.CSharp.ToJson(), ["course"] = course };
        Notebook notebook = Notebook.Create([]).WithMetadata(metadata);
        Assert.Contains(sentence, Assert.Throws<NotebookException>(() => notebook.Course).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_notebooks_get_cell_ids_and_the_present_format()
    {
        string old = Sample.Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 2", StringComparison.Ordinal)
            .Replace("   \"id\": \"intro\",\n", "", StringComparison.Ordinal).Replace("   \"id\": \"c2\",\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\"", old, StringComparison.Ordinal);
        Notebook read = Notebook.Parse(old);
        Assert.Equal(["title-e", "parameters"], read.Cells.Select(c => c.Id));
        Assert.Contains("\"nbformat_minor\": 5", read.ToJson(), StringComparison.Ordinal);
    }
}
