namespace ScalingLaws;

/// <summary>Standard errors of the five coefficients of a <see cref="ChinchillaLaw"/>, each in its coefficient's unit.</summary>
/// <param name="E">Standard error of E (nats per token).</param>
/// <param name="A">Standard error of A.</param>
/// <param name="B">Standard error of B.</param>
/// <param name="Alpha">Standard error of α.</param>
/// <param name="Beta">Standard error of β.</param>
public sealed record ChinchillaStandardErrors(double E, double A, double B, double Alpha, double Beta);
