namespace ScalingLaws;

/// <summary>How the loss of one model fell while it trained.</summary>
public sealed record TrainingCurve
{
    /// <summary>A curve.</summary>
    /// <param name="parameters">N, parameters of the model (count, positive).</param>
    /// <param name="points">Training compute spent (FLOP) and loss then (nats per token), at least two, in order of compute.</param>
    /// <exception cref="ArgumentException">A number is out of range, or the compute does not grow.</exception>
    public TrainingCurve(double parameters, IReadOnlyList<(double TrainingFlops, double LossNats)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Parameters = Guard.Parameters(parameters);
        if (points.Count < 2)
            throw new ArgumentException($"a training curve needs at least two points, got {points.Count}; give compute and loss at several moments");
        for (int i = 0; i < points.Count; i++)
        {
            Guard.Flops(points[i].TrainingFlops, $"point {i + 1}: training compute");
            Guard.Loss(points[i].LossNats, $"point {i + 1}: loss");
            if (i > 0 && !(points[i].TrainingFlops > points[i - 1].TrainingFlops))
                throw new ArgumentException($"point {i + 1}: training compute must grow along a curve, got {Guard.Text(points[i].TrainingFlops)} after {Guard.Text(points[i - 1].TrainingFlops)}; sort the points");
        }
        Points = [.. points];
    }

    /// <summary>N, parameters of the model (count).</summary>
    public double Parameters { get; }

    /// <summary>Compute (FLOP) and loss (nats per token), in order of compute.</summary>
    public IReadOnlyList<(double TrainingFlops, double LossNats)> Points { get; }

    /// <summary>The loss at a compute between the first and the last point, straight in ln C between points; infinite outside.</summary>
    public double LossNatsAt(double trainingFlops)
    {
        if (!(trainingFlops >= Points[0].TrainingFlops && trainingFlops <= Points[^1].TrainingFlops))
            return double.PositiveInfinity;
        int low = 0, high = Points.Count - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Points[middle].TrainingFlops <= trainingFlops ? (middle, high) : (low, middle);
        }
        double share = Math.Log(trainingFlops / Points[low].TrainingFlops) / Math.Log(Points[high].TrainingFlops / Points[low].TrainingFlops);
        return Points[low].LossNats + (share * (Points[high].LossNats - Points[low].LossNats));
    }
}
