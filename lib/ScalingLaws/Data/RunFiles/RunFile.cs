namespace ScalingLaws;

/// <summary>Reads files of training runs that people have: CSV and JSON, with columns named in many ways.</summary>
/// <remarks>
/// <para>
/// A CSV file begins with a line of column names, separated by commas, semicolons or tabs; with the latter two a number may have a
/// decimal comma. JSON is an array of objects, one object with such an array in it, or one object a line. Which of the two a file is
/// shows in its first character, not in its name.
/// </para>
/// <para>
/// A file is read as a stream through a window of at most a megabyte, whatever its size; what stays in memory is 32 bytes a run.
/// Rows are counted from 1 without the header. Equal runs are kept, with a warning, since runs may be repeated by intention; a budget
/// that is not 6·N·D within 1 % is refused.
/// </para>
/// </remarks>
public static class RunFile
{
    /// <summary>The most runs that are read.</summary>
    public const int MostRuns = 5_000_000;

    /// <summary>Reads the runs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names of columns where the common ones do not fit.</param>
    /// <exception cref="InvalidDataException">The file cannot be read as runs; one sentence names file, row and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static RunFileData Read(string path, RunFileColumns? columns = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
            throw new FileNotFoundException($"{path} is a folder; give the path of a file in it");
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no file {path}; check the name and the folder it is looked for in ({Path.GetDirectoryName(Path.GetFullPath(path))})");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        return Read(stream, Path.GetFileName(path), columns);
    }

    /// <summary>Reads the runs from a stream.</summary>
    /// <param name="stream">The text, in UTF-8.</param>
    /// <param name="name">What sentences call it.</param>
    /// <param name="columns">Names of columns where the common ones do not fit.</param>
    /// <exception cref="InvalidDataException">It cannot be read as runs; one sentence names it, row and column.</exception>
    public static RunFileData Read(Stream stream, string name, RunFileColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var window = new ByteWindow(stream);
        int first = Begin(window, name);
        columns ??= new RunFileColumns();
        return first is '[' or '{' ? new JsonRunReader(name, window, columns).Read() : new CsvRunReader(name, window, columns).Read();
    }

    /// <summary>Goes to the first character that says something.</summary>
    private static byte Begin(ByteWindow window, string name)
    {
        while (window.Available.Length < 4 && window.Fill(() => name))
        {
        }
        ReadOnlySpan<byte> head = window.Available;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) || head.StartsWith("PK\u0003\u0004"u8))
            throw new InvalidDataException($"{name} is compressed; unpack it and give the CSV or JSON file in it");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            throw new InvalidDataException($"{name} is text in UTF-16; save it as UTF-8");
        if (head.Contains((byte)0))
            throw new InvalidDataException($"{name} is not a text; give a CSV or JSON file of runs");
        if (head.StartsWith("\uFEFF"u8))
            window.Advance(3);
        while (true)
        {
            int at = window.Available.IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0)
            {
                // Only JSON may begin with blanks; in CSV they count as lines and as an empty first name.
                return window.Available[at];
            }
            window.Advance(window.Available.Length);
            if (!window.Fill(() => name))
                throw new InvalidDataException($"{name} is empty; give runs with the columns parameters, tokens and loss, one run a line");
        }
    }
}
