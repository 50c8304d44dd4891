using System.CommandLine;
using System.Globalization;
using System.Text;
using NotebookEngine;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;

namespace ScalingNotebooks;

/// <summary><c>scaling lab reveal</c> and <c>scaling lab export</c>.</summary>
internal static class LabCommandData
{
    /// <summary>Opens the leaderboard.</summary>
    public static Command Reveal(Surroundings surroundings)
    {
        Option<string> database = LabCommand.Database();
        var command = new Command("reveal", "Show the truth: the leaderboard opens, submissions close") { database };
        command.SetAction(parsed => LabCommand.Guard(surroundings, () =>
        {
            using LabDatabase file = LabDatabase.Open(parsed.GetValue(database)!, create: false);
            file.Reveal();
            LabTerms terms = file.Terms ?? new LabTerms();
            var leaderboard = new LeaderboardMaker(terms);
            RunConfiguration best = leaderboard.Optimum.Best;
            surroundings.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"best at {terms.TargetFlops:0.###e0} FLOP: d_model {best.Width}, {best.Layers} layers, batch {best.BatchSize}, learning rate {best.LearningRate:0.00e0}, N {best.NonEmbeddingParameters:0.00e0}, loss {leaderboard.Optimum.LossNats:0.0000}"));
            foreach (LeaderboardRow row in leaderboard.Rank(Submitted(file.Load())))
            {
                surroundings.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Rank}. {row.Name}: regret {row.RegretNats:0.0000}, predicted {row.Submission.PredictedLossNats:0.000} for {row.TrueLossNats:0.000}, spent {row.FlopsUsed:0.###e0} FLOP"));
            }
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>Writes every run as a table.</summary>
    public static Command Export(Surroundings surroundings)
    {
        var csv = new Argument<string>("csv") { Description = "The file to write" };
        Option<string> database = LabCommand.Database();
        var command = new Command("export", "Write every run of every key to a CSV file") { csv, database };
        command.SetAction(parsed => LabCommand.Guard(surroundings, () =>
        {
            using LabDatabase file = LabDatabase.Open(parsed.GetValue(database)!, create: false);
            LedgerContents contents = file.Load();
            Dictionary<long, string> names = contents.Keys.ToDictionary(k => k.Id, k => k.Name);
            var text = new StringBuilder("name,d_model,num_layers,num_heads,batch_size,learning_rate,train_flops,loss\n");
            foreach ((long keyId, LabRun run) in contents.Charges)
            {
                RunConfiguration c = run.Configuration;
                text.Append(CultureInfo.InvariantCulture, $"{Cell(names[keyId])},{c.Width},{c.Layers},{c.Heads},{c.BatchSize},{c.LearningRate:R},{c.TrainingFlops:R},{run.LossNats:R}\n");
            }
            SafeFile.WriteText(parsed.GetValue(csv)!, text.ToString());
            surroundings.Say($"{contents.Charges.Count} runs in {parsed.GetValue(csv)}");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static IEnumerable<(string Name, Account Account)> Submitted(LedgerContents contents) =>
        from key in contents.Keys
        where contents.Submissions.ContainsKey(key.Id)
        let runs = contents.Charges.Where(c => c.KeyId == key.Id).Select(c => c.Run).ToList()
        select (key.Name, new Account(key.Name, runs.Sum(r => RunLimits.PriceFlops(r.Configuration)), runs, contents.Submissions[key.Id]));

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
