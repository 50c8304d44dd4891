namespace ScalingLaws;

/// <summary>How the optimum of the Chinchilla law is searched. Both ways end with the same second-order finish and certificate.</summary>
public enum ChinchillaFitMethod
{
    /// <summary>All five parameters together, for every objective and with bounds. The default.</summary>
    Joint,

    /// <summary>
    /// Variable projection: for given α and β the law is linear in E, A and B, which least squares in raw loss gives at once, so only α and β are searched.
    /// For <see cref="FitObjective.Squares"/> without bounds or fixed parameters, from <see cref="ChinchillaStarts.Few"/> or <see cref="ChinchillaStarts.One"/>.
    /// </summary>
    /// <remarks>
    /// Golub and Pereyra 1973 (SIAM Journal on Numerical Analysis 10, 413–432), with the Jacobian of Kaufman 1975 (BIT 15, 49–57).
    /// Departure: E, A and B are solved without the condition that they be positive. A start that ends at a law with a term of the wrong sign
    /// is followed by the joint search instead, which keeps the terms positive. Above 20,000 runs only the sampled starts are projected.
    /// Refits of a bootstrap begin at the optimum and are joint. A start needs fewer passes over the runs than a joint one, but each costs more,
    /// so this is a second way to the same optimum rather than a faster one.
    /// </remarks>
    VariableProjection,
}
