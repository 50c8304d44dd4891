using System.Globalization;
using ScalingLaws.Charts;
using Testing;

namespace Coursework.Tests;

[Collection(HostCollection.Name)]
public sealed class CourseTests : IDisposable
{
    private readonly FakeHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void Start_names_exercise_title_and_version_and_can_be_run_again()
    {
        File.WriteAllText(host.Path("notebooks", "05-gpt-3-ratio.ipynb"), """{"metadata": {"course": {"title": "GPT-3's ratio"}}, "cells": []}""");
        Course.Start("05");
        Course.Start("05");
        Assert.Equal("05", Course.Exercise);
        Assert.Equal(2, host.Shown.Count);
        Assert.Contains("Exercise 05 · GPT-3's ratio", host.LastText, StringComparison.Ordinal);
        Assert.Contains(Course.Version, host.LastText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("[]")]
    [InlineData("{\"metadata\": {\"course\": {\"title\": 3}}}")]
    public void A_notebook_that_cannot_be_read_costs_the_title_only(string text)
    {
        File.WriteAllText(host.Path("notebooks", "05-x.ipynb"), text);
        Course.Start("05");
        Assert.StartsWith("• Exercise 05:", host.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_makes_cells_print_points_in_every_country() => Cultures.Run(Cultures.CommaDecimal, () =>
    {
        Course.Start("05");
        Assert.Equal("1.5", $"{1.5}");
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.DefaultThreadCurrentCulture);
    });

    [Fact]
    public void Validate_echoes_good_values_and_refuses_all_bad_ones_at_once()
    {
        double parameters = 175e9, tokens = -1, mfu = 40;
        Course.Validate(Parameter.Number(parameters, 1, 1e18, "parameters"), Parameter.Switch(true, "reveal"));
        Assert.Equal("• Parameters: parameters = 1.75e11 (175B) · reveal = true", host.LastText);
        var refused = Assert.Throws<RefusedValueException>(() => Course.Validate(
            Parameter.Number(parameters, 1, 1e18, "parameters"), Parameter.Number(tokens, 1, 1e18, "tokens"), Parameter.Number(mfu, 0.01, 1, "share")));
        Assert.Equal(2, refused.Message.Split('\n').Length);
        Assert.Equal(true, refused.Data["Notebook.PlainError"]);
        Assert.Equal(refused.Message, refused.ToString());
    }

    [Fact]
    public void The_answering_chart_waits_for_a_prediction_or_for_reveal()
    {
        int drawn = 0;
        object Chart() => ++drawn;
        Course.Reveal((double?)null, 20, "tokens per parameter", reveal: false, Chart);
        Assert.Equal((0, "No prediction yet"), (drawn, ((Note)host.Last).Title));
        Course.Reveal((double?)null, 20, "tokens per parameter", reveal: true, Chart);
        Course.Reveal(10, 20, "tokens per parameter", reveal: false, Chart);
        Course.Reveal("over", "under", reveal: false, Chart);
        Assert.Equal(3, drawn);
        Assert.Contains(host.Shown, s => s is Note { Text: "You predicted 10; the answer is 20 tokens per parameter. That is a factor of 2 below." });
    }

    [Fact]
    public void A_check_shows_a_result_that_names_exercise_and_part()
    {
        Course.Start("05");
        double? ratio = 0.583;
        Course.Check(ratio, 1.714, "tokens per parameter", [new(0.5833, "that is parameters per token.")]);
        Assert.Equal(new CheckResult("05", "ratio", CheckStatus.KnownMistake, "0.583: that is parameters per token."), host.Last);
        string? claims = "b";
        Course.CheckClaims(claims, [new("a", false, ""), new("b", true, "")]);
        Assert.Equal(CheckStatus.Right, Assert.IsType<CheckResult>(host.Last).Status);
        string? fate = null;
        Course.Check(fate, "under", "because.", new Dictionary<string, string> { ["over"] = "no." });
        Assert.Equal(("fate", CheckStatus.NotAttempted), (((CheckResult)host.Last).Part, ((CheckResult)host.Last).Status));
    }

    [Fact]
    public void The_solution_waits_until_every_part_was_attempted()
    {
        host.WriteAnswers("05", "## Solution\n\nIt is {{ratio:0.0}}.");
        Course.Start("05");
        double? first = null, second = null;
        void Check()
        {
            Course.Check(first, 1, "");
            Course.Check(second, 2, "");
            Course.ShowAfterAttempt(false, () => "the figure");
            Course.Solution(false, ("ratio", 1.714));
        }
        Check();
        first = 3;
        Check();
        Assert.Contains("waits for your attempt", host.LastText, StringComparison.Ordinal);
        Assert.DoesNotContain("the figure", host.Shown);
        second = 3;
        Check();
        Assert.Contains("the figure", host.Shown);
        Assert.Equal("**Solution**\n\nIt is 1.7.", host.LastText);
        Course.Start("05");
        Course.Solution(true, ("ratio", 1.714));
        Assert.Equal("**Solution**\n\nIt is 1.7.", host.LastText);
    }

    [Fact]
    public void An_edition_without_answers_says_so_kindly()
    {
        Course.Start("05");
        Course.Hint(1);
        Assert.Contains("No hints in this edition", host.LastText, StringComparison.Ordinal);
        host.WriteAnswers("05", "## Hint 1\n\nDivide.");
        Course.Hint(1);
        Assert.Equal("**Hint 1**\n\nDivide.", host.LastText);
        Course.Hint(2);
        Assert.Contains("no 'Hint 2'", host.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_folder_is_found_above_the_notebook()
    {
        File.WriteAllText(host.Path("data", "course-data.txt"), "");
        Assert.Equal(host.Path("data"), Course.Data.Folder);
    }

    [Fact]
    public void A_copy_outside_the_course_reads_the_tables_of_the_course_that_was_built()
    {
        Assert.Equal(Repository.File("data"), Course.Data.Folder);
        Assert.Contains(Course.Data.Models, m => m.Name.StartsWith("GPT-3", StringComparison.Ordinal));
        Assert.Equal(72, Course.Data.IsoFlops.Count);
        Assert.NotEmpty(Course.Data.Accelerators);
    }

    [Fact]
    public void A_prediction_is_drawn_over_a_figure_where_its_axis_can_hold_it()
    {
        Figure Draw() => ModelFigures.SizesAndTokens([("A", 1e9, 2e10)], "B", 2e9, 4e10);
        Course.Reveal(1e9, 2e9, "parameters", reveal: false, Draw, PredictionMark.AlongX);
        Assert.Contains("your prediction", host.LastText, StringComparison.Ordinal);
        Course.Reveal(3e10, 4e10, "tokens", reveal: false, Draw, PredictionMark.AlongY);
        Assert.Contains("your prediction", host.LastText, StringComparison.Ordinal);
        Course.Reveal(-1, 2e9, "parameters", reveal: false, Draw, PredictionMark.AlongX);
        Assert.DoesNotContain("your prediction", host.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_frames_matrices_and_charts_are_shown_in_forms_of_our_own()
    {
        Course.Show(new[] { new { N = 1 } });
        Assert.IsType<Table>(host.Last);
        Course.Show(Deedle.Frame.FromRecords([new { Model = "GPT-3", N = 175e9 }]));
        Assert.Contains("1.75e11", host.LastText, StringComparison.Ordinal);
        Course.Show(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(3));
        Assert.StartsWith("3 × 3", host.LastText, StringComparison.Ordinal);
        Course.Show(Plotly.NET.CSharp.Chart.Point<double, double, string>(x: [1, 2], y: [3, 4], Name: "runs"));
        Assert.Equal("A chart of one series: runs.", host.LastText);
        Course.Show(null);
        Course.Show("text");
        Assert.Equal("text", host.Last);
    }
}
