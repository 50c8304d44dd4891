using System.Text.Json;
using ScalingLaws;
using ScalingLaws.Lab;

namespace Coursework.Tests;

public sealed class DeliverablesTests
{
    private static readonly Deliverables Box = new(
        new FinalSubmission(new RunConfiguration(960, 20, 8, 128, 6.25e-4, 1e19), 2.875), new Interval(2.83, 2.92, 0.95, IntervalKind.WaldNormal));

    [Fact]
    public void It_names_size_hyperparameters_and_loss()
    {
        foreach (string form in (string[])[Box.ToString(), Box.ToHtml()])
        {
            foreach (string part in (string[])["1e19 FLOP", "N = 221M parameters", "20 layers of width 960", "batch size 128", "6.25e-4", "8 heads", "2.875 nats per token", "95 % interval from 2.83 to 2.92"])
                Assert.Contains(part, form, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_ends_with_a_body_that_a_lab_takes()
    {
        string text = Box.ToString();
        using JsonDocument body = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(["api_key", "d_model", "num_layers", "num_heads", "batch_size", "learning_rate", "predicted_loss"], body.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(2.875, body.RootElement.GetProperty("predicted_loss").GetDouble());
    }
}
