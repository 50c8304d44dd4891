using System.Security.Cryptography;
using System.Text;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What a token lets in.</summary>
internal enum Admission
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The person whose machine this is.</summary>
    Owner,

    /// <summary>Somebody on another machine, with a seat of their own.</summary>
    Guest,
}

/// <summary>
/// The secrets in the addresses that the command prints: one for the person at this machine, one for a class. They are
/// kept beside the student's notebooks, readable by their owner only, so that an open page and a link handed out still
/// work after the server was restarted; deleting the file ends their life.
/// </summary>
/// <param name="Owner">Lets the machine's owner in.</param>
/// <param name="Guest">Lets others in; null where the server listens to this machine only.</param>
internal sealed record AccessTokens(string Owner, string? Guest)
{
    private const int Bits = 192;

    /// <summary>The tokens of a course, made where there are none.</summary>
    /// <param name="folder">The folder that keeps them.</param>
    /// <param name="listen">Whether guests are let in as well.</param>
    /// <exception cref="NotebookException">The folder cannot be written.</exception>
    public static AccessTokens Load(string folder, bool listen) =>
        new(Keep(Path.Combine(folder, "token")), listen ? Keep(Path.Combine(folder, "class-token")) : null);

    /// <summary>Whom a token lets in. The time it takes says nothing about how much of it was right.</summary>
    public Admission Admit(string? token)
    {
        if (token is null)
            return Admission.None;
        bool isOwner = Same(token, Owner), isGuest = Guest is not null && Same(token, Guest);
        return isOwner ? Admission.Owner : isGuest ? Admission.Guest : Admission.None;
    }

    private static bool Same(string given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));

    private static string Keep(string file)
    {
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: Bits / 4 } kept && kept.All(char.IsAsciiHexDigitLower))
            return kept;
        string made = RandomNumberGenerator.GetHexString(Bits / 4, lowercase: true);
        SafeFile.WriteText(file, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(file, made);
        return made;
    }
}
