using System.CommandLine;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary><c>scaling ladder show</c>: the losses of a ladder as a table, and the laws fitted to them.</summary>
internal static class LadderCommandShow
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("file") { Description = "A CSV that scaling ladder train --out wrote, such as data/ladder_runs.csv" };
        var command = new Command("show", "Table and fitted laws of a ladder's runs") { file };
        command.SetAction(parsed =>
        {
            try
            {
                foreach (string line in LadderText.Lines(LadderRuns.Read(parsed.GetValue(file)!)))
                    surroundings.Say(line);
                return ExitCodes.Done;
            }
            catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
            {
                surroundings.Problem(e.Message);
                return ExitCodes.Failed;
            }
        });
        return command;
    }
}
