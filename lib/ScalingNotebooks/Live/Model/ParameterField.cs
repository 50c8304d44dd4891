using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>The controls a parameter can have.</summary>
internal enum ParameterFieldKind
{
    /// <summary>A box for a real number, with a slider where there is a range.</summary>
    Number,

    /// <summary>The same for a whole number.</summary>
    Integer,

    /// <summary>A switch.</summary>
    Bool,

    /// <summary>One of <see cref="ParameterField.Choices"/>.</summary>
    Choice,

    /// <summary>A box for any text.</summary>
    Text,
}

/// <summary>One line of the form that stands for a notebook's parameters cell.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Kind">The control.</param>
/// <param name="Literal">The value as it is typed: 175e9, true, or a text without its quotation marks.</param>
/// <param name="Value">The value of a number; null for anything else.</param>
/// <param name="Low">The least sensible value, or null.</param>
/// <param name="High">The greatest sensible value, or null.</param>
/// <param name="Step">The distance of neighbouring slider values where the notebook says it; 1 for whole numbers on a linear slider; else null.</param>
/// <param name="IsLogarithmic">True when a slider should move by factors.</param>
/// <param name="Unit">The unit, or what is counted; possibly empty.</param>
/// <param name="Note">What else its comment says; possibly empty.</param>
/// <param name="Choices">The texts to choose from; empty where any will do.</param>
internal sealed record ParameterField(
    string Name, ParameterFieldKind Kind, string Literal, double? Value, double? Low, double? High, double? Step, bool IsLogarithmic,
    string Unit, string Note, ImmutableArray<string> Choices)
{
    /// <summary>The fields of a parameters cell, in its order.</summary>
    public static ImmutableArray<ParameterField> Read(string source) => [.. ParameterCell.Parse(source).Parameters.Select(Of)];

    private static ParameterField Of(Parameter parameter)
    {
        ParameterFieldKind kind = parameter.Kind switch
        {
            ParameterKind.Real => ParameterFieldKind.Number,
            ParameterKind.Whole => ParameterFieldKind.Integer,
            ParameterKind.Bool => ParameterFieldKind.Bool,
            _ => parameter.Choices.IsEmpty ? ParameterFieldKind.Text : ParameterFieldKind.Choice,
        };
        bool isNumber = kind is ParameterFieldKind.Number or ParameterFieldKind.Integer;
        double? value = isNumber ? Convert.ToDouble(parameter.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
        string literal = parameter.Value is string text ? text : parameter.Literal.TrimEnd('L', 'l', 'f', 'F', 'm', 'M', 'd', 'D', 'u', 'U');
        double? step = parameter.Comment.Step ?? (kind == ParameterFieldKind.Integer && !parameter.Comment.IsLogarithmic ? 1 : null);
        return new(parameter.Name, kind, parameter.Kind == ParameterKind.Bool ? parameter.Literal : literal, value, parameter.Minimum, parameter.Maximum,
            step, parameter.Comment.IsLogarithmic, parameter.Unit, parameter.Comment.Note, parameter.Choices);
    }
}
