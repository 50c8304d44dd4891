using System.Text;
using System.Text.Json;

namespace ScalingLaws;

/// <summary>Reads runs from JSON, token by token: an array of objects, an object that holds one, or one object a line.</summary>
internal sealed class JsonRunReader(string file, ByteWindow window, RunFileColumns columns)
{
    private const int Outside = -1;

    private readonly List<(string Name, byte[] Text)> firstRun = [];
    private readonly byte[][] names = new byte[RunQuantities.Count][];
    private readonly double[] values = new double[RunQuantities.Count];
    private readonly bool[] given = new bool[RunQuantities.Count];
    private RunColumnMap? map;
    private RunFileRows? rows;

    // The depth of the object whose properties are read, and of the array whose elements are runs.
    private int runDepth = Outside;
    private int arrayDepth = Outside;
    private bool finished;
    private int quantity = -1;
    private string property = "";

    public RunFileData Read()
    {
        var state = new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true });
        while (true)
        {
            var reader = new Utf8JsonReader(window.Available, window.IsComplete, state);
            try
            {
                while (reader.Read())
                    Handle(ref reader);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // The latter is what text that is not UTF-8 ends in.
                throw NotJson(window.Available[(int)reader.BytesConsumed..]);
            }
            state = reader.CurrentState;
            window.Advance((int)reader.BytesConsumed);
            if (window.IsComplete)
                break;
            window.Fill(Place);
        }
        return rows?.ToData()
            ?? throw new InvalidDataException($"{file} holds no runs; give an array of objects such as [{{\"parameters\": 1e9, \"tokens\": 2e10, \"loss\": 2.6}}]");
    }

    private void Handle(ref Utf8JsonReader reader)
    {
        if (runDepth == Outside)
        {
            HandleOutside(ref reader);
            return;
        }
        int depth = reader.CurrentDepth;
        if (depth == runDepth && reader.TokenType == JsonTokenType.EndObject)
        {
            EndRun();
            return;
        }
        if (depth > runDepth + 1 || reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            // {"runs": [{…}, …]}: the outermost object only wraps the runs.
            if (runDepth == 0 && depth == 2 && reader.TokenType == JsonTokenType.StartObject && arrayDepth == 1 && rows is null && !IsRun())
            {
                firstRun.Clear();
                runDepth = 2;
            }
            return;
        }
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                NameProperty(ref reader);
                break;
            case JsonTokenType.StartArray:
                arrayDepth = runDepth == 0 ? 1 : arrayDepth;
                Value("an array"u8);
                break;
            case JsonTokenType.StartObject:
                arrayDepth = runDepth == 0 ? Outside : arrayDepth;
                Value("an object"u8);
                break;
            case JsonTokenType.Null:
                Value("null"u8);
                break;
            default:
                Value(reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan);
                break;
        }
    }

    // A run may hold lists of objects itself, of its layers for example; what wraps runs may hold a budget.
    private bool IsRun() => Enumerable.Range(0, RunQuantities.Count).Count(q =>
        firstRun.Exists(p => ((RunQuantity)q).IsCalled(p.Name) || p.Name == columns.NameOf((RunQuantity)q))) >= 2;

    private void HandleOutside(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when depth == 0:
                arrayDepth = 0;
                break;
            case JsonTokenType.StartObject when !finished && (depth == 0 || depth == arrayDepth + 1):
                runDepth = depth;
                break;
            case JsonTokenType.EndArray when depth == arrayDepth && arrayDepth > 0:
                // What follows the runs in their wrapper is not read.
                (arrayDepth, finished) = (Outside, true);
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                break;
            default:
                if (!finished)
                    throw new InvalidDataException($"{Place()}: expected an object such as {{\"parameters\": 1e9, \"tokens\": 2e10, \"loss\": 2.6}}, found something else; give one object for each run");
                break;
        }
    }

    private void NameProperty(ref Utf8JsonReader reader)
    {
        quantity = -1;
        if (map is null)
        {
            property = reader.GetString()!;
            return;
        }
        for (int q = 0; q < RunQuantities.Count; q++)
        {
            if (map.Has((RunQuantity)q) && reader.ValueTextEquals(names[q]))
            {
                quantity = q;
                property = map.NameOf((RunQuantity)q);
            }
        }
    }

    private void Value(ReadOnlySpan<byte> text)
    {
        if (map is null)
        {
            firstRun.Add((property, text.ToArray()));
        }
        else if (quantity >= 0)
        {
            values[quantity] = rows!.Parse(text, (RunQuantity)quantity, 0);
            given[quantity] = true;
        }
    }

    private void EndRun()
    {
        int depth = runDepth;
        runDepth = Outside;
        if (map is null)
        {
            // {"N": [1, 2], "D": [3, 4]} has no run in it that could be read as one.
            if (depth == 0 && firstRun.Count > 0 && firstRun.TrueForAll(p => p.Text.AsSpan().SequenceEqual("an array"u8)))
                throw new InvalidDataException($"{file} holds one array for each column; give an array of objects instead, one object for each run");
            map = RunColumnMap.Find(file, [.. firstRun.Select(p => p.Name)], columns);
            rows = new RunFileRows(file, map, decimalComma: false);
            for (int q = 0; q < RunQuantities.Count; q++)
            {
                names[q] = Encoding.UTF8.GetBytes(map.NameOf((RunQuantity)q));
                if (!map.Has((RunQuantity)q))
                    continue;
                values[q] = rows.Parse(firstRun[map[(RunQuantity)q]].Text, (RunQuantity)q, 0);
                given[q] = true;
            }
        }
        for (int q = 0; q < RunQuantities.Count; q++)
        {
            if (map.Has((RunQuantity)q) && !given[q])
                throw new InvalidDataException($"{rows!.Place((RunQuantity)q, 0)}: the run has no such value; {((RunQuantity)q).HowToGive()}, or leave the run out");
        }
        rows!.Add(values[0], values[1], values[2], values[3], 0);
        Array.Clear(given);
    }

    // Python writes NaN and Infinity, which JSON does not know.
    private InvalidDataException NotJson(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n:,"u8);
        foreach (string word in new[] { "NaN", "Infinity", "-Infinity" })
        {
            if (rest.StartsWith(Encoding.UTF8.GetBytes(word)))
                return new($"{Place()}, column {property}: {word} is neither JSON nor a value that can be fitted; correct the run or leave it out");
        }
        return new(window.IsComplete && rest.Length < 64
            ? $"{Place()}: the JSON is broken or ends early; is the file complete?"
            : $"{Place()}: this is not JSON; check the file with a JSON tool, or give CSV");
    }

    private string Place() => $"{file}, row {(rows?.Count ?? 0) + 1}";
}
