using System.Text.Encodings.Web;
using System.Text.Json;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>Plans as JSON. Names and nesting are stable and carry their units; what is not known is an object with a reason.</summary>
internal static class PlanJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them in UTF-8, whatever the console's own encoding.</summary>
    public static void Write(Stream stream, PlanRequest request)
    {
        // All are planned before the first byte, so that a budget that cannot be planned leaves no half document.
        var plans = request.Plans;
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            TrainingPlanner planner = request.Planner;
            PlanUncertainty from = request.Uncertainty;
            json.WriteStartObject();
            json.WriteString("accelerator", planner.Accelerator.Name);
            json.WriteNumber("peakFlopsPerSecond", planner.Accelerator.PeakFlopsPerSecond);
            Value(json, "usdPerHour", planner.UsdPerHour, from.UsdPerHour);
            Value(json, "utilisation", planner.Utilisation, from.Utilisation);
            json.WriteString("law", request.Law.Key);
            json.WriteStartArray("lawsInRanges");
            foreach (NamedLaw law in NamedLaws.All.Where(l => from.Laws.Append(planner.Law).Contains(l.Law)))
                json.WriteStringValue(law.Key);
            json.WriteEndArray();
            json.WriteNumber("stockTokens", planner.StockTokens);
            json.WriteStartArray("plans");
            foreach (TrainingPlan plan in plans)
                Plan(json, plan, from);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.Write("\n"u8);
    }

    private static void Plan(Utf8JsonWriter json, TrainingPlan plan, PlanUncertainty from)
    {
        json.WriteStartObject();
        json.WriteNumber("budgetUsd", plan.Usd);
        json.WriteNumber("spentUsd", plan.UsdSpent);
        foreach (PlanQuantity quantity in PlanQuantity.All)
            Value(json, quantity.Name, quantity.Read(plan), from.Of(plan.Usd, quantity.Read));
        json.WriteNumber("devices", plan.Devices);
        json.WriteNumber("days", plan.Days);
        json.WriteNumber("memoryGigabytes", plan.Memory.TotalBytes / 1e9);
        json.WritePropertyName("leastDevices");
        if (plan.LeastDevices is { } least)
        {
            json.WriteNumberValue(least);
        }
        else
        {
            json.WriteStartObject();
            json.WriteString("missing", "notKnown");
            json.WriteString("why", $"the table has no memory for {plan.Cost.Accelerator.Name}");
            json.WriteEndObject();
        }
        json.WriteNumber("epochs", plan.Epochs);
        json.WriteStartArray("boundBy");
        foreach (string bound in PlanText.Bounds(plan).DefaultIfEmpty("money"))
            json.WriteStringValue(bound);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, double value, PlanRange range)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        json.WriteNumber("low", range.Low);
        json.WriteNumber("high", range.High);
        json.WriteEndObject();
    }
}
