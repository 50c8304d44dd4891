using System.CommandLine;
using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary><c>scaling format</c>: brings notebooks into the form they are kept in under version control.</summary>
internal static class FormatCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var notebooks = new Argument<string[]>("notebooks")
        {
            Description = "Notebooks, patterns, folders or numbers; none: the whole course",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var check = new Option<bool>("--check") { Description = "Change nothing; exit 1 when a notebook is not in canonical form" };
        var command = new Command("format", "Bring notebooks into canonical form: no outputs, readable cell ids, sorted keys") { notebooks, check };
        command.SetAction(parsed => Run(surroundings, parsed.GetValue(notebooks) ?? [], parsed.GetValue(check)));
        return command;
    }

    private static int Run(Surroundings surroundings, string[] patterns, bool check)
    {
        IReadOnlyList<string> files = patterns.Length == 0
            ? surroundings.Course.NotebookFiles() : NotebookPatterns.Expand(patterns, surroundings.Course, Environment.CurrentDirectory);
        int changed = 0;
        int failed = 0;
        foreach (string file in files)
        {
            try
            {
                string canonical = NotebookFormatter.Format(Notebook.Read(file)).ToJson();
                if (File.ReadAllBytes(file).AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(canonical)))
                    continue;
                changed++;
                if (!check)
                    SafeFile.WriteText(file, canonical);
                surroundings.Say($"{(check ? "not canonical" : "formatted")}  {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
            }
            catch (NotebookException e)
            {
                surroundings.Problem(e.Message);
                failed++;
            }
        }
        surroundings.Say(string.Create(CultureInfo.InvariantCulture,
            $"{files.Count} notebook{(files.Count == 1 ? "" : "s")}, {changed} {(check ? "not in canonical form; `scaling format` mends that" : "changed")}"));
        return failed > 0 || (check && changed > 0) ? ExitCodes.Failed : ExitCodes.Done;
    }
}
