using System.Buffers.Binary;
using System.Text;

namespace ScalingLaws.Ladder;

/// <summary>Makes one required symbol version of an ELF library optional.</summary>
/// <remarks>
/// A library built against a newer libstdc++ lists the versions it needs, and the loader refuses it where one is missing, even
/// when the only symbol of that version is never bound. An entry of <c>.gnu.version_r</c> carries a flag, VER_FLG_WEAK, that
/// turns the refusal into a warning (System V gABI, "Symbol Versioning"; Linux Standard Base 5.0, section 10.7.4).
/// </remarks>
public static class VersionRequirement
{
    private const uint SectionTypeVersionNeeds = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks <paramref name="version"/> as optional in the bytes of a 64-bit little-endian ELF file.</summary>
    /// <param name="library">The file's bytes, changed in place.</param>
    /// <param name="version">The version's name, for example "GLIBCXX_3.4.32".</param>
    /// <returns>Whether the library required that version.</returns>
    /// <exception cref="BadImageFormatException">The bytes are no 64-bit little-endian ELF file.</exception>
    public static bool MakeOptional(Span<byte> library, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        if (library.Length < 64 || !library[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new BadImageFormatException("the native library is no 64-bit little-endian ELF file; restore the package again");
        try
        {
            return Mark(library, Encoding.ASCII.GetBytes(version));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new BadImageFormatException("the native library is cut short or damaged; restore the package again", exception);
        }
    }

    private static bool Mark(Span<byte> library, byte[] version)
    {
        int sections = (int)BinaryPrimitives.ReadUInt64LittleEndian(library[0x28..]);
        int sectionSize = Read16(library, 0x3a), sectionCount = Read16(library, 0x3c);
        bool found = false;
        for (int i = 0; i < sectionCount; i++)
        {
            ReadOnlySpan<byte> section = library.Slice(sections + (i * sectionSize), sectionSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(section[4..]) != SectionTypeVersionNeeds)
                continue;
            int offset = (int)BinaryPrimitives.ReadUInt64LittleEndian(section[0x18..]);
            int link = (int)BinaryPrimitives.ReadUInt32LittleEndian(section[0x28..]);
            int names = (int)BinaryPrimitives.ReadUInt64LittleEndian(library[(sections + (link * sectionSize) + 0x18)..]);
            found |= MarkIn(library, offset, names, version);
        }
        return found;
    }

    // Verneed entries, one for each library needed, each with a chain of Vernaux entries, one for each version.
    private static bool MarkIn(Span<byte> library, int need, int names, byte[] version)
    {
        bool found = false;
        while (true)
        {
            int count = Read16(library, need + 2);
            int entry = need + Read32(library, need + 8);
            for (int i = 0; i < count; i++)
            {
                int name = names + Read32(library, entry + 8);
                if (library.Slice(name, version.Length).SequenceEqual(version) && library[name + version.Length] == 0)
                {
                    ushort flags = (ushort)(Read16(library, entry + 4) | Weak);
                    BinaryPrimitives.WriteUInt16LittleEndian(library[(entry + 4)..], flags);
                    found = true;
                }
                entry += Read32(library, entry + 12);
            }
            int next = Read32(library, need + 12);
            if (next == 0)
                return found;
            need += next;
        }
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static int Read32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);
}
