using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScalingLaws.Charts.Tests;

/// <summary>
/// The whole JSON of a few small figures, so that a change of the house style is seen and reviewed. After a wanted
/// change run once with the environment variable UPDATE_SNAPSHOTS=1 and read the difference.
/// </summary>
public class SnapshotTests
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Theory]
    [InlineData("line-and-points")]
    [InlineData("slider")]
    [InlineData("bars")]
    [InlineData("prediction")]
    public void Json_is_as_reviewed(string name)
    {
        Figure figure = name switch
        {
            "line-and-points" => Samples.Plain(),
            "slider" => Samples.Sliding(),
            "bars" => HistoryFigures.AllocationGrowth(100),
            _ => Samples.Plain().WithPrediction(x: 3e7, y: 2.8),
        };
        string actual = Normalised(JsonNode.Parse(figure.ToPlotlyJson()))!.ToJsonString(Layout) + "\n";
        string file = Testing.Repository.File("tests", "ScalingLaws.Charts.Tests", "Snapshots", name + ".json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }

    // Nine significant digits: the last ones may differ between processors.
    private static JsonNode? Normalised(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Normalised(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Normalised)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(v.GetValue<double>().ToString("G9", CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}
