using System.Text;

namespace NotebookEngine;

/// <summary>Writes files so that there is always a whole one: beside the target first, then renamed over it.</summary>
public static class SafeFile
{
    private const int DiskFull = unchecked((int)0x80070070);
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int NoSpaceOnDevice = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Writes text as UTF-8 without a byte order mark. Missing folders are made.</summary>
    /// <exception cref="NotebookException">It could not be written; what was at <paramref name="path"/> before is untouched.</exception>
    public static void WriteText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WriteBytes(path, new UTF8Encoding(false).GetBytes(text));
    }

    /// <summary>Writes bytes. Missing folders are made.</summary>
    /// <exception cref="NotebookException">It could not be written; what was at <paramref name="path"/> before is untouched.</exception>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes what <paramref name="fill"/> puts into the stream. Missing folders are made.</summary>
    /// <exception cref="NotebookException">It could not be written; what was at <paramref name="path"/> before is untouched.</exception>
    public static void Write(string path, Action<Stream> fill)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(fill);
        string target = System.IO.Path.GetFullPath(path);
        string? beside = null;
        try
        {
            // Renaming over a link would replace the link, not the file its owner meant.
            if (new FileInfo(target) is { LinkTarget: not null } link)
                target = link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? target;
            string folder = System.IO.Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            beside = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                fill(stream);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            File.Move(beside, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Remove(beside);
            throw new NotebookException($"cannot write '{path}': {Reason(e, target)}; nothing was changed", e);
        }
        catch
        {
            Remove(beside);
            throw;
        }
    }

    private static string Reason(Exception e, string target) => e switch
    {
        _ when e.HResult is DiskFull or HandleDiskFull or NoSpaceOnDevice => "the disk is full",
        _ when e.HResult is QuotaExceeded => "your disk quota is used up",
        _ when Directory.Exists(target) => "there is a folder of that name",
        UnauthorizedAccessException => "you may not write there; choose another folder or change its permissions",
        _ => e.Message.Split('\n')[0].TrimEnd('.', ' ', '\r'),
    };

    private static void Remove(string? file)
    {
        try
        {
            if (file is not null)
                File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is a hidden file beside the target; the failure that matters is being told already.
        }
    }
}
