using System.Security.Cryptography;
using System.Text;

namespace ScalingLaws.Ladder;

/// <summary>A run that can go on bit for bit.</summary>
/// <param name="Identity">The run's <see cref="RunPlan.Identity"/>.</param>
/// <param name="Step">Steps taken; the position in the text follows from it.</param>
/// <param name="Seconds">Time spent so far.</param>
/// <param name="RecentLosses">Training losses of the last steps.</param>
/// <param name="Values">All parameters.</param>
/// <param name="Means">AdamW's first moments.</param>
/// <param name="Squares">AdamW's second moments.</param>
public sealed record TrainingState(string Identity, int Step, double Seconds, float[] RecentLosses, float[] Values, float[] Means, float[] Squares)
{
    private static readonly byte[] Mark = "scaling ladder checkpoint 1\n"u8.ToArray();

    /// <summary>Writes it beside its final place, flushes, and moves it there, so that a kill leaves the old or the new one.</summary>
    /// <param name="path">The file.</param>
    public void WriteTo(string path)
    {
        string draft = path + ".part";
        try
        {
            Write(draft);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Half a checkpoint only takes room that is missing.
            if (File.Exists(draft))
                File.Delete(draft);
            throw;
        }
    }

    private void Write(string draft)
    {
        using var file = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite);
        file.Write(Mark);
        using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Identity);
            writer.Write(Step);
            writer.Write(Seconds);
            foreach (float[] numbers in new[] { RecentLosses, Values, Means, Squares })
            {
                writer.Write(numbers.Length);
                foreach (float number in numbers)
                    writer.Write(number);
            }
        }
        file.Position = 0;
        byte[] sum = SHA256.HashData(file);
        file.Write(sum);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is damaged, or no checkpoint.</exception>
    public static TrainingState ReadFrom(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith(Mark))
            throw new InvalidDataException("it is no checkpoint of this program");
        int end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < Mark.Length || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            throw new InvalidDataException("it is cut short or damaged");
        using var reader = new BinaryReader(new MemoryStream(bytes, Mark.Length, end - Mark.Length), Encoding.UTF8);
        return new(reader.ReadString(), reader.ReadInt32(), reader.ReadDouble(), Numbers(reader), Numbers(reader), Numbers(reader), Numbers(reader));
    }

    private static float[] Numbers(BinaryReader reader)
    {
        var numbers = new float[reader.ReadInt32()];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadSingle();
        return numbers;
    }
}
