using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// One server at a time serves a course: two would write the same notebooks. The claim is a lock on a file, which ends
/// with the process however that ends; beside it stands the port, for who comes second.
/// </summary>
internal sealed class ServingClaim : IDisposable
{
    private readonly FileStream claim;
    private readonly string portFile;

    private ServingClaim(FileStream claim, string portFile) => (this.claim, this.portFile) = (claim, portFile);

    /// <summary>Claims a course; null where another server has it.</summary>
    /// <param name="folder">The folder of the live course's own files.</param>
    /// <exception cref="NotebookException">The folder cannot be written.</exception>
    public static ServingClaim? Take(string folder)
    {
        string file = Path.Combine(folder, "serving");
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1), PortFile(folder));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"'{folder}' cannot be written ({e.Message.TrimEnd('.')}); the course keeps your work there", e);
        }
    }

    /// <summary>The port of the server that has a course; null where it does not say.</summary>
    public static async Task<int?> PortOfAsync(string folder, CancellationToken cancel)
    {
        // It may be just starting.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                if (int.TryParse(await File.ReadAllTextAsync(PortFile(folder), cancel).ConfigureAwait(false), NumberStyles.None, CultureInfo.InvariantCulture, out int port))
                    return port;
            }
            catch (IOException)
            {
                // Not written yet.
            }
            await Task.Delay(100, cancel).ConfigureAwait(false);
        }
        return null;
    }

    /// <summary>Says where the course is served.</summary>
    public void Announce(int port) => SafeFile.WriteText(portFile, port.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(portFile);
        claim.Dispose();
    }

    private static string PortFile(string folder) => Path.Combine(folder, "port");
}
