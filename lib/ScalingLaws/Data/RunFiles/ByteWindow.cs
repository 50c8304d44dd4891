namespace ScalingLaws;

/// <summary>A piece of a stream that moves forward: however long the file, no more of it is in memory.</summary>
internal sealed class ByteWindow(Stream stream)
{
    /// <summary>No record of a table of runs is longer; a file that has one is something else.</summary>
    private const int Most = 1 << 20;

    private byte[] buffer = new byte[1 << 17];
    private int start;
    private int end;

    public ReadOnlySpan<byte> Available => buffer.AsSpan(start, end - start);

    /// <summary>True once the stream has given everything; some of it may still be available.</summary>
    public bool IsComplete { get; private set; }

    public void Advance(int count) => start += count;

    /// <summary>Reads on; earlier spans are invalid afterwards, places within <see cref="Available"/> are not.</summary>
    /// <returns>False where the stream has ended.</returns>
    /// <exception cref="InvalidDataException">What is available already is longer than any record may be.</exception>
    public bool Fill(Func<string> place)
    {
        if (IsComplete)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
        {
            if (buffer.Length >= Most)
                throw new InvalidDataException($"{place()} does not end within a megabyte; a file of runs has one short record for each run");
            Array.Resize(ref buffer, 2 * buffer.Length);
        }
        int read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        IsComplete = read == 0;
        return !IsComplete;
    }
}
