using System.CommandLine;
using NotebookKernel;

namespace ScalingNotebooks;

/// <summary><c>scaling kernel</c>: the course's C# kernel for VS Code, JupyterLab and every other Jupyter front end.</summary>
internal static class KernelCommand
{
    private const string ConnectionFile = "{connection_file}";

    /// <summary>The verb with install, uninstall, list and run.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("kernel", "Install the C# kernel for VS Code and Jupyter, list or remove it")
        {
            Install(surroundings),
            Uninstall(surroundings),
            List(surroundings),
            KernelRunCommand.Create(),
        };
        return command;
    }

    private static Option<string?> Prefix() => new("--prefix")
    {
        Description = "Install below DIR/share/jupyter/kernels; without it, for yourself", HelpName = "DIR",
    };

    private static Option<string?> Name() => new("--name")
    {
        Description = $"The kernel's name; without it {KernelSpecs.PreferredName}, or {KernelSpecs.OtherName} where another kernel has that name", HelpName = "NAME",
    };

    private static Command Install(Surroundings surroundings)
    {
        Option<string?> prefix = Prefix(), name = Name();
        var plain = new Option<bool>("--plain") { Description = "Do not compile the kernel to machine code first; installing is quick, each start of the kernel takes longer" };
        var command = new Command("install", "Tell Jupyter front ends where the kernel is; repairs an earlier installation") { prefix, name, plain };
        command.SetAction((parsed, cancel) => Guarded(surroundings, async () =>
        {
            string program = parsed.GetValue(plain) ? KernelProgram.Plain : await KernelProgram.PrecompiledAsync(surroundings, cancel).ConfigureAwait(false);
            KernelInstallation done = KernelSpecs.Install(CommandLine(program), parsed.GetValue(prefix), parsed.GetValue(name));
            surroundings.Say($"{(done.Before is null ? "Installed" : "Repaired")} the kernel \"{KernelSpec.OwnDisplayName}\" as {done.Spec.Name} in {done.Spec.Folder}");
            if (done.RepairedAfterMove)
                surroundings.Say($"It pointed to '{done.Before!.MissingFile}', which is no longer there; it now starts {program}");
            surroundings.Say("In VS Code: install the extension \"Jupyter\" (ms-toolsai.jupyter), open a notebook of this course, "
                + $"click the kernel's name at its upper right, choose \"Jupyter Kernel…\" and then \"{KernelSpec.OwnDisplayName}\".");
            surroundings.Say($"In JupyterLab: choose Kernel > Change Kernel > \"{KernelSpec.OwnDisplayName}\".");
        }));
        return command;
    }

    private static Command Uninstall(Surroundings surroundings)
    {
        Option<string?> prefix = Prefix(), name = Name();
        var command = new Command("uninstall", "Remove this course's kernels; other kernels are left alone") { prefix, name };
        command.SetAction(parsed => Guarded(surroundings, () =>
        {
            IReadOnlyList<KernelSpec> removed = KernelSpecs.Uninstall(parsed.GetValue(prefix), parsed.GetValue(name));
            foreach (KernelSpec spec in removed)
                surroundings.Say($"Removed {spec.Name} from {spec.Folder}");
            if (removed.Count == 0)
                surroundings.Say("No kernel of this course is installed there; nothing was removed");
        }));
        return command;
    }

    private static Command List(Surroundings surroundings)
    {
        Option<string?> prefix = Prefix();
        var command = new Command("list", "Show where this course's kernel is installed") { prefix };
        command.SetAction(parsed => Guarded(surroundings, () =>
        {
            IReadOnlyList<KernelSpec> found = KernelSpecs.List(parsed.GetValue(prefix));
            foreach (KernelSpec spec in found)
            {
                surroundings.Say($"{spec.Name}  {spec.Folder}");
                if (spec.MissingFile is { } missing)
                    surroundings.Say($"  it starts '{missing}', which is no longer there: was the repository moved? `scaling kernel install` repairs it");
            }
            if (found.Count == 0)
                surroundings.Say("No kernel of this course is installed; `scaling kernel install` installs it");
        }));
        return command;
    }

    // The assembly through dotnet, not the executable beside it: an unsigned executable is stopped on some machines.
    private static string[] CommandLine(string program) => [DotNetHost.Path, program, "kernel", "run", ConnectionFile];

    private static int Guarded(Surroundings surroundings, Action action) => Guarded(surroundings, () =>
    {
        action();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static async Task<int> Guarded(Surroundings surroundings, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            return ExitCodes.Done;
        }
        catch (KernelException e)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
    }
}
