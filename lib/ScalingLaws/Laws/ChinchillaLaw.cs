namespace ScalingLaws;

/// <summary>The law of Hoffmann et al. 2022 (arXiv:2203.15556, equation 2): L(N, D) = E + A/N^α + B/D^β.</summary>
/// <remarks>
/// Training compute is C = 6·N·D throughout. Minimising L at fixed C gives αA/N^α = βB/D^β: the two terms are
/// balanced in their slopes, not equal to each other (their ratio is β/α).
/// </remarks>
/// <param name="E">Irreducible loss (nats per token; finite, zero or more in a sensible law).</param>
/// <param name="A">Scale of the term in model size (positive).</param>
/// <param name="B">Scale of the term in data (positive).</param>
/// <param name="Alpha">Exponent of model size (positive).</param>
/// <param name="Beta">Exponent of data (positive).</param>
/// <exception cref="ArgumentOutOfRangeException">A coefficient is outside its range.</exception>
public sealed record ChinchillaLaw(double E, double A, double B, double Alpha, double Beta)
{
    private const string Advice = "for example new ChinchillaLaw(1.69, 406.4, 410.7, 0.34, 0.28)";

    /// <summary>Irreducible loss (nats per token).</summary>
    public double E { get; init => field = Guard.Finite(value, "the irreducible loss E", Advice); } =
        Guard.Finite(E, "the irreducible loss E", Advice);

    /// <summary>Scale of the term in model size.</summary>
    public double A { get; init => field = Guard.Positive(value, "the coefficient A", Advice); } =
        Guard.Positive(A, "the coefficient A", Advice);

    /// <summary>Scale of the term in data.</summary>
    public double B { get; init => field = Guard.Positive(value, "the coefficient B", Advice); } =
        Guard.Positive(B, "the coefficient B", Advice);

    /// <summary>Exponent of model size.</summary>
    public double Alpha { get; init => field = Guard.Positive(value, "the exponent alpha", Advice); } =
        Guard.Positive(Alpha, "the exponent alpha", Advice);

    /// <summary>Exponent of data.</summary>
    public double Beta { get; init => field = Guard.Positive(value, "the exponent beta", Advice); } =
        Guard.Positive(Beta, "the exponent beta", Advice);

    /// <summary>The law whose coefficients come from a fit as a = ln A, b = ln B, e = ln E.</summary>
    /// <param name="a">ln A.</param>
    /// <param name="b">ln B.</param>
    /// <param name="e">ln E.</param>
    /// <param name="alpha">Exponent of model size.</param>
    /// <param name="beta">Exponent of data.</param>
    public static ChinchillaLaw FromLogarithms(double a, double b, double e, double alpha, double beta) =>
        new(Math.Exp(e), Math.Exp(a), Math.Exp(b), alpha, beta);

    /// <summary>Predicted loss (nats per token).</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">D (count, positive).</param>
    public double LossNats(double parameters, double tokens) => E + ParameterTermNats(parameters) + TokenTermNats(tokens);

    /// <summary>A/N^α: what a finite model costs (nats per token).</summary>
    /// <param name="parameters">N (count, positive).</param>
    public double ParameterTermNats(double parameters) => A * Math.Pow(Guard.Parameters(parameters), -Alpha);

    /// <summary>B/D^β: what finite data cost (nats per token).</summary>
    /// <param name="tokens">D (count, positive).</param>
    public double TokenTermNats(double tokens) => B * Math.Pow(Guard.Tokens(tokens), -Beta);

    /// <summary>αA/N^α = −∂L/∂ln N: what a one per cent larger model would save, times 100 (nats per token).</summary>
    /// <param name="parameters">N (count, positive).</param>
    public double ParameterSlopeNats(double parameters) => Alpha * ParameterTermNats(parameters);

    /// <summary>βB/D^β = −∂L/∂ln D: what one per cent more data would save, times 100 (nats per token).</summary>
    /// <param name="tokens">D (count, positive).</param>
    public double TokenSlopeNats(double tokens) => Beta * TokenTermNats(tokens);

    /// <summary>αA/N^α − βB/D^β: zero at the compute-optimal allocation, positive where the model is too small for its data.</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">D (count, positive).</param>
    public double FirstOrderResidualNats(double parameters, double tokens) =>
        ParameterSlopeNats(parameters) - TokenSlopeNats(tokens);

    /// <summary>The partial derivatives ∂L/∂N and ∂L/∂D (nats per token, per parameter and per token of data).</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">D (count, positive).</param>
    public (double ByParameters, double ByTokens) Gradient(double parameters, double tokens) =>
        (-ParameterSlopeNats(parameters) / parameters, -TokenSlopeNats(tokens) / tokens);

    /// <summary>G = (αA/(βB))^(1/(α+β)), which places the optimum: N* = G·(C/6)^(β/(α+β)).</summary>
    public double G => Math.Exp(Math.Log(Alpha * A / (Beta * B)) / (Alpha + Beta));

    /// <summary>β/(α+β): N* grows as C to this power.</summary>
    public double ParameterExponent => Beta / (Alpha + Beta);

    /// <summary>α/(α+β): D* grows as C to this power.</summary>
    public double TokenExponent => Alpha / (Alpha + Beta);

    /// <summary>αβ/(α+β): on the frontier the reducible loss falls as C to minus this power.</summary>
    public double FrontierExponent => Alpha * Beta / (Alpha + Beta);

    /// <summary>The allocation of least loss with 6·N·D = C, in closed form (Hoffmann et al. 2022, equation 4).</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Allocation OptimalAllocation(double trainingFlops)
    {
        double product = Guard.Flops(trainingFlops) / 6;
        double parameters = G * Math.Pow(product, ParameterExponent);
        return Allocate(parameters, trainingFlops);
    }

    /// <summary>The allocation at which the two terms are equal, A/N^α = B/D^β: a common mistake, optimal only for α = β.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Allocation EqualTermsAllocation(double trainingFlops)
    {
        double product = Guard.Flops(trainingFlops) / 6;
        double parameters = Math.Exp((Math.Log(A / B) + Beta * Math.Log(product)) / (Alpha + Beta));
        return Allocate(parameters, trainingFlops);
    }

    /// <summary>The point of an IsoFLOP curve at a given size: D = C/(6N).</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Allocation Allocate(double parameters, double trainingFlops)
    {
        double tokens = Guard.Flops(trainingFlops) / (6 * Guard.Parameters(parameters));
        return new Allocation(parameters, tokens, trainingFlops, LossNats(parameters, tokens));
    }

    /// <summary>The compute-optimal model of a size: that size, its data and its budget.</summary>
    /// <param name="parameters">N (count, positive).</param>
    public Allocation OptimalForSize(double parameters) =>
        Allocate(parameters, 6 * Math.Pow(Guard.Parameters(parameters) / G, 1 / ParameterExponent));

    /// <summary>The compute-optimal model for an amount of data: that data, its size and its budget.</summary>
    /// <param name="tokens">D (count, positive).</param>
    public Allocation OptimalForTokens(double tokens)
    {
        double parameters = G * Math.Pow(Guard.Tokens(tokens) * G, Beta / Alpha);
        return new Allocation(parameters, tokens, 6 * parameters * tokens, LossNats(parameters, tokens));
    }

    /// <summary>L*(C), the least loss a budget can buy (nats per token).</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public double FrontierLossNats(double trainingFlops) =>
        E + FrontierScale * Math.Pow(Guard.Flops(trainingFlops) / 6, -FrontierExponent);

    /// <summary>The frontier as a law in compute alone: E + (Cc/C)^(αβ/(α+β)).</summary>
    public ComputeLaw Frontier => new(E, 6 * Math.Pow(FrontierScale, 1 / FrontierExponent), FrontierExponent);

    /// <summary>The least compute that reaches a loss (FLOP).</summary>
    /// <param name="lossNats">L (nats per token, above <see cref="E"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is at or below the floor.</exception>
    public double FrontierFlopsForLoss(double lossNats) => Frontier.FlopsForLoss(lossNats);

    /// <summary>The tokens at which a model of N parameters reaches a loss (count).</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="lossNats">L (nats per token).</param>
    /// <exception cref="ArgumentOutOfRangeException">This size does not reach the loss on any amount of data.</exception>
    public double TokensForLoss(double parameters, double lossNats)
    {
        double floor = E + ParameterTermNats(parameters);
        if (!(lossNats > floor) || !double.IsFinite(lossNats))
            throw Guard.Out($"a model of {Guard.Text(parameters)} parameters does not reach a loss of {Guard.Text(lossNats)} on any amount of data (its limit is {Guard.Text(floor)}); take a larger model or a higher loss");
        return Math.Pow(B / (lossNats - floor), 1 / Beta);
    }

    /// <summary>The size below which a loss cannot be reached with any amount of data: (A/(L − E))^(1/α) (count).</summary>
    /// <param name="lossNats">L (nats per token, above <see cref="E"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is at or below the floor.</exception>
    public double LeastParametersForLoss(double lossNats)
    {
        if (!(lossNats > E) || !double.IsFinite(lossNats))
            throw Guard.Out($"no model reaches a loss of {Guard.Text(lossNats)}: this law stays above its floor of {Guard.Text(E)}; ask for a loss above that");
        return Math.Pow(A / (lossNats - E), 1 / Alpha);
    }

    private double FrontierScale => A * Math.Pow(G, -Alpha) + B * Math.Pow(G, Beta);

    /// <inheritdoc/>
    public override string ToString() => $"L(N, D) = {Figures.Exact(E)} + {Figures.Exact(A)}/N^{Figures.Exact(Alpha)} + {Figures.Exact(B)}/D^{Figures.Exact(Beta)}";
}
