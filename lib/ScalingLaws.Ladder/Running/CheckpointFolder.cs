using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ScalingLaws.Ladder;

/// <summary>Where interrupted runs are kept, one file each.</summary>
/// <param name="folder">The folder, made when first needed; null keeps nothing.</param>
public sealed class CheckpointFolder(string? folder)
{
    /// <summary>Reads a run's checkpoint.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state.</param>
    /// <param name="problem">Where there is a file that cannot be used: one sentence.</param>
    public bool TryRead(RunPlan run, [NotNullWhen(true)] out TrainingState? state, out string? problem)
    {
        state = null;
        problem = null;
        if (PathOf(run) is not { } path || !File.Exists(path))
            return false;
        try
        {
            state = TrainingState.ReadFrom(path);
            if (state.Identity != run.Identity)
                throw new InvalidDataException("it belongs to a run with other options");
            return true;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            state = null;
            problem = $"the checkpoint '{path}' cannot be used: {e.Message.TrimEnd('.')}; {run.Name} starts anew";
            return false;
        }
    }

    /// <summary>Writes a run's checkpoint.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state.</param>
    public void Write(RunPlan run, TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (PathOf(run) is not { } path)
            return;
        Directory.CreateDirectory(folder!);
        state.WriteTo(path);
    }

    /// <summary>Removes a run's checkpoint, and the folder with the last one.</summary>
    /// <param name="run">The run.</param>
    public void Remove(RunPlan run)
    {
        if (PathOf(run) is not { } path || !Directory.Exists(folder))
            return;
        File.Delete(path);
        try
        {
            Directory.Delete(folder!);
        }
        catch (IOException)
        {
            // Other runs are kept here.
        }
    }

    // The name a reader recognises, and a digest, so that runs with other options have other files.
    private string? PathOf(RunPlan run) => folder is null
        ? null
        : Path.Combine(folder, $"{run.Name.Replace('/', '-')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Identity)))[..8]}.checkpoint");
}
