using System.CommandLine;

namespace ScalingNotebooks;

/// <summary>
/// The command and its verbs. A new verb is a file beside this one with a static <c>Create(Surroundings)</c>, and one
/// line in <see cref="Root"/>.
/// </summary>
internal static class Verbs
{
    /// <summary>The whole command line.</summary>
    public static RootCommand Root(Surroundings surroundings)
    {
        RootCommand root = OpenCommand.Create(surroundings);
        root.Subcommands.Add(PresentCommand.Create(surroundings));
        root.Subcommands.Add(StartCommand.Create(surroundings));
        root.Subcommands.Add(RunCommand.Create(surroundings));
        root.Subcommands.Add(SiteCommand.Create(surroundings));
        root.Subcommands.Add(FitCommand.Create(surroundings));
        root.Subcommands.Add(PlanCommand.Create(surroundings));
        root.Subcommands.Add(FormatCommand.Create(surroundings));
        root.Subcommands.Add(LabCommand.Create(surroundings));
        root.Subcommands.Add(LadderCommand.Create(surroundings));
        root.Subcommands.Add(KernelCommand.Create(surroundings));
        root.Subcommands.Add(SessionWorkerCommand.Create());
        return root;
    }
}
