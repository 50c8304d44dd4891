using System.Globalization;
using System.Text;
using ScalingLaws;

namespace ScalingNotebooks;

/// <summary>A fit for a terminal of 80 columns.</summary>
internal static class FitText
{
    public static string Write(FitOutcome outcome)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', outcome.Fits.Select(f => f.Report()));
        foreach (FitForecast at in outcome.Predictions)
        {
            string where = at.DecadesBeyondData > 0.05
                ? string.Create(CultureInfo.InvariantCulture, $"{at.DecadesBeyondData:F1} decades beyond the data") : "within the data";
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"at {Number(at.Compute)} FLOP, {where}\n");
            foreach ((string _, string words, Prediction prediction) in at.Quantities)
                text.Append(Line(words, prediction)).Append('\n');
        }
        return text.ToString();
    }

    private static string Line(string words, Prediction prediction)
    {
        string value = $"  {words,-22}{Number(prediction.Value),12}";
        return prediction.Interval.TryGet(out Interval i)
            ? string.Create(CultureInfo.InvariantCulture, $"{value}  {100 * i.Level:G4} % interval [{Number(i.Lower)}, {Number(i.Upper)}]") : value;
    }

    private static string Number(double value) => Math.Abs(value) is >= 1e5 or (> 0 and < 1e-3)
        ? value.ToString("0.####e0", CultureInfo.InvariantCulture) : value.ToString("G5", CultureInfo.InvariantCulture);
}
