using MathNet.Numerics.LinearAlgebra;

namespace ScalingLaws;

/// <summary>A fit result that carries the fitted law itself.</summary>
/// <typeparam name="TModel">The law.</typeparam>
public sealed record FitResult<TModel> : FitResult
{
    /// <summary>The law at the estimates.</summary>
    public required TModel Model { get; init; }

    /// <summary>Makes the law from a vector of parameters in the order of <see cref="FitResult.Parameters"/>.</summary>
    public required Func<IReadOnlyList<double>, TModel> Rebuild { get; init; }

    /// <summary>
    /// Finds a quantity's profile-likelihood interval from the quantity as a function of all parameters, its standard error and the
    /// critical value; null for fits without profiles.
    /// </summary>
    internal Func<Func<IReadOnlyList<double>, double>, double, double, (double Lower, double Upper)>? ProfileOf { get; init; }

    /// <summary>
    /// Any quantity computed from the law, with its interval: the percentiles over the bootstrap where one was run, otherwise
    /// profile likelihood where the fit is one of squares, otherwise the delta method on the covariance.
    /// </summary>
    /// <param name="quantity">The quantity, for example <c>law => law.Loss(1e24)</c>.</param>
    /// <param name="scale">The space in which the search works and a delta-method interval is symmetric; choose log for N*, D* and other sizes.</param>
    /// <param name="level">Confidence level, between 0 and 1; the fit's own where it is left out.</param>
    /// <exception cref="ArgumentException">The level is out of range.</exception>
    public Prediction Predict(Func<TModel, double> quantity, PredictionScale scale = PredictionScale.Raw, double? level = null)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        double confidence = level ?? Level;
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentException($"a confidence level lies between 0 and 1, got {confidence}; give 0.95 for 95 %");
        double value = quantity(Model);
        if (Bootstrap.TryGet(out BootstrapSample? sample))
        {
            double Of(double[] draw) => ValueOrNaN(quantity, draw);
            return new Prediction(value, sample.StandardDeviation(Of), sample.Percentile(Of, confidence));
        }
        Prediction delta = DeltaMethod(quantity, value, scale, confidence);
        return ProfileOf is not null && delta.StandardError.TryGet(out double error) && error > 0
            ? delta with { WaldInterval = delta.Interval, Interval = Profiled(quantity, value, error, scale, confidence) }
            : delta;
    }

    private Interval Profiled(Func<TModel, double> quantity, double value, double error, PredictionScale scale, double level)
    {
        bool log = scale == PredictionScale.Log;
        double Of(IReadOnlyList<double> parameters)
        {
            double at = ValueOrNaN(quantity, parameters);
            return log ? Math.Log(at) : at;
        }
        (double lower, double upper) = ProfileOf!(Of, log ? error / value : error, CriticalValue(level));
        var interval = new Interval(lower, upper, level, IntervalKind.ProfileLikelihood);
        return log ? interval.Map(Math.Exp) : interval;
    }

    // The covariance is S·Sᵀ with S its Cholesky factor, so gᵀ·Σ·g = Σ of squares of the derivatives along S's columns. Steps along
    // those columns are measured in standard errors: no parameter's unit matters, and strongly correlated parameters move together.
    private Prediction DeltaMethod(Func<TModel, double> quantity, double value, PredictionScale scale, double level)
    {
        Prediction Without(MissingReason reason, string why) =>
            new(value, Estimated.Missing<double>(reason, why), Estimated.Missing<Interval>(reason, why));

        if (!Covariance.TryGet(out ParameterMatrix? covariance))
            return Without(Covariance.Reason, Covariance.Explanation);
        bool log = scale == PredictionScale.Log;
        if (!double.IsFinite(value) || (log && value <= 0))
            return Without(MissingReason.NotDefined, log ? "the quantity is not positive at the estimates" : "the quantity is not finite at the estimates");
        int[] free = [.. Enumerable.Range(0, Parameters.Count).Where(i => Parameters[i].Status == ParameterStatus.Free)];
        double[] point = [.. Parameters.Select(p => p.Value)];
        if (Factor(covariance) is not { } factor)
            return Without(MissingReason.NotIdentified, "the covariance is not positive definite, so some direction is not determined");

        const double step = 1e-3;
        double variance = 0;
        for (int k = 0; k < free.Length; k++)
        {
            double Moved(double sign)
            {
                var moved = (double[])point.Clone();
                for (int i = 0; i < free.Length; i++)
                    moved[free[i]] += sign * step * factor[i, k];
                double at = ValueOrNaN(quantity, moved);
                return log ? Math.Log(at) : at;
            }
            double derivative = (Moved(1) - Moved(-1)) / (2 * step);
            variance += derivative * derivative;
        }
        if (!double.IsFinite(variance))
            return Without(MissingReason.NotDefined, "the quantity is not defined a thousandth of a standard error from the estimates");
        double error = Math.Sqrt(variance), reach = CriticalValue(level) * error;
        IntervalKind kind = Noise.IsKnown ? IntervalKind.WaldNormal : IntervalKind.WaldT;
        return log
            ? new Prediction(value, value * error, new Interval(value * Math.Exp(-reach), value * Math.Exp(reach), level, kind))
            : new Prediction(value, error, new Interval(value - reach, value + reach, level, kind));
    }

    private static double[,]? Factor(ParameterMatrix covariance)
    {
        int n = covariance.Size;
        double[] scale = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance[i, i]))];
        if (Array.TrueForAll(scale, s => s == 0))
            return new double[n, n];
        var correlations = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 1 : covariance[i, j] / (scale[i] * scale[j]));
        try
        {
            double[,] factor = correlations.Cholesky().Factor.ToArray();
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    factor[i, j] *= scale[i];
            }
            return factor;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private double ValueOrNaN(Func<TModel, double> quantity, IReadOnlyList<double> parameters)
    {
        try
        {
            return quantity(Rebuild(parameters));
        }
        catch (ArgumentException)
        {
            // Laws refuse parameters outside their domain.
            return double.NaN;
        }
    }
}
