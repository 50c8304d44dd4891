using System.CommandLine;
using System.Globalization;
using ScalingLaws.Lab;

namespace ScalingNotebooks;

/// <summary><c>scaling lab</c>: a class's training lab.</summary>
internal static class LabCommand
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create(Surroundings surroundings) => new("lab", "A training lab for a class: serve it, hand out keys, reveal the truth")
    {
        LabCommandServe.Create(surroundings),
        LabCommandKey.Create(surroundings),
        LabCommandData.Reveal(surroundings),
        LabCommandData.Export(surroundings),
    };

    /// <summary>The option that every verb here takes.</summary>
    public static Option<string> Database() => new("--database")
    {
        Description = "The lab's file; made where it is missing",
        HelpName = "FILE",
        DefaultValueFactory = _ => "lab.sqlite",
    };

    /// <summary>Runs a verb and tells a store's failure in its one sentence.</summary>
    public static int Guard(Surroundings surroundings, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (LedgerStoreException e)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
    }

    /// <summary>A number of FLOP such as 2e18.</summary>
    public static double Number(string option, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new UsageException($"{option} must be a number such as 2e18 or 0.012, got '{text}'");
}
