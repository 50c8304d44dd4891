using System.Diagnostics;

namespace Coursework;

/// <summary>Finds the training program, and builds it where it was not built yet. Torch stays in that program's process.</summary>
internal static class LadderProgram
{
    /// <summary>An environment variable that names another training program, an executable that writes the same lines.</summary>
    public const string OverrideVariable = "SCALING_LADDER_PROGRAM";

    private const string Name = "ScalingLaws.Ladder";

    /// <summary>How to start the program.</summary>
    /// <param name="say">Told before something that takes long.</param>
    /// <exception cref="LadderException">There is no course folder, or the program cannot be built.</exception>
    public static ProcessStartInfo Locate(Action<string> say)
    {
        if (Environment.GetEnvironmentVariable(OverrideVariable) is { Length: > 0 } other)
        {
            return File.Exists(other) ? new ProcessStartInfo(other)
                : throw new LadderException($"{OverrideVariable} names '{other}', and there is no such file; correct it or unset it");
        }
        string root = CourseFolder.Root ?? throw new LadderException("training needs the course's folder, and there is none above the notebook; work inside the course folder");
        string project = Path.Combine(root, "lib", Name, Name + ".csproj");
        if (!File.Exists(project))
            throw new LadderException($"this edition of the course cannot train: {Path.GetRelativePath(root, project)} is missing; the recorded runs in data serve as well");
        if (Built(root) is not { } program)
        {
            say("Building the training program. The first time this downloads libtorch (128 MB, once); later starts take no time.");
            Build(project, root);
            program = Built(root) ?? throw new LadderException($"the training program was built and is not found below {Path.Combine(root, "artifacts", "bin", Name)}; build it with: dotnet build {Path.GetRelativePath(root, project)}");
        }
        return new ProcessStartInfo(DotNet) { ArgumentList = { program } };
    }

    /// <summary>The newest build, in whichever configuration; null where there is none.</summary>
    internal static string? Built(string root)
    {
        string bin = Path.Combine(root, "artifacts", "bin", Name);
        return Directory.Exists(bin)
            ? Directory.EnumerateFiles(bin, Name + ".dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc) : null;
    }

    /// <summary>The dotnet program of the runtime in use: DOTNET/shared/Microsoft.NETCore.App/VERSION lies three folders below it.</summary>
    private static string DotNet
    {
        get
        {
            string beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            return File.Exists(beside) ? beside : "dotnet";
        }
    }

    private static void Build(string project, string root)
    {
        var start = new ProcessStartInfo(DotNet)
        {
            ArgumentList = { "build", project, "-nologo", "-v", "q", "-clp:NoSummary" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root,
        };
        // What an outer dotnet told its children about its own build must not steer this one.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using Process build = Start(start);
        build.ErrorDataReceived += (_, _) => { };
        build.BeginErrorReadLine();
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            string reason = output.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? "no reason was given";
            throw new LadderException($"the training program could not be built ({reason}); is there a network for the first build? The recorded runs serve without it");
        }
    }

    /// <summary>Starts a process, or says in one sentence why not.</summary>
    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LadderException($"'{start.FileName}' cannot be started ({e.Message}); is the .NET SDK installed?");
        }
    }
}
