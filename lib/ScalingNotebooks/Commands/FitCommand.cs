using System.CommandLine;
using NotebookEngine;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary><c>scaling fit</c>: from a file of runs to a law, with what is known and what is not.</summary>
internal static class FitCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string[]>("file") { Description = "CSV or JSON of finished runs, one row or object each", Arity = ArgumentArity.ZeroOrMore };
        var parameters = Text("--parameters", "COLUMN", "Column of N, parameters; found by common names where not given");
        var tokens = Text("--tokens", "COLUMN", "Column of D, training tokens. Any two of N, D and C are enough: C = 6ND");
        var compute = Text("--compute", "COLUMN", "Column of C, training FLOP");
        var loss = Text("--loss", "COLUMN", "Column of the loss, nats per token");
        var law = Text("--law", "LAW", "chinchilla: E + A/N^alpha + B/D^beta (default); compute: E + (Cc/C)^alpha; power: a*C^b; isoflops: N* and D* by parabolas");
        var objective = Text("--objective", "NAME", "huber (default of chinchilla), squares (of compute), log-squares (of power) or absolute");
        var method = Text("--method", "NAME", "How chinchilla is searched: joint (default), or projection, of alpha and beta alone, with squares");
        var delta = Text("--delta", "NUMBER", "Where Huber's penalty turns into a line, in ln loss; 1e-3");
        var bootstrap = Text("--bootstrap", "N", "Refit N resamples; their spread gives errors and intervals");
        var seed = Text("--seed", "N", "Seed of the bootstrap; 1. The same seed gives the same numbers");
        var drop = Text("--drop-highest-loss", "K", "Leave out the K runs of highest loss");
        var predict = new Option<string[]>("--predict") { Description = "Budgets (FLOP) to predict for; give them after FILE", HelpName = "C", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Write JSON and nothing else" };
        var html = Text("--html", "FILE", "Also write a page of charts, which needs no network");
        var command = new Command("fit", "Fit a scaling law to runs of your own")
        {
            file, parameters, tokens, compute, loss, law, objective, method, delta, bootstrap, seed, drop, predict, json, html,
        };
        command.SetAction((parsed, cancel) =>
        {
            var request = new FitRequest
            {
                File = FitRequest.OneFile(parsed.GetValue(file) ?? []),
                Columns = FitRequest.NamedColumns(parsed.GetValue(parameters), parsed.GetValue(tokens), parsed.GetValue(compute), parsed.GetValue(loss)),
                Law = FitRequest.KnownLaw(parsed.GetValue(law)),
                Objective = FitRequest.KnownObjective(parsed.GetValue(law), parsed.GetValue(objective), parsed.GetValue(delta)),
                Method = FitRequest.KnownMethod(parsed.GetValue(law), parsed.GetValue(objective), parsed.GetValue(method)),
                Resamples = FitRequest.Whole("--bootstrap", parsed.GetValue(bootstrap), 2, 1_000_000, "1000"),
                Seed = FitRequest.Whole("--seed", parsed.GetValue(seed), 0, int.MaxValue, "1") ?? 1,
                Dropped = FitRequest.Whole("--drop-highest-loss", parsed.GetValue(drop), 0, RunFile.MostRuns, "1") ?? 0,
                Budgets = FitRequest.Positive("--predict", parsed.GetValue(predict) ?? []),
                Html = FitRequest.WritablePage(parsed.GetValue(html)),
            };
            // On another thread, so that Ctrl-C is heard.
            return Task.Run(() => Run(surroundings, request, parsed.GetValue(json), cancel), CancellationToken.None);
        });
        return command;
    }

    private static int Run(Surroundings surroundings, FitRequest request, bool json, CancellationToken cancel)
    {
        FitOutcome outcome;
        try
        {
            RunFileData data = RunFile.Read(request.File, request.Columns with { ComputeSuffices = request.Law is "compute" or "power" });
            if (request.Dropped >= data.Count)
                throw new UsageException($"--drop-highest-loss {request.Dropped} would leave none of the {data.Count} runs in {data.Name}; leave out fewer");
            outcome = FitLaws.Fit(request, data.WithoutHighestLosses(request.Dropped), cancel);
        }
        catch (InvalidDataException e)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
        if (request.Html is { } page)
            SafeFile.Write(page, stream => FitPage.Write(stream, outcome));
        if (json)
        {
            // Not through the console's writers: one breaks lines at the width of the terminal, the other encodes for it.
            using Stream output = Console.OpenStandardOutput();
            FitJson.Write(output, outcome);
            return ExitCodes.Done;
        }
        foreach (string line in FitText.Write(outcome).TrimEnd('\n').Split('\n'))
            surroundings.Say(line);
        if (request.Html is { } written)
            surroundings.Say($"\nThe charts are in {written}");
        return ExitCodes.Done;
    }

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
}
