using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Testing;

namespace Browser.Tests;

/// <summary>Debian's classic Jupyter notebook with this course's kernel, on the loopback, in folders of its own.</summary>
internal sealed class JupyterServer : IDisposable
{
    private const string Token = "for-this-test-only";
    private readonly TemporaryFolder folder = new();
    private readonly Process server;
    private readonly int port = FreePort();

    /// <summary>Installs the kernel and starts the server.</summary>
    public JupyterServer()
    {
        string jupyter = Need.Tool("jupyter-notebook", "on Debian: apt-get install jupyter-notebook");
        string program = Repository.File("artifacts", "bin", "ScalingNotebooks", new DirectoryInfo(AppContext.BaseDirectory).Name, "scaling.dll");
        using (Process install = Start("dotnet", program, "kernel", "install", "--plain", "--prefix", folder.Path, "--name", ".net-csharp"))
        {
            install.WaitForExit();
            Assert.Equal(0, install.ExitCode);
        }
        Directory.CreateDirectory(folder.File("notebooks"));
        server = Start(jupyter, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0",
            $"--NotebookApp.token={Token}", $"--notebook-dir={folder.File("notebooks")}");
    }

    /// <summary>Puts a copy of a notebook of the course where the server shows it, and gives the page's address.</summary>
    public async Task<string> AddAsync(string name)
    {
        string text = await File.ReadAllTextAsync(Repository.File("notebooks", name));
        string library = Repository.File("artifacts", "course").Replace('\\', '/');
        await File.WriteAllTextAsync(folder.File("notebooks", name), text.Replace("../artifacts/course", library, StringComparison.Ordinal));
        await AnswersAsync();
        return $"http://127.0.0.1:{port}/notebooks/{name}?token={Token}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        folder.Dispose();
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path };
        start.Environment["JUPYTER_PATH"] = folder.File("share", "jupyter");
        foreach (string place in new[] { "CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR" })
            start.Environment[$"JUPYTER_{place}"] = folder.File(place.ToLowerInvariant());
        return Process.Start(start)!;
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        for (DateTime end = DateTime.UtcNow.AddMinutes(1); ; await Task.Delay(100))
        {
            try
            {
                if ((await client.GetAsync(new Uri($"http://127.0.0.1:{port}/api"))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end && !server.HasExited)
            {
                // It is still starting.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
