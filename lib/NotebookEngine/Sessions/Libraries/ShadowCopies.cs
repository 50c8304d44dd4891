using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NotebookEngine;

/// <summary>
/// Copies of libraries, kept apart from what a build writes: on Windows a loaded file is locked, elsewhere overwriting
/// it in place would pull the code away from under the running process. A copy is named by path, time and size, so it
/// is made once per build of the library.
/// </summary>
internal sealed class ShadowCopies(string folder)
{
    private readonly ConcurrentDictionary<string, string> _copies = new(StringComparer.Ordinal);

    /// <summary>The path of a copy of the file as it is now.</summary>
    public string Copy(string path)
    {
        var file = new FileInfo(path);
        string key = string.Create(CultureInfo.InvariantCulture, $"{file.FullName}|{file.LastWriteTimeUtc.Ticks}|{file.Length}");
        return _copies.GetOrAdd(key, Make, file);
    }

    private string Make(string key, FileInfo file)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 10));
        string copy = Path.Combine(folder, name, file.Name);
        if (File.Exists(copy))
            return copy;
        string temporary = $"{copy}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(temporary, overwrite: true);
            File.Move(temporary, copy, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another session made the same copy, or there is no place for copies: the file itself serves.
            return File.Exists(copy) ? copy : file.FullName;
        }
        return copy;
    }
}
