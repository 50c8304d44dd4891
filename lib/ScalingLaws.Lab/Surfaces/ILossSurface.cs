namespace ScalingLaws.Lab;

/// <summary>The hidden truth behind a lab: what a run's loss would be without noise.</summary>
public interface ILossSurface
{
    /// <summary>The name by which the command line and a database know it, with its coefficients; see <see cref="Surface.Parse"/>.</summary>
    string Name { get; }

    /// <summary>The loss without noise (nats per token).</summary>
    /// <param name="run">The run; its compute may be beyond what is sold.</param>
    double LossNats(RunConfiguration run);
}
