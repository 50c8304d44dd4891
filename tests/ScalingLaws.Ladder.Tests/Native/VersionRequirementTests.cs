using System.Runtime.InteropServices;
using System.Text;

namespace ScalingLaws.Ladder.Tests;

public class VersionRequirementTests
{
    [Fact]
    public void Only_the_flag_of_the_named_version_changes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "the cure is for Linux on x64; run this test there");
        // The runtime's own library needs versions of libc.
        string library = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libcoreclr.so");
        byte[] before = File.ReadAllBytes(library), after = [.. before];
        Assert.True(VersionRequirement.MakeOptional(after, "GLIBC_2.2.5"));
        int[] changed = [.. Enumerable.Range(0, before.Length).Where(i => before[i] != after[i])];
        Assert.NotEmpty(changed);
        // One byte for each library that this version is needed from.
        Assert.All(changed, at => Assert.Equal(before[at] | 2, after[at]));
        Assert.InRange(changed.Length, 1, 8);
        Assert.False(VersionRequirement.MakeOptional(after, "GLIBC_9.9.9"));
    }

    [Fact]
    public void What_is_no_library_is_refused_in_one_sentence()
    {
        foreach (byte[] bytes in new[] { [], Encoding.ASCII.GetBytes("MZ is what a Windows library begins with, and it is of no use here at all."), CutShort() })
        {
            BadImageFormatException exception = Assert.Throws<BadImageFormatException>(() => VersionRequirement.MakeOptional(bytes, "GLIBCXX_3.4.32"));
            Assert.Contains("restore the package again", exception.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] CutShort()
    {
        var bytes = new byte[128];
        "\u007fELF\u0002\u0001"u8.CopyTo(bytes);
        bytes[0x28] = 100;
        bytes[0x3a] = 64;
        bytes[0x3c] = 3;
        return bytes;
    }
}
