using System.Globalization;
using System.Reflection;

namespace NotebookEngine;

/// <summary>Gives a variable of a cell a new value.</summary>
internal static class VariableSetter
{
    /// <summary>Sets the field where the value fits its type; numbers are converted where nothing is lost.</summary>
    public static bool TrySet((FieldInfo Field, object State)? place, string name, object? value, out string? problem)
    {
        problem = null;
        if (place is not { } found)
        {
            problem = $"no variable is called '{name}'; run the cell that declares it first";
            return false;
        }
        Type type = found.Field.FieldType;
        if (!TryFit(value, type, out object? fitting))
        {
            string given = value is null ? "null" : $"{Convert.ToString(value, CultureInfo.InvariantCulture)} ({value.GetType().Name})";
            problem = $"'{name}' is a {type.Name}, which {given} cannot become without loss";
            return false;
        }
        found.Field.SetValue(found.State, fitting);
        return true;
    }

    private static bool TryFit(object? value, Type type, out object? fitting)
    {
        fitting = value;
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null)
            return !type.IsValueType || target != type;
        if (target.IsInstanceOfType(value))
            return true;
        if (target.IsEnum)
            return value is string text && Enum.TryParse(target, text, ignoreCase: true, out fitting);
        if (!IsNumber(target) || !IsNumber(value.GetType()))
            return false;
        try
        {
            fitting = Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
            object back = Convert.ChangeType(fitting, value.GetType(), CultureInfo.InvariantCulture);
            // A double that a float or a decimal can only come near is near enough; a whole number is kept exactly or refused.
            return back.Equals(value) || (target == typeof(float) && value is double) || target == typeof(decimal);
        }
        catch (Exception error) when (error is OverflowException or InvalidCastException)
        {
            return false;
        }
    }

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
