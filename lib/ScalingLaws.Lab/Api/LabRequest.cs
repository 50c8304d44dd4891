namespace ScalingLaws.Lab;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path, such as /loss.</param>
/// <param name="Query">The query with or without its question mark, still escaped.</param>
/// <param name="Body">The body of a POST.</param>
public sealed record LabRequest(string Method, string Path, string Query = "", string? Body = null);
