using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ScalingLaws;

/// <summary>The IsoFLOPs data of Stanford CS336 assignment 3: 72 synthetic runs, made here from the law and the grid.</summary>
/// <remarks>
/// The losses come from the untruncated sizes while the file stores integers, so a fit to the file recovers the
/// coefficients to about 1e-8 and a fit to <see cref="Untruncated"/> to rounding.
/// </remarks>
public static class IsoFlopsDataSet
{
    /// <summary>The runs with their sizes as computed.</summary>
    public static IReadOnlyList<TrainingRun> Untruncated { get; } = IsoFlopsGrid.Cs336.Generate(NamedLaws.Cs336.Law);

    /// <summary>The runs as the file stores them: N cut to an integer, D = C/(6N) of that integer, the loss of the uncut N.</summary>
    public static IReadOnlyList<TrainingRun> Stored { get; } = [.. Untruncated.Select(run => AsStored(Math.Truncate(run.Parameters), run.TrainingFlops, run.LossNats))];

    /// <summary>The text of data/isoflops_curves.json, in the form of the published file.</summary>
    /// <param name="runs">Runs; their sizes are cut to integers.</param>
    public static string ToJson(IEnumerable<TrainingRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var text = new StringBuilder("[");
        foreach (TrainingRun run in runs)
        {
            text.Append(text.Length == 1 ? "\n" : ",\n").Append(CultureInfo.InvariantCulture,
                $"  {{\n    \"parameters\": {Math.Truncate(run.Parameters):F0},\n    \"compute_budget\": {Number(run.TrainingFlops)},\n    \"final_loss\": {Number(run.LossNats)}\n  }}");
        }
        return text.Append(text.Length == 1 ? "]" : "\n]").ToString();
    }

    /// <summary>Reads runs from a JSON array of objects with parameters, compute_budget and final_loss.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The content is not such an array; the sentence names the file, the line or the entry, and the field.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<TrainingRun> Read(string path)
    {
        byte[] bytes = CsvTable.ReadFile(path);
        string name = Path.GetFileName(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new InvalidDataException($"{name}: expected a JSON array of runs, found {Kind(document.RootElement)}; each run is an object with parameters, compute_budget and final_loss");
            var runs = new List<TrainingRun>(document.RootElement.GetArrayLength());
            foreach (JsonElement entry in document.RootElement.EnumerateArray())
            {
                string place = $"{name}, run {(runs.Count + 1).ToString(CultureInfo.InvariantCulture)}";
                runs.Add(AsStored(Field(entry, "parameters", place), Field(entry, "compute_budget", place), Field(entry, "final_loss", place)));
            }
            return runs.Count > 0 ? runs : throw new InvalidDataException($"{name}: the array holds no runs; give at least one");
        }
        catch (JsonException error)
        {
            string line = ((error.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            string column = ((error.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new InvalidDataException($"{name}, line {line}, column {column}: this is not valid JSON; correct the file at that place", error);
        }
    }

    private static TrainingRun AsStored(double parameters, double flops, double loss) => new(parameters, flops / (6 * parameters), loss, flops);

    private static double Field(JsonElement entry, string field, string place)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{place}: expected an object, found {Kind(entry)}; give parameters, compute_budget and final_loss");
        if (!entry.TryGetProperty(field, out JsonElement value))
            throw new InvalidDataException($"{place}: the field {field} is missing; give parameters, compute_budget and final_loss");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number > 0 && double.IsFinite(number))
            return number;
        throw new InvalidDataException($"{place}, field {field}: expected a positive number, found {Excerpt(value)}; correct this value");
    }

    private static string Excerpt(JsonElement value)
    {
        string raw = value.GetRawText();
        return raw.Length <= 40 ? raw : string.Concat(raw.AsSpan(0, 40), "…");
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
