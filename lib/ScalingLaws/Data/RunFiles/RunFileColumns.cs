namespace ScalingLaws;

/// <summary>Which columns of a file of runs hold what. A name left out is looked for among the common ones.</summary>
/// <remarks>
/// Two of N, D and C are enough, the third follows from C = 6·N·D. Where two of them are named here, a third is not looked for.
/// </remarks>
public sealed record RunFileColumns
{
    /// <summary>The column of N, parameters (count); found as parameters, N, params, n_params, model_size and the like.</summary>
    public string? Parameters { get; init; }

    /// <summary>The column of D, training tokens (count); found as tokens, D, training_tokens, n_tokens and the like.</summary>
    public string? Tokens { get; init; }

    /// <summary>The column of C, training compute (FLOP); found as compute, C, flops, training_flops, compute_budget and the like.</summary>
    public string? Compute { get; init; }

    /// <summary>The column of L, loss (nats per token); found as loss, L, final_loss, val_loss, loss_nats and the like.</summary>
    public string? Loss { get; init; }

    /// <summary>Whether compute and loss alone will do, for laws in compute only.</summary>
    public bool ComputeSuffices { get; init; }

    internal string? NameOf(RunQuantity quantity) => quantity switch
    {
        RunQuantity.Parameters => Parameters,
        RunQuantity.Tokens => Tokens,
        RunQuantity.Compute => Compute,
        _ => Loss,
    };
}
