using System.CommandLine;
using System.Net.Sockets;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;

namespace ScalingNotebooks;

/// <summary><c>scaling lab serve</c>: answers the class's requests until Ctrl-C.</summary>
internal static class LabCommandServe
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var port = new Option<int>("--port") { Description = "The port to serve on", HelpName = "N", DefaultValueFactory = _ => LabServerOptions.UsualPort };
        Option<string> database = LabCommand.Database();
        var cap = new Option<string?>("--cap") { Description = "What one key may spend, in FLOP; 2e18 where not given", HelpName = "FLOP" };
        var noise = new Option<string?>("--noise") { Description = "Standard deviation of the losses, in nats; 0.012 where not given", HelpName = "NATS" };
        var seed = new Option<int?>("--seed") { Description = "Seed of the noise; 1 where not given", HelpName = "N" };
        var surface = new Option<string?>("--surface") { Description = "The truth: calibrated, chinchilla, or chinchilla:E,A,B,alpha,beta", HelpName = "NAME" };
        var listen = new Option<bool>("--listen") { Description = "Answer other machines too, not only this one" };
        var command = new Command("serve", "Serve the training API until Ctrl-C") { port, database, cap, noise, seed, surface, listen };
        command.SetAction((parsed, cancel) => RunAsync(
            surroundings, parsed.GetValue(port), parsed.GetValue(database)!, parsed.GetValue(listen),
            old => Terms(old, parsed.GetValue(cap), parsed.GetValue(noise), parsed.GetValue(seed), parsed.GetValue(surface)), cancel));
        return command;
    }

    /// <summary>The terms kept in the file, with what was given in their place.</summary>
    private static LabTerms Terms(LabTerms old, string? cap, string? noise, int? seed, string? surface)
    {
        try
        {
            double flops = cap is null ? old.CapFlops : LabCommand.Number("--cap", cap);
            return old with
            {
                CapFlops = flops is >= 1 and <= LabTerms.LargestCap
                    ? (long)flops
                    : throw new UsageException($"--cap must lie between 1 and 9e18 FLOP, got {cap}"),
                Noise = new RunNoise(noise is null ? old.Noise.StandardDeviationNats : LabCommand.Number("--noise", noise), seed ?? old.Noise.Seed),
                Surface = surface is null ? old.Surface : Surface.Parse(surface),
            };
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static async Task<int> RunAsync(
        Surroundings surroundings, int port, string database, bool listen, Func<LabTerms, LabTerms> terms, CancellationToken cancel)
    {
        if (port is < 0 or > 65535)
            throw new UsageException($"--port must lie between 1 and 65535, got {port}");
        LabServer server;
        try
        {
            LabTerms kept;
            using (LabDatabase file = LabDatabase.Open(database))
                kept = file.Terms ?? new LabTerms();
            server = await LabServer.StartAsync(new LabServerOptions { Database = database, Port = port, Listen = listen, Terms = terms(kept) }, cancel).ConfigureAwait(false);
        }
        catch (LedgerStoreException e)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new UsageException($"port {port} cannot be used ({e.Message.TrimEnd('.')}); give another with --port, or 0 for a free one");
        }
        await using (server.ConfigureAwait(false))
        {
            surroundings.Say($"The lab answers at {server.Address} (what it takes: {server.Address}docs)");
            if (listen)
                surroundings.Problem("every machine that reaches this one can ask, and keys travel unencrypted: use this in a network that you trust");
            surroundings.Say("Press Ctrl-C to end.");
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }
        surroundings.Say("Closed.");
        return ExitCodes.Done;
    }
}
