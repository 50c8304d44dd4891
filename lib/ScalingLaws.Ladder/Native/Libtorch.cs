using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;

namespace ScalingLaws.Ladder;

/// <summary>Loads the native library once, from the package folder, and cures the loader where libstdc++ is too old for it.</summary>
/// <remarks>
/// libtorch's binding asks for GLIBCXX_3.4.32, newer than Debian 12 and Ubuntu 22.04 have, for a single symbol that nothing binds.
/// There a copy whose requirement is marked optional is put in a cache folder and loaded instead; no system package is touched.
/// </remarks>
public static class Libtorch
{
    private const string NewestVersion = "GLIBCXX_3.4.32";
    private static readonly Lock Gate = new();
    private static bool loaded;

    /// <summary>libtorch's version, as built against.</summary>
    public static string Version => Metadata("LibtorchVersion");

    /// <summary>TorchSharp's version.</summary>
    public static string TorchSharpVersion =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Loads the native library, the first time it is called.</summary>
    /// <param name="say">Hears one sentence where the loader had to be cured.</param>
    /// <exception cref="PlatformNotSupportedException">There is no native library for this platform, or it is not where the build found it.</exception>
    public static void Load(Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        lock (Gate)
        {
            if (loaded)
                return;
            string libtorch = Folder("Libtorch"), binding = Folder("LibTorchSharp");
            LeaveDeletedFolder();
            try
            {
                LoadFrom(libtorch, binding, say);
                // The managed side looks for the same names and finds them loaded.
                RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
                torch.InitializeDeviceType(DeviceType.CPU);
            }
            catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or NotSupportedException or IOException)
            {
                throw new PlatformNotSupportedException($"libtorch could not be loaded from '{libtorch}': {FirstLine(exception)}; the recorded runs in data/ladder_runs.csv need no training", exception);
            }
            loaded = true;
        }
    }

    // MKL, inside libtorch, ends the whole process where the working directory is gone (a deleted one, or one replaced by git).
    private static void LeaveDeletedFolder()
    {
        try
        {
            if (Directory.Exists(Directory.GetCurrentDirectory()))
                return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone.
        }
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
    }

    private static void LoadFrom(string libtorch, string binding, Action<string> say)
    {
        if (OperatingSystem.IsLinux())
        {
            foreach (string file in Directory.GetFiles(libtorch, "libgomp*").Append("libc10.so").Append("libtorch_cpu.so").Append("libtorch.so"))
                NativeLibrary.Load(Path.Combine(libtorch, file));
            string own = Path.Combine(binding, "libLibTorchSharp.so");
            if (!NativeLibrary.TryLoad(own, out _))
            {
                NativeLibrary.Load(Cured(own));
                say($"this system's libstdc++ is older than {NewestVersion}; libtorch is loaded through a copy that does without it");
            }
        }
        else
        {
            (string prefix, string suffix) = OperatingSystem.IsWindows() ? ("", ".dll") : ("lib", ".dylib");
            foreach (string name in new[] { "c10", "torch_cpu", "torch" })
                NativeLibrary.Load(Path.Combine(libtorch, prefix + name + suffix));
            NativeLibrary.Load(Path.Combine(binding, prefix + "LibTorchSharp" + suffix));
        }
    }

    // The cache is keyed by content, so that a newer package never meets an older copy.
    private static string Cured(string library)
    {
        byte[] bytes = File.ReadAllBytes(library);
        string key = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        if (!VersionRequirement.MakeOptional(bytes, NewestVersion))
            throw new DllNotFoundException($"'{library}' cannot be loaded, and not because of {NewestVersion}");
        string root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string name = Path.Combine("scaling-notebooks", "libtorch", key, Path.GetFileName(library));
        try
        {
            if (root.Length > 0)
                return Keep(bytes, Path.Combine(root, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A home folder that may not be written, as in some containers.
        }
        return Keep(bytes, Path.Combine(Path.GetTempPath(), name));
    }

    private static string Keep(byte[] bytes, string copy)
    {
        if (File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(bytes))
            return copy;
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        string draft = copy + "." + Guid.NewGuid().ToString("N")[..8];
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, copy, overwrite: true);
        return copy;
    }

    private static string Folder(string key) => Checked(Metadata(key), RuntimeInformation.RuntimeIdentifier);

    /// <summary>The folder that the build found, or one sentence why there is none.</summary>
    internal static string Checked(string folder, string platform)
    {
        if (folder.Contains("/runtimes//", StringComparison.Ordinal) || folder.StartsWith("/runtimes/", StringComparison.Ordinal))
            throw new PlatformNotSupportedException($"there is no libtorch for this platform ({platform}), only for linux-x64, win-x64 and osx-arm64; the recorded runs in data/ladder_runs.csv need no training");
        if (!Directory.Exists(folder))
            throw new PlatformNotSupportedException($"the folder of libtorch, '{folder}', is gone; run 'dotnet build lib/ScalingLaws.Ladder' again");
        return folder;
    }

    private static string Metadata(string key) =>
        typeof(Libtorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value ?? "";

    private static string FirstLine(Exception exception) => (exception.InnerException ?? exception).Message.Split('\n')[0].TrimEnd();
}
