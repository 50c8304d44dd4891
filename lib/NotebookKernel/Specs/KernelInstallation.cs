namespace NotebookKernel;

/// <summary>What an installation did.</summary>
/// <param name="Spec">The kernel as it is now.</param>
/// <param name="Before">The kernel of this pack that was there before, or null.</param>
public sealed record KernelInstallation(KernelSpec Spec, KernelSpec? Before)
{
    /// <summary>True where the one before started a program that is no longer there: the repository was moved or cleaned.</summary>
    public bool RepairedAfterMove => Before?.MissingFile is not null;
}
