using System.Text.Encodings.Web;
using System.Text.Json;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>A fit as JSON. Names and nesting are stable; what cannot be given is an object with a reason, never NaN or null.</summary>
internal static class FitJson
{
    // The formula's letters and signs stay readable: this JSON goes into no page.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it in UTF-8, whatever the console's own encoding.</summary>
    public static void Write(Stream stream, FitOutcome outcome)
    {
        using (var json = new Utf8JsonWriter(stream, Indented))
            Write(json, outcome);
        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, FitOutcome outcome)
    {
        FitResult fit = outcome.Fits[0];
        json.WriteStartObject();
        json.WriteString("law", outcome.Law);
        json.WriteString("formula", outcome.Formula);
        json.WriteString("objective", fit.Objective.Name);
        json.WritePropertyName("delta");
        Value(json, fit.Objective.Penalty == FitPenalty.Huber ? fit.Objective.Delta : Estimated.Missing<double>(MissingReason.NotDefined, "only Huber's penalty has a delta"));
        json.WriteString("file", outcome.Data.Name);
        json.WriteNumber("runs", outcome.Data.Count);
        Each(json, "parameters", outcome.Parameters, p => Number(json, p.Value));
        Each(json, "standardErrors", outcome.Parameters, p => Value(json, p.StandardError));
        Each(json, "intervals", outcome.Parameters, p => Value(json, p.Interval));
        json.WritePropertyName("objectiveValue");
        Number(json, outcome.Fits.Sum(f => f.ObjectiveValue));
        json.WriteNumber("starts", outcome.Fits.Min(f => f.Starts));
        json.WriteNumber("startsAtOptimum", outcome.Fits.Min(f => f.StartsAtOptimum));
        json.WriteBoolean("certified", outcome.Fits.All(f => f.Certificate.IsCertified));
        json.WriteString("certificate", string.Join("; ", outcome.Fits.Select(f => f.Certificate.Explanation).Distinct()));
        json.WritePropertyName("bootstrap");
        Bootstrap(json, outcome.Bootstrap);
        json.WriteStartArray("predictions");
        foreach (FitForecast at in outcome.Predictions)
        {
            json.WriteStartObject();
            json.WriteNumber("compute", at.Compute);
            json.WriteNumber("decadesBeyondData", at.DecadesBeyondData);
            foreach ((string name, string _, Prediction prediction) in at.Quantities)
            {
                json.WritePropertyName(name);
                Number(json, prediction.Value);
            }
            json.WriteStartObject("standardErrors");
            foreach ((string name, string _, Prediction prediction) in at.Quantities)
            {
                json.WritePropertyName(name);
                Value(json, prediction.StandardError);
            }
            json.WriteEndObject();
            json.WriteStartObject("intervals");
            foreach ((string name, string _, Prediction prediction) in at.Quantities)
            {
                json.WritePropertyName(name);
                Value(json, prediction.Interval);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (string warning in outcome.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Each(Utf8JsonWriter json, string name, IEnumerable<(string Name, ParameterEstimate Estimate)> parameters, Action<ParameterEstimate> write)
    {
        json.WriteStartObject(name);
        foreach ((string symbol, ParameterEstimate estimate) in parameters)
        {
            json.WritePropertyName(symbol);
            write(estimate);
        }
        json.WriteEndObject();
    }

    private static void Bootstrap(Utf8JsonWriter json, Estimated<BootstrapSample> bootstrap)
    {
        if (!bootstrap.TryGet(out BootstrapSample? sample))
        {
            Missing(json, Name(bootstrap.Reason), bootstrap.Explanation);
            return;
        }
        json.WriteStartObject();
        json.WriteNumber("requested", sample.Requested);
        json.WriteNumber("fitted", sample.Draws.Count);
        json.WriteNumber("seed", sample.Seed);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Estimated<Interval> interval)
    {
        if (!interval.TryGet(out Interval i))
        {
            Missing(json, Name(interval.Reason), interval.Explanation);
            return;
        }
        json.WriteStartObject();
        json.WritePropertyName("lower");
        Number(json, i.Lower);
        json.WritePropertyName("upper");
        Number(json, i.Upper);
        json.WriteNumber("level", i.Level);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(i.Kind.ToString()));
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Estimated<double> number)
    {
        if (number.TryGet(out double value))
            Number(json, value);
        else
            Missing(json, Name(number.Reason), number.Explanation);
    }

    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else if (double.IsNaN(value))
            Missing(json, "notDefined", "it is not a number at these estimates");
        else
            Missing(json, "unbounded", $"the runs set no {(value > 0 ? "upper" : "lower")} limit");
    }

    private static void Missing(Utf8JsonWriter json, string reason, string explanation)
    {
        json.WriteStartObject();
        json.WriteString("missing", reason);
        json.WriteString("why", explanation);
        json.WriteEndObject();
    }

    private static string Name(MissingReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());
}
