using System.Text.Json;

namespace ScalingLaws.Lab;

/// <summary>Reads the body of /final_submission.</summary>
internal static class SubmissionJson
{
    private const string Example = """{"api_key": "lab-…", "d_model": 768, "num_layers": 12, "num_heads": 12, "batch_size": 128, "learning_rate": 0.0005, "predicted_loss": 3.1}""";

    public static (string? Key, FinalSubmission? Submission, int Status, string? Problem) Read(string? body, double targetFlops)
    {
        JsonElement root;
        try
        {
            using JsonDocument document = JsonDocument.Parse(string.IsNullOrWhiteSpace(body) ? "null" : body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return (null, null, 422, $"the body must be a JSON object with each name once, such as {Example}");
        }
        if (root.ValueKind != JsonValueKind.Object)
            return (null, null, 422, $"the body must be a JSON object such as {Example}");
        string? problem = null;
        double Number(string name, bool whole)
        {
            if (!root.TryGetProperty(name, out JsonElement element))
                problem ??= $"{name} is missing";
            else if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out double value) || (whole && value != Math.Floor(value)))
                problem ??= $"{name} must be a {(whole ? "whole " : "")}number, got {QueryValues.Shown(element.GetRawText())}";
            else
                return value;
            return double.NaN;
        }
        string? key = root.TryGetProperty("api_key", out JsonElement given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (key is null)
            return (null, null, 422, "api_key is missing");
        double width = Number("d_model", true), layers = Number("num_layers", true), heads = Number("num_heads", true), batch = Number("batch_size", true);
        double rate = Number("learning_rate", false), loss = Number("predicted_loss", false);
        if (problem is not null)
            return (key, null, 422, problem);
        var choice = new RunConfiguration(Int(width), Int(layers), Int(heads), Int(batch), rate, targetFlops);
        problem = RunLimits.ShapeProblem(choice) ?? RunLimits.Range("predicted_loss", loss, 0, 20);
        return problem is null ? (key, new FinalSubmission(choice, loss), 200, null) : (key, null, 404, problem);
    }

    private static int Int(double value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
