using System.Text.Json.Nodes;
using NotebookEngine;

namespace NotebookEngineTests;

public class NotebookFormatterTests
{
    private static Notebook Messy()
    {
        NotebookCell code = NotebookCell.Create(CellKind.Code, "\nvar x = 1;  \r\n\r\nx\n\n", "a1b2c3d4")
            .WithOutputs([new StreamOutput(false, "out")], 7)
            .WithMetadata(new JsonObject { ["execution"] = new JsonObject { ["iopub.execute_input"] = "t" }, ["mine"] = 1 });
        return Notebook.Create([
            NotebookCell.Create(CellKind.Markdown, "# The 6ND rule: naïve counting\n\ntext  \nbreak", "3f0c7a5e-6d0a-4a3b-9a61-9d3b4f6c0a11"),
            code,
            NotebookCell.Create(CellKind.Code, "var x = 2;", "kept-id"),
            NotebookCell.Create(CellKind.Code, "var x = 1;", "b1b2c3d4"),
        ]).WithMetadata(new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["name"] = "scaling-csharp", ["display_name"] = "C# (mine)", ["language"] = "C#" },
            ["keep"] = "me",
        });
    }

    [Fact]
    public void Canonical_form_has_no_outputs_no_times_readable_ids_and_the_course_kernel()
    {
        Notebook formatted = NotebookFormatter.Format(Messy());
        Assert.Equal(["the-6nd-rule-naive-counting", "var-x-1", "kept-id", "var-x-1-2"], formatted.Cells.Select(c => c.Id));
        Assert.All(formatted.Cells, c => Assert.Empty(c.Outputs));
        Assert.All(formatted.Cells, c => Assert.Null(c.ExecutionCount));
        Assert.Equal("var x = 1;\n\nx", formatted.Cells[1].Source);
        Assert.Equal("{\"mine\":1}", formatted.Cells[1].Metadata.ToJsonString());
        Assert.Equal(".net-csharp", formatted.Kernel.Name);
        Assert.Equal("me", (string?)formatted.Metadata["keep"]);
        // Two blanks at the end of a markdown line are a line break.
        Assert.Contains("text  \nbreak", formatted.Cells[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Formatting_twice_changes_nothing_more()
    {
        string once = NotebookFormatter.Format(Messy()).ToJson();
        Assert.Equal(once, NotebookFormatter.Format(Notebook.Parse(once)).ToJson());
        Assert.EndsWith("}\n", once, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', once);
    }
}
