namespace ScalingLaws.Lab;

/// <summary>A <see cref="LearningLaw"/> fitted to runs, with what is still uncertain about it.</summary>
public sealed class LearningLawFit
{
    /// <summary>
    /// Standard deviation of a run about the law (nats per token): the noise of 0.012, and as much again because no law is the truth.
    /// </summary>
    public const double RunDeviation = 0.017;

    // Of fifteen parameters some are settled by the prior alone.
    private const int EffectiveParameters = 8;

    private readonly double[,] covariance;
    private readonly double modelDeviation;

    private LearningLawFit(LearningLaw law, double[,] covariance, IReadOnlyList<LabRun> runs, double modelDeviation)
    {
        Law = law;
        this.covariance = covariance;
        this.modelDeviation = modelDeviation;
        Runs = runs;
        ResidualNats = [.. runs.Select(r => r.LossNats - law.LossNats(r.Configuration))];
    }

    /// <summary>The law at its most probable parameters.</summary>
    public LearningLaw Law { get; }

    /// <summary>The runs that were used: those with ample steps.</summary>
    public IReadOnlyList<LabRun> Runs { get; }

    /// <summary>Observed minus fitted (nats per token).</summary>
    public IReadOnlyList<double> ResidualNats { get; }

    /// <summary>Root of the mean squared residual (nats per token).</summary>
    public double RmseNats => Runs.Count == 0 ? 0 : Math.Sqrt(ResidualNats.Average(r => r * r));

    /// <summary>Fits the law: least squares, with the prior as one more observation of each parameter.</summary>
    /// <param name="runs">Runs; those of fewer than <see cref="LearningLaw.AmpleSteps"/> steps are left out. There may be none.</param>
    public static LearningLawFit Of(IReadOnlyList<LabRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        LabRun[] used = [.. runs.Where(r => r.Configuration.Steps >= LearningLaw.AmpleSteps)];
        int n = used.Length;
        IReadOnlyList<(double Mean, double Deviation)> prior = LearningLaw.Prior;
        double[] x = [.. Enumerable.Range(0, n + prior.Count).Select(i => (double)i)];
        double[] y = [.. used.Select(r => r.LossNats), .. prior.Select(p => p.Mean)];
        double[] weights = [.. used.Select(_ => 1 / (RunDeviation * RunDeviation)), .. prior.Select(p => 1 / (p.Deviation * p.Deviation))];
        double[] start = [.. prior.Select(p => p.Mean)];
        FitResult<FittedCurve> result = NonlinearFit.Fit(
            (b, i) => i < n ? LearningLaw.Loss(b, used[(int)i].Configuration) : b[(int)i - n],
            x, y, [start],
            options: new CurveFitOptions { Weights = weights, Noise = NoiseLevel.Known(1), Intervals = IntervalKind.WaldNormal });
        if (!result.Covariance.TryGet(out ParameterMatrix? matrix))
            throw new InvalidOperationException($"the runs do not determine the law: {result.Covariance.Explanation}");
        var law = new LearningLaw(result.Model.Parameters);
        // Residuals larger than expected say that the law is not the truth here: everything is as much less certain.
        double spread = used.Sum(r => Math.Pow((r.LossNats - law.LossNats(r.Configuration)) / RunDeviation, 2));
        double inflation = Math.Max(1, spread / Math.Max(1, n - EffectiveParameters));
        var covariance = new double[matrix.Size, matrix.Size];
        for (int i = 0; i < matrix.Size; i++)
        {
            for (int j = 0; j < matrix.Size; j++)
                covariance[i, j] = inflation * matrix[i, j];
        }
        return new LearningLawFit(law, covariance, used, RunDeviation * Math.Sqrt(inflation));
    }

    /// <summary>The loss that the law predicts for a run (without the run's own noise), with its interval.</summary>
    /// <param name="run">The run.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public (double LossNats, double StandardErrorNats, Interval Interval) Predict(RunConfiguration run, double level = 0.95)
    {
        double loss = Law.LossNats(run), error = Math.Sqrt(Variance(Gradient(run)) + (modelDeviation * modelDeviation));
        double reach = error * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.5 + (level / 2));
        return (loss, error, new Interval(loss - reach, loss + reach, level, IntervalKind.WaldNormal));
    }

    /// <summary>By how much the variance of a prediction would fall if a run were bought (nats² per token²).</summary>
    /// <param name="predicted">The run whose loss is predicted.</param>
    /// <param name="bought">The run that would be bought.</param>
    public double VarianceSaved(RunConfiguration predicted, RunConfiguration bought) => VarianceSaved(Gradient(predicted), bought);

    internal double VarianceSaved(double[] predicted, RunConfiguration bought)
    {
        double[] gradient = Gradient(bought);
        double common = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            for (int j = 0; j < gradient.Length; j++)
                common += predicted[i] * covariance[i, j] * gradient[j];
        }
        return common * common / ((RunDeviation * RunDeviation) + Variance(gradient));
    }

    internal double[] Gradient(RunConfiguration run) => Law.Gradient(run);

    private double Variance(double[] gradient)
    {
        double sum = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            for (int j = 0; j < gradient.Length; j++)
                sum += gradient[i] * covariance[i, j] * gradient[j];
        }
        return sum;
    }
}
