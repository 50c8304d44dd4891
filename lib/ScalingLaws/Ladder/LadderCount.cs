namespace ScalingLaws;

/// <summary>Which parameters of a ladder model are counted as N.</summary>
public enum LadderCount
{
    /// <summary>The matrices of the blocks, 12·layers·width²: without embeddings, as in Kaplan et al. 2020.</summary>
    NonEmbedding,

    /// <summary>Everything that is trained, embeddings included, as in Hoffmann et al. 2022.</summary>
    Total,
}
