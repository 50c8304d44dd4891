namespace ScalingLaws.Lab;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
public sealed record LabResponse(int Status, string Json);
