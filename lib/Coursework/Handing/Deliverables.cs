using System.Net;
using System.Text;
using ScalingLaws;
using ScalingLaws.Lab;

namespace Coursework;

/// <summary>
/// What CS336's assignment 3, problem 2, asks to hand in, in a box: the size, the hyperparameters and the loss expected of
/// them, and the same as the body of the lab's <c>POST /final_submission</c>.
/// </summary>
/// <param name="Submission">Model, hyperparameters and expected loss.</param>
/// <param name="LossInterval">The interval of that loss (nats per token).</param>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed record Deliverables(FinalSubmission Submission, Interval LossInterval) : IRepresented
{
    private const string Key = "your key";

    private RunConfiguration Choice => Submission.Choice;

    private string Heading => $"To hand in: the model to train with {Format.Flops(Choice.TrainingFlops)}";

    private (string Name, string Value)[] Rows =>
    [
        ("1. Size", $"N = {Format.Count(Choice.NonEmbeddingParameters)} parameters without embeddings: {Format.Number(Choice.Layers)} layers of width {Format.Number(Choice.Width)}"),
        ("2. Hyperparameters", $"batch size {Format.Number(Choice.BatchSize)}, learning rate {Format.Number(Choice.LearningRate, 3)}, {Format.Number(Choice.Heads)} heads"),
        ("3. Loss", $"{Format.Number(Submission.PredictedLossNats, 4)} nats per token, {Format.Percent(LossInterval.Level)} interval from {Format.Number(LossInterval.Lower, 4)} to {Format.Number(LossInterval.Upper, 4)}"),
    ];

    /// <summary>The box as an HTML fragment that needs no style sheet and stays on one page of paper.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<section class=\"course-deliverables\" style=\"border:2px solid currentColor;border-radius:0.4em;padding:0.6em 1em;margin:0.8em 0;break-inside:avoid\">");
        html.Append("<p><strong>").Append(WebUtility.HtmlEncode(Heading)).Append("</strong></p><dl>");
        foreach ((string name, string value) in Rows)
        {
            html.Append("<dt><strong>").Append(WebUtility.HtmlEncode(name)).Append("</strong></dt><dd style=\"margin:0 0 0.4em 1.2em\">")
                .Append(WebUtility.HtmlEncode(value)).Append("</dd>");
        }
        return html.Append("</dl><p>Ready to send, as the body of <code>POST /final_submission</code>:</p><pre><code>")
            .Append(WebUtility.HtmlEncode(Submission.ToJson(Key, indented: true))).Append("</code></pre></section>").ToString();
    }

    /// <summary>The same for a console.</summary>
    public override string ToString() =>
        $"{Heading}\n{string.Join('\n', Rows.Select(r => $"{r.Name}: {r.Value}"))}\nReady to send, as the body of POST /final_submission:\n{Submission.ToJson(Key, indented: true)}";

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Html => ToHtml(),
        Mime.Plain => ToString(),
        _ => null,
    };
}
