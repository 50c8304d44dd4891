using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ScalingNotebooks;

/// <summary>
/// The names a server goes by. A page elsewhere can have a name of its own point to this machine (DNS rebinding) and
/// would then be allowed to read what is answered; so only names that nobody else can own are answered.
/// </summary>
internal sealed class HostNames
{
    private static readonly ImmutableHashSet<string> Loopback = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "localhost", "127.0.0.1", "[::1]", "::1");
    private readonly bool listen;
    private readonly string machine = Dns.GetHostName();

    /// <summary>Names of this machine.</summary>
    /// <param name="listen">Whether other machines may ask; then its own addresses and its name count as well.</param>
    public HostNames(bool listen) => this.listen = listen;

    /// <summary>Whether a request under this name is for this server.</summary>
    /// <param name="host">The name without a port.</param>
    public bool Include(string host)
    {
        if (Loopback.Contains(host))
            return true;
        if (!listen)
            return false;
        // Addresses are looked up each time: a laptop changes its network during a lesson.
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address))
            return Addresses().Contains(address);
        return host.Equals(machine, StringComparison.OrdinalIgnoreCase) || host.Equals(machine + ".local", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The addresses under which other machines reach this one, IPv4 first.</summary>
    public static ImmutableArray<IPAddress> Others() =>
        [.. Addresses().Where(a => !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal).OrderBy(a => a.AddressFamily == AddressFamily.InterNetworkV6)];

    private static IEnumerable<IPAddress> Addresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(i => i.OperationalStatus == OperationalStatus.Up)
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address);
}
