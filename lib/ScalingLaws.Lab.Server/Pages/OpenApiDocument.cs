using System.Text.Json.Nodes;

namespace ScalingLaws.Lab.Server;

/// <summary>The API as an OpenAPI 3.1 document, made from the same list as the page for people.</summary>
internal static class OpenApiDocument
{
    public static JsonObject Create()
    {
        var paths = new JsonObject();
        foreach (ApiOperation operation in ApiOperation.All)
            paths[operation.Path] = new JsonObject { [operation.Method == "GET" ? "get" : "post"] = Operation(operation) };
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Training lab", ["version"] = "1", ["description"] = "The training API of CS336 assignment 3 (spring 2025), over a hidden truth." },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject
                {
                    ["Message"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("message"),
                        ["properties"] = new JsonObject { ["message"] = new JsonObject { ["type"] = "string" } },
                    },
                },
            },
        };
    }

    private static JsonObject Operation(ApiOperation operation)
    {
        bool isPost = operation.Method == "POST";
        var responses = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "Answered", ["content"] = Json(new JsonObject { ["example"] = Example(operation.Example) }) },
        };
        foreach ((int status, string when) in ApiOperation.Refusals.Where(r => operation.Parameters.Count > 0 && (isPost || r.Status is not (409 or 413)) && (operation.Path == "/loss" || r.Status != 403)))
        {
            responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["description"] = when,
                ["content"] = Json(new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Message" } }),
            };
        }
        var json = new JsonObject { ["summary"] = operation.Summary, ["responses"] = responses };
        if (isPost)
        {
            json["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Json(new JsonObject
                {
                    ["schema"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray([.. operation.Parameters.Select(p => (JsonNode)p.Name)]),
                        ["properties"] = new JsonObject(operation.Parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Schema(p)))),
                    },
                }),
            };
        }
        else
        {
            json["parameters"] = new JsonArray([.. operation.Parameters.Select(p => (JsonNode)new JsonObject
            {
                ["name"] = p.Name, ["in"] = "query", ["required"] = true, ["description"] = p.Allowed, ["schema"] = Schema(p),
            })]);
        }
        return json;
    }

    private static JsonObject Json(JsonObject content) => new() { ["application/json"] = content };

    private static JsonNode Example(string text) => JsonNode.Parse(text)!;

    private static JsonObject Schema(ApiParameter parameter)
    {
        var schema = new JsonObject { ["type"] = parameter.Type };
        if (parameter.Low is { } low)
            schema["minimum"] = low;
        if (parameter.High is { } high)
            schema["maximum"] = high;
        if (parameter.Values is { } values)
            schema["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        return schema;
    }
}
