using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine;

/// <summary>C# literals of parameters: reading one, and writing a value someone typed as one of the same type.</summary>
internal static class ParameterLiteral
{
    private const NumberStyles Typed = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Kind, type and value of a literal, with a sign before it where it is a number; null for anything else.</summary>
    public static (ParameterKind Kind, string Type, object Value)? Read(ExpressionSyntax expression, string? declaredType)
    {
        bool negative = false;
        if (expression is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus)
            (negative, expression) = (true, minus.Operand);
        if (expression is not LiteralExpressionSyntax { Token.Value: { } value })
            return null;
        (ParameterKind Kind, string Type, object Value)? literal = value switch
        {
            string when negative => null,
            string text => (ParameterKind.Text, "string", text),
            bool flag => (ParameterKind.Bool, "bool", flag),
            double real => (ParameterKind.Real, "double", negative ? -real : real),
            float real => (ParameterKind.Real, "float", negative ? -real : real),
            decimal real => (ParameterKind.Real, "decimal", negative ? -real : real),
            int whole => (ParameterKind.Whole, "int", negative ? -whole : whole),
            long whole => (ParameterKind.Whole, "long", negative ? -whole : whole),
            uint whole => (ParameterKind.Whole, "long", negative ? -(long)whole : (long)whole),
            _ => null,
        };
        return literal is { } known && declaredType is not null ? As(known, declaredType) : literal;
    }

    /// <summary>What someone typed, as a C# literal of the parameter's type.</summary>
    /// <exception cref="NotebookException">It does not fit; one sentence tells what does.</exception>
    public static string Write(Parameter parameter, string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        string text = typed.Trim();
        return parameter.Kind switch
        {
            ParameterKind.Text => parameter.Choices.IsEmpty || parameter.Choices.Contains(typed)
                ? SymbolDisplay.FormatLiteral(typed, quote: true)
                : throw new NotebookException($"parameter '{parameter.Name}' must be one of {string.Join(", ", parameter.Choices)}, got '{typed}'"),
            ParameterKind.Bool => text.ToUpperInvariant() switch
            {
                "TRUE" => "true",
                "FALSE" => "false",
                _ => throw Wrong(parameter, typed, "true or false"),
            },
            ParameterKind.Whole => WriteInteger(parameter, text),
            _ => WriteReal(parameter, text),
        };
    }

    private static (ParameterKind Kind, string Type, object Value)? As((ParameterKind Kind, string Type, object Value) literal, string type)
    {
        if (literal.Type == type)
            return literal;
        // A whole number may stand where a wider or a real type is declared: double tokens = 1;
        try
        {
            return (type, literal.Kind) switch
            {
                ("double", ParameterKind.Whole) => (ParameterKind.Real, type, Convert.ToDouble(literal.Value, CultureInfo.InvariantCulture)),
                ("double", ParameterKind.Real) when literal.Value is float f => (ParameterKind.Real, type, (double)f),
                ("float", ParameterKind.Whole) => (ParameterKind.Real, type, Convert.ToSingle(literal.Value, CultureInfo.InvariantCulture)),
                ("decimal", ParameterKind.Whole) => (ParameterKind.Real, type, Convert.ToDecimal(literal.Value, CultureInfo.InvariantCulture)),
                ("long", ParameterKind.Whole) => (ParameterKind.Whole, type, Convert.ToInt64(literal.Value, CultureInfo.InvariantCulture)),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string WriteReal(Parameter parameter, string text)
    {
        string plain = text.Replace("_", "", StringComparison.Ordinal);
        if (!double.TryParse(plain, Typed, CultureInfo.InvariantCulture, out double value) || double.IsNaN(value))
            throw Wrong(parameter, text, "a number such as " + Example(parameter));
        if (!double.IsFinite(value) || (parameter.Type == "float" && !float.IsFinite((float)value)))
            throw new NotebookException($"parameter '{parameter.Name}' is too large for a {parameter.Type}, got '{text}'");
        switch (parameter.Type)
        {
            case "float":
                return ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";
            case "decimal":
                return decimal.TryParse(plain, Typed, CultureInfo.InvariantCulture, out decimal exact)
                    ? exact.ToString(CultureInfo.InvariantCulture) + "m"
                    : throw new NotebookException($"parameter '{parameter.Name}' is too large for a decimal, got '{text}'");
            default:
                string literal = value.ToString("R", CultureInfo.InvariantCulture);
                // The way it was typed is easier to recognise than 1.3E+10.
                if (plain.Length > 0 && plain.Contains('e', StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(plain[^1]) && plain[0] != '+' && !plain.Contains(".e", StringComparison.OrdinalIgnoreCase))
                    return plain;
                return literal.AsSpan().IndexOfAny('.', 'E') < 0 ? literal + ".0" : literal;
        }
    }

    private static string WriteInteger(Parameter parameter, string text)
    {
        string plain = text.Replace("_", "", StringComparison.Ordinal);
        if (!decimal.TryParse(plain, Typed, CultureInfo.InvariantCulture, out decimal value))
        {
            throw double.TryParse(plain, Typed, CultureInfo.InvariantCulture, out _)
                ? new NotebookException($"parameter '{parameter.Name}' is too large for a whole number ({parameter.Type}), got '{text}'")
                : Wrong(parameter, text, "a whole number such as " + Example(parameter));
        }
        if (value != decimal.Truncate(value))
            throw new NotebookException($"parameter '{parameter.Name}' must be a whole number, got '{text}'; give one such as {Example(parameter)}");
        (decimal low, decimal high) = parameter.Type == "int" ? (int.MinValue, int.MaxValue) : (long.MinValue, (decimal)long.MaxValue);
        if (value < low || value > high)
            throw new NotebookException(string.Create(CultureInfo.InvariantCulture, $"parameter '{parameter.Name}' must lie between {low} and {high}, got '{text}'"));
        string literal = decimal.Truncate(value).ToString("0", CultureInfo.InvariantCulture);
        return parameter.Type == "long" ? literal + "L" : literal;
    }

    private static string Example(Parameter parameter) => parameter.Literal;

    private static NotebookException Wrong(Parameter parameter, string typed, string allowed)
    {
        string hint = typed.Contains(',', StringComparison.Ordinal) ? "; write the decimal point as a point and leave out thousands separators" : "";
        return new($"parameter '{parameter.Name}' must be {allowed}, got '{typed}'{hint}");
    }
}
