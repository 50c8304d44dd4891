using ScalingLaws;

namespace Coursework;

public static partial class Course
{
    /// <summary>
    /// Trains a ladder here and now, in a process of its own, and shows a chart of the training losses that grows, with the time left.
    /// Interrupting the cell stops it.
    /// </summary>
    /// <param name="request">What to train; its <see cref="LadderRequest.Out"/> is kept where it is given.</param>
    /// <returns>The runs that finished.</returns>
    /// <exception cref="LadderException">The program cannot be built or started, or refuses the request.</exception>
    public static LadderRuns TrainLadder(LadderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DirectoryInfo? own = request.Out is null ? Directory.CreateTempSubdirectory("ladder-") : null;
        string file = request.Out ?? Path.Combine(own!.FullName, "runs.csv");
        try
        {
            var show = new LadderDisplay();
            foreach (LadderEvent one in LadderTraining.Run(request with { Out = file }, show.Say))
                show.Take(one);
            show.End();
            return LadderRuns.Read(file);
        }
        finally
        {
            TryDelete(own);
        }
    }

    private static void TryDelete(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system's own cleaning takes what is still held.
        }
    }
}
