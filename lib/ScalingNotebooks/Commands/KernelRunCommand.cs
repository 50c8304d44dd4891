using System.CommandLine;
using System.Reflection;
using NotebookEngine;
using NotebookKernel;

namespace ScalingNotebooks;

/// <summary><c>scaling kernel run</c>: what a Jupyter front end starts.</summary>
internal static class KernelRunCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("connection-file") { Description = "The connection file the front end wrote" };
        var command = new Command("run", "Serve one front end; front ends start this, not people") { file };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(file)!, cancel));
        return command;
    }

    /// <summary>Serves until the front end says so or goes away. Then the process ends, whatever threads cells have left.</summary>
    /// <param name="connectionFile">The connection file's path.</param>
    /// <param name="cancellationToken">Ends the kernel.</param>
    public static async Task<int> RunAsync(string connectionFile, CancellationToken cancellationToken)
    {
        try
        {
            ConnectionInfo connection = ConnectionInfo.Read(connectionFile);
            var session = new CSharpSession(new CSharpSessionOptions { Folder = Environment.CurrentDirectory });
            await using (session.ConfigureAwait(false))
            {
                var kernel = new JupyterKernel(connection, session, Information());
                await using (kernel.ConfigureAwait(false))
                {
                    // The compiler starts while the front end shakes hands.
                    _ = session.RunAsync(new CellRequest("0", "start", Silent: true), Nothing.Instance, cancellationToken);
                    await kernel.RunAsync(ParentWatch.ParentFromEnvironment(), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (KernelException e)
        {
            await Console.Error.WriteLineAsync($"scaling: {e.Message}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        Environment.Exit(ExitCodes.Done);
        return ExitCodes.Done;
    }

    private static KernelInformation Information()
    {
        string version = typeof(KernelRunCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return new KernelInformation("scaling-notebooks", version, $"{NotebookKernel.KernelSpec.OwnDisplayName} {version}, .NET {Environment.Version}");
    }

    private sealed class Nothing : IOutputSink
    {
        public static Nothing Instance { get; } = new();

        public void Write(CellOutput output) { }
    }
}
