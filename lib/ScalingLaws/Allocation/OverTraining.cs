namespace ScalingLaws;

/// <summary>What a model smaller than the compute-optimal one costs at equal loss (de Vries 2023, "Go smol or go home").</summary>
/// <remarks>All is relative to the compute-optimal model, and does not depend on the budget.</remarks>
public static class OverTraining
{
    /// <summary>k_D = (1 − (k_N^−α − 1)·β/α)^(−1/β): how many times the data.</summary>
    /// <param name="law">The law.</param>
    /// <param name="sizeMultiple">k_N, the size relative to the optimum (above <see cref="LeastSizeMultiple"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">No amount of data makes up for so small a model.</exception>
    public static double DataMultiple(ChinchillaLaw law, double sizeMultiple)
    {
        double floor = LeastSizeMultiple(law);
        if (!(sizeMultiple > floor) || !double.IsFinite(sizeMultiple))
            throw Guard.Out($"the size multiple must exceed {floor.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)}, below which no amount of data reaches the same loss, got {Guard.Text(sizeMultiple)}; give a fraction such as 0.5");
        return Math.Pow(1 - ((Math.Pow(sizeMultiple, -law.Alpha) - 1) * law.Beta / law.Alpha), -1 / law.Beta);
    }

    /// <summary>k_N·k_D − 1: the extra training compute (fraction; 0 at the optimum).</summary>
    /// <param name="law">The law.</param>
    /// <param name="sizeMultiple">k_N, the size relative to the optimum (above <see cref="LeastSizeMultiple"/>).</param>
    public static double Overhead(ChinchillaLaw law, double sizeMultiple) => (sizeMultiple * DataMultiple(law, sizeMultiple)) - 1;

    /// <summary>The hard floor k_N = (1 + α/β)^(−1/α): at it the data needed become infinite.</summary>
    /// <param name="law">The law.</param>
    public static double LeastSizeMultiple(ChinchillaLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return Math.Pow(1 + (law.Alpha / law.Beta), -1 / law.Alpha);
    }
}
