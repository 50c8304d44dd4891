namespace ScalingLaws;

/// <summary>
/// Runs laid out for the kernel: one array per quantity, padded to whole vectors with runs of weight zero.
/// x = ln N − <see cref="ShiftX"/> and y = ln D − <see cref="ShiftY"/>: about their means, ln A and α (ln B and β) are
/// nearly uncorrelated, which is the scaling that keeps the solver's steps well shaped.
/// </summary>
internal sealed class ChinchillaColumns
{
    public const int Lanes = 8;

    private ChinchillaColumns(int count, double[] x, double[] y, double[] loss, double[] logLoss, double[] weights, double shiftX, double shiftY)
    {
        Count = count;
        X = x;
        Y = y;
        Loss = loss;
        LogLoss = logLoss;
        Weights = weights;
        ShiftX = shiftX;
        ShiftY = shiftY;
    }

    public int Count { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public double[] Loss { get; }

    public double[] LogLoss { get; }

    public double[] Weights { get; }

    public double ShiftX { get; }

    public double ShiftY { get; }

    public int PaddedLength => X.Length;

    public static int Padded(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>An evenly spread sample of the runs, about the same shifts.</summary>
    public ChinchillaColumns Sample(int size)
    {
        int length = Padded(size);
        double[] x = new double[length], y = new double[length], loss = new double[length], logLoss = new double[length], w = new double[length];
        Array.Fill(loss, 1);
        for (int i = 0; i < size; i++)
        {
            // Multiples of the golden ratio spread evenly and fall into step with no grid.
            double place = (i + 0.5) * 0.6180339887498949;
            int from = (int)((place - Math.Floor(place)) * Count);
            (x[i], y[i], loss[i], logLoss[i], w[i]) = (X[from], Y[from], Loss[from], LogLoss[from], Weights[from]);
        }

        return new(size, x, y, loss, logLoss, w, ShiftX, ShiftY);
    }

    /// <summary>The same runs with losses of their own, to be overwritten: for a bootstrap of residuals.</summary>
    public ChinchillaColumns WithOwnLosses() =>
        new(Count, X, Y, (double[])Loss.Clone(), (double[])LogLoss.Clone(), Weights, ShiftX, ShiftY);

    /// <summary>Takes logarithms once. The values have been checked before.</summary>
    public static ChinchillaColumns Create(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> tokens, ReadOnlySpan<double> losses, ReadOnlySpan<double> weights, bool centred)
    {
        var count = losses.Length;
        var length = Padded(count);
        double[] x = new double[length], y = new double[length], loss = new double[length], logLoss = new double[length], w = new double[length];
        double meanX = 0, meanY = 0;
        for (var i = 0; i < count; i++)
        {
            x[i] = Math.Log(parameters[i]);
            y[i] = Math.Log(tokens[i]);
            loss[i] = losses[i];
            logLoss[i] = Math.Log(losses[i]);
            w[i] = weights.IsEmpty ? 1 : weights[i];
            meanX += x[i];
            meanY += y[i];
        }

        double shiftX = centred ? meanX / count : 0, shiftY = centred ? meanY / count : 0;
        for (var i = 0; i < count; i++)
        {
            x[i] -= shiftX;
            y[i] -= shiftY;
        }

        for (var i = count; i < length; i++)
            loss[i] = 1;
        return new ChinchillaColumns(count, x, y, loss, logLoss, w, shiftX, shiftY);
    }
}
