namespace ScalingLaws.Lab;

/// <summary>How a request to the ledger ended.</summary>
public enum PurchaseStatus
{
    /// <summary>Answered; charged unless it was bought before.</summary>
    Answered,

    /// <summary>No such key, or a revoked one.</summary>
    UnknownKey,

    /// <summary>The run costs more than is left; nothing was charged.</summary>
    OverCap,

    /// <summary>The store could not keep the charge, so nothing was charged or answered.</summary>
    StoreFailed,
}
