using System.CommandLine;
using System.Globalization;
using System.Text;
using NotebookEngine;

namespace ScalingNotebooks;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        // The process of a session or of a kernel starts many times in a day and needs none of what follows.
        if (args is [SessionWorkerCommand.Name, ..])
            return await SessionWorkerCommand.RunAsync(args[1..]).ConfigureAwait(false);
        if (args is ["kernel", "run", var connectionFile] && !connectionFile.StartsWith('-'))
            return await KernelRunCommand.RunAsync(connectionFile, CancellationToken.None).ConfigureAwait(false);
        if (!Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;
        var surroundings = new Surroundings();
        ParseResult parsed = Verbs.Root(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return surroundings.WrongUsage(parsed.Errors[0].Message.TrimEnd('.') + "; `scaling --help` lists what there is");
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // Training that is stopped saves first.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(15),
            }).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            return surroundings.WrongUsage(e.Message);
        }
        catch (NotebookException e)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            surroundings.Problem(e.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            surroundings.Problem("stopped");
            return ExitCodes.Stopped;
        }
    }
}
