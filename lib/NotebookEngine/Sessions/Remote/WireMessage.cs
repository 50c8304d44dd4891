using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NotebookEngine;

/// <summary>One line between a session's owner and the process that runs its cells. Which properties count depends on <see cref="Op"/>.</summary>
internal sealed record WireMessage(string Op, int Id = 0)
{
    public string? Text { get; init; }

    public string? Name { get; init; }

    public double? Seconds { get; init; }

    public int? Number { get; init; }

    public bool Flag { get; init; }

    public bool Flag2 { get; init; }

    public string[]? Lines { get; init; }

    public JsonObject? Data { get; init; }

    public WireOptions? Options { get; init; }

    public WireVariable[]? Variables { get; init; }

    public CompletionItem[]? Items { get; init; }
}

/// <summary>What a session in another process is told of <see cref="CSharpSessionOptions"/>.</summary>
internal sealed record WireOptions(string Folder, string? NotebookPath, bool SetWorkingDirectory, string[] References, string[] Usings, bool Optimise, string ShadowFolder, int OutputLimit)
{
    public static WireOptions Of(CSharpSessionOptions options) => new(
        Path.GetFullPath(options.Folder), options.NotebookPath, options.SetWorkingDirectory, [.. options.References], [.. options.Usings],
        options.Optimise, options.ShadowFolder, options.OutputLimit);

    public CSharpSessionOptions ToOptions() => new()
    {
        Folder = Folder, NotebookPath = NotebookPath, SetWorkingDirectory = SetWorkingDirectory, References = [.. References],
        Usings = [.. Usings], Optimise = Optimise, ShadowFolder = ShadowFolder, OutputLimit = OutputLimit,
    };
}

/// <summary>A variable, with its value as JSON where it is a number, a text or a truth value, as text where it is a date and the like, else only its type.</summary>
internal sealed record WireVariable(string Name, string Type, JsonNode? Value)
{
    public static WireVariable Of(string name, Type type, object? value) =>
        new(name, type.AssemblyQualifiedName ?? type.Name, ToNode(value));

    /// <summary>The value in the type it has in the other process, as far as this process knows the type.</summary>
    public SessionVariable ToVariable()
    {
        Type type = System.Type.GetType(Type, throwOnError: false) ?? typeof(object);
        return new SessionVariable(Name, type, ToValue(Value, type));
    }

    public static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal or string => JsonValue.Create(value),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        float number when float.IsFinite(number) => JsonValue.Create(number),
        // Writing out other values could run a cell's code for any length of time.
        _ when PlainText.IsScalar(value) => JsonValue.Create(PlainText.Of(value)),
        _ => JsonValue.Create(PlainText.Name(value.GetType())),
    };

    public static object? ToValue(JsonNode? node, Type type)
    {
        if (node is null)
            return null;
        try
        {
            return System.Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is TypeCode.Object or TypeCode.DateTime or TypeCode.Char
                ? node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString()
                : node.Deserialize(Nullable.GetUnderlyingType(type) ?? type);
        }
        catch (JsonException)
        {
            return node.ToJsonString();
        }
    }
}

/// <summary>Reads and writes the lines without reflection, which would cost start-up time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(WireMessage))]
internal sealed partial class WireJson : JsonSerializerContext;
