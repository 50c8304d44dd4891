using System.Text.Json;

namespace Coursework;

/// <summary>What a check found, in words, as a box in the notebook, and as JSON for who keeps progress.</summary>
/// <param name="Exercise">The notebook's number: "05".</param>
/// <param name="Part">The part of the exercise; the name of the attempt's variable.</param>
/// <param name="Status">What was found.</param>
/// <param name="Message">One or two sentences for the student.</param>
[TypeFormatterSource(typeof(CheckFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Check, Mime.Plain])]
public sealed record CheckResult(string Exercise, string Part, CheckStatus Status, string Message) : IRepresented
{
    /// <summary>The status as programs read it: <c>notAttempted</c>, <c>right</c>, <c>knownMistake</c> or <c>wrong</c>.</summary>
    public string StatusName => JsonNamingPolicy.CamelCase.ConvertName(Status.ToString());

    /// <summary>The MIME type under which a check is sent as JSON: an object with <c>exercise</c>, <c>part</c>, <c>status</c> and <c>message</c>.</summary>
    public static string JsonMimeType => Mime.Check;

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["exercise"] = Exercise,
        ["part"] = Part,
        ["status"] = StatusName,
        ["message"] = Message,
    });

    /// <summary>The result as a box.</summary>
    public Note ToNote() => Status switch
    {
        CheckStatus.NotAttempted => new(NoteKind.Neutral, "Not attempted", Message) { IsForScreenOnly = true },
        CheckStatus.Right => new(NoteKind.Right, "Right", Message),
        CheckStatus.KnownMistake => new(NoteKind.Mistake, "Not yet", Message),
        _ => new(NoteKind.Wrong, "Not yet", Message),
    };

    /// <summary>The result as a console prints it.</summary>
    public override string ToString() => ToNote().ToString();

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Html => ToNote().ToHtml(),
        Mime.Plain => ToString(),
        Mime.Check => ToJson(),
        _ => null,
    };
}
