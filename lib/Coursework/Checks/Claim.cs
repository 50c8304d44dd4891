namespace Coursework;

/// <summary>One claim of which the student says whether it is true.</summary>
/// <param name="Letter">How the exercise names it: "a".</param>
/// <param name="IsTrue">Whether it is true, computed from the current parameters where it depends on them.</param>
/// <param name="Why">A sentence that explains it, shown to who judged it wrongly.</param>
public sealed record Claim(string Letter, bool IsTrue, string Why);
