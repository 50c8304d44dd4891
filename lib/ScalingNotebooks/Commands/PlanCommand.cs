using System.CommandLine;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary><c>scaling plan</c>: what a training budget in dollars buys, and how sure that is.</summary>
internal static class PlanCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var dollars = new Option<string[]>("--dollars") { Description = "Budgets, such as 250000, 2.5e5, 250k or 1M; 10k, 100k, 1M and 10M where not given", HelpName = "USD", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var accelerator = Text("--accelerator", "NAME", "A row of data/accelerators.csv, or its first word; H100 where not given");
        var price = Text("--price", "USD", "Price of one accelerator for an hour; the middle of the table's range where not given");
        var mfu = Text("--mfu", "SHARE", "Share of the peak speed that is reached, such as 0.4; 0.4, within 0.3 to 0.5, where not given");
        var law = Text("--law", "LAW", $"Coefficients of the loss law: {string.Join(", ", PlanRequest.Laws.Select(l => l.Key))}; epoch where not given");
        var days = Text("--days", "N", "Days that the run may take; 30 where neither days nor accelerators are given");
        var gpus = Text("--gpus", "N", "Accelerators to train on; with --days they bound the run as well");
        var stock = Text("--stock", "TOKENS", "Unique text that there is, such as 3e11; 1e14, the world's good text, where not given");
        var json = new Option<bool>("--json") { Description = "Write JSON and nothing else" };
        var command = new Command("plan", "Plan a training run: what a budget in dollars buys, with ranges")
        {
            dollars, accelerator, price, mfu, law, days, gpus, stock, json,
        };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Accelerator> table;
            try
            {
                table = CourseData.Find().Accelerators;
            }
            catch (InvalidDataException e)
            {
                surroundings.Problem(e.Message);
                return ExitCodes.Failed;
            }
            PlanRequest request = PlanRequest.Read(table, parsed.GetValue(dollars) ?? [], parsed.GetValue(accelerator), parsed.GetValue(price), parsed.GetValue(mfu),
                parsed.GetValue(law), parsed.GetValue(days), parsed.GetValue(gpus), parsed.GetValue(stock));
            if (parsed.GetValue(json))
            {
                using Stream output = Console.OpenStandardOutput();
                PlanJson.Write(output, request);
            }
            else
            {
                PlanText.Write(surroundings, request);
            }
            return ExitCodes.Done;
        });
        return command;
    }

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };
}
