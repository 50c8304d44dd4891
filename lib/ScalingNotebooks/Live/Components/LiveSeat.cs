namespace ScalingNotebooks;

/// <summary>Whose notebooks a page shows.</summary>
/// <param name="Name">The seat's name.</param>
internal sealed record LiveSeat(string Name)
{
    /// <summary>The seat of the person at this machine.</summary>
    public const string Local = "me";

    /// <summary>The claim of a request's user that names the seat.</summary>
    public const string Claim = "seat";
}
