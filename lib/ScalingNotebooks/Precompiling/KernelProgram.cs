using Spectre.Console;

namespace ScalingNotebooks;

/// <summary>Which program a kernel starts.</summary>
internal static class KernelProgram
{
    /// <summary>This program as it was built.</summary>
    public static string Plain { get; } = typeof(KernelProgram).Assembly.Location;

    /// <summary>Its copy in machine code, made now where there is none of this build; the plain one where none can be made, with a sentence that says why.</summary>
    public static async Task<string> PrecompiledAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (PrecompiledCopy.OfThisProgram is not { } copy)
            return Plain;
        if (copy.IsCurrent)
            return copy.Program;
        try
        {
            await MakeAsync(surroundings, copy, cancellationToken).ConfigureAwait(false);
            return copy.Program;
        }
        catch (IOException e)
        {
            surroundings.Say($"The kernel will take a second longer to start, since it could not be compiled ahead of time ({e.Message.TrimEnd('.')}); "
                + "run `scaling kernel install` again when there is a network");
            return Plain;
        }
    }

    private static async Task MakeAsync(Surroundings surroundings, PrecompiledCopy copy, CancellationToken cancellationToken)
    {
        if (!surroundings.IsInteractive)
        {
            surroundings.Say("Compiling the kernel ahead of time; this takes about a minute, once");
            await copy.MakeAsync((_, _) => { }, cancellationToken).ConfigureAwait(false);
            return;
        }
        await surroundings.Out.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                ProgressTask task = progress.AddTask("Compiling the kernel ahead of time, once");
                await copy.MakeAsync((done, of) => (task.MaxValue, task.Value) = (of, done), cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }
}
