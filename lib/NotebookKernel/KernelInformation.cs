using System.Text.Json.Nodes;

namespace NotebookKernel;

/// <summary>How a kernel introduces itself in <c>kernel_info_reply</c>.</summary>
/// <param name="Implementation">The kernel's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Banner">A line or two for consoles.</param>
/// <param name="LanguageVersion">The C# version cells are compiled with.</param>
public sealed record KernelInformation(string Implementation, string Version, string Banner, string LanguageVersion = "14.0")
{
    internal JsonObject ToContent() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageCodec.ProtocolVersion,
        ["implementation"] = Implementation,
        ["implementation_version"] = Version,
        ["banner"] = Banner,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = LanguageVersion,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["help_links"] = new JsonArray(),
        ["debugger"] = false,
    };
}
