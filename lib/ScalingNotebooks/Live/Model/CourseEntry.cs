using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>One notebook of the course as a map shows it.</summary>
/// <param name="Number">Its number in two digits, such as "05".</param>
/// <param name="FileName">Its file name, such as "05-gpt3-ratio.ipynb".</param>
/// <param name="Title">Its title, without the number.</param>
/// <param name="Question">The question it answers, or null.</param>
/// <param name="Minutes">Working time in minutes; null where the notebook does not say.</param>
/// <param name="Level">"introductory", "intermediate" or "advanced"; empty where it does not say.</param>
/// <param name="Needs">Numbers of the notebooks to have done before.</param>
/// <param name="Parts">The parts of its exercise, in order: what its checks look at.</param>
internal sealed record CourseEntry(
    string Number, string FileName, string Title, string? Question, int? Minutes, string Level, ImmutableArray<string> Needs, ImmutableArray<string> Parts)
{
    /// <summary>Describes a notebook.</summary>
    /// <exception cref="NotebookException">What it says of itself cannot be read.</exception>
    public static CourseEntry Of(Notebook notebook, string fileName)
    {
        CourseMetadata? course = notebook.Course;
        string number = course?.Number ?? (fileName.Length > 2 && char.IsAsciiDigit(fileName[0]) && char.IsAsciiDigit(fileName[1]) ? fileName[..2] : notebook.Name);
        ImmutableArray<string> parts = [.. notebook.Cells.Where(c => c.Kind == CellKind.Code).SelectMany(c => CellUses.Of(c.Source).Checks).Distinct(StringComparer.Ordinal)];
        return new(number, fileName, notebook.Title, course?.Question, course?.Minutes, course?.Level ?? "", course?.Needs ?? [], parts);
    }
}
