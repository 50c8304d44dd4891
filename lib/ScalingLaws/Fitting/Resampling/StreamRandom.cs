namespace ScalingLaws;

/// <summary>
/// A random generator for each pair of a seed and a stream number, cheap to make: SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
/// <remarks>
/// <see cref="Random"/> takes a 32-bit seed, so streams numbered by resample would collide, and its algorithm is not promised to stay.
/// </remarks>
public sealed class StreamRandom : Random
{
    private ulong state;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Any integer.</param>
    /// <param name="stream">The stream's number, for example the resample's index.</param>
    public StreamRandom(int seed, int stream = 0) =>
        state = Mix(Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL) + (0xD1B54A32D192ED03UL * ((ulong)(uint)stream + 1)));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    /// <inheritdoc/>
    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override int Next() => (int)Math.BigMul(NextBits(), int.MaxValue, out _);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Math.BigMul(NextBits(), (ulong)maxValue, out _);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)Math.BigMul(NextBits(), (ulong)((long)maxValue - minValue), out _));
    }

    /// <inheritdoc/>
    public override long NextInt64() => (long)Math.BigMul(NextBits(), long.MaxValue, out _);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Math.BigMul(NextBits(), (ulong)maxValue, out _);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return unchecked(minValue + (long)Math.BigMul(NextBits(), (ulong)maxValue - (ulong)minValue, out _));
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)(NextBits() >> 56);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
