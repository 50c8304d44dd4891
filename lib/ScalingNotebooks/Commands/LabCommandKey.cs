using System.CommandLine;
using System.Globalization;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;

namespace ScalingNotebooks;

/// <summary><c>scaling lab key</c>: makes, lists and revokes keys, also beside a server that runs.</summary>
internal static class LabCommandKey
{
    /// <summary>The verb with its own verbs.</summary>
    public static Command Create(Surroundings surroundings) => new("key", "Make, list and revoke keys")
    {
        Named(surroundings, "new", "Make a key and print it, once", (database, name) =>
        {
            using LabDatabase file = LabDatabase.Open(database);
            surroundings.Say(file.AddKey(name));
        }),
        List(surroundings),
        Named(surroundings, "revoke", "Revoke a key; its runs stay", (database, name) =>
        {
            using LabDatabase file = LabDatabase.Open(database, create: false);
            file.Revoke(name);
            surroundings.Say($"revoked {name}");
        }),
    };

    private static Command Named(Surroundings surroundings, string verb, string what, Action<string, string> action)
    {
        var name = new Argument<string>("name") { Description = "Whose key it is, such as a group's name" };
        Option<string> database = LabCommand.Database();
        var command = new Command(verb, what) { name, database };
        command.SetAction(parsed => LabCommand.Guard(surroundings, () =>
        {
            string given = parsed.GetValue(name)!.Trim();
            if (given.Length is 0 or > 100 || given.Any(char.IsControl))
                throw new UsageException("a name has 1 to 100 characters on one line, such as 'group 7'");
            action(parsed.GetValue(database)!, given);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command List(Surroundings surroundings)
    {
        Option<string> database = LabCommand.Database();
        var command = new Command("list", "List the keys' names and what each has spent") { database };
        command.SetAction(parsed => LabCommand.Guard(surroundings, () =>
        {
            using LabDatabase file = LabDatabase.Open(parsed.GetValue(database)!, create: false);
            LedgerContents contents = file.Load();
            ILookup<long, LedgerCharge> charges = contents.Charges.ToLookup(c => c.KeyId);
            foreach (LedgerKey key in contents.Keys)
            {
                long spent = charges[key.Id].Sum(c => RunLimits.PriceFlops(c.Run.Configuration));
                surroundings.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{key.Name}  {charges[key.Id].Count()} runs  {spent:0.###e0} FLOP{(contents.Submissions.ContainsKey(key.Id) ? "  submitted" : "")}{(key.IsRevoked ? "  revoked" : "")}"));
            }
            return ExitCodes.Done;
        }));
        return command;
    }
}
