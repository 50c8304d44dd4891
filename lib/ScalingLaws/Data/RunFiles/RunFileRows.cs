using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ScalingLaws;

/// <summary>Collects the runs of a file, one after the other, and refuses in one sentence what cannot be one.</summary>
internal sealed class RunFileRows(string file, RunColumnMap map, bool decimalComma)
{
    /// <summary>Beyond, the duplicates are not looked for: that would cost more than the fit.</summary>
    private const int CheckedForDuplicates = 1_000_000;

    private readonly bool hasSizes = new[] { RunQuantity.Parameters, RunQuantity.Tokens, RunQuantity.Compute }.Count(map.Has) >= 2;
    private readonly List<double> parameters = [], tokens = [], compute = [], loss = [];
    private bool sawDecimalComma;

    public int Count => loss.Count;

    /// <summary>The number in a cell.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="quantity">What it holds.</param>
    /// <param name="line">The line it stands in; 0 where lines mean nothing.</param>
    public double Parse(ReadOnlySpan<byte> text, RunQuantity quantity, long line)
    {
        text = text.Trim(" \t"u8);
        int comma = decimalComma ? text.IndexOf((byte)',') : -1;
        if (comma >= 0 && text.Length <= 64 && !text.Contains((byte)'.') && !text[(comma + 1)..].Contains((byte)','))
        {
            Span<byte> pointed = stackalloc byte[text.Length];
            text.CopyTo(pointed);
            pointed[comma] = (byte)'.';
            sawDecimalComma = true;
            if (TryParse(pointed, out double withPoint))
                return Allowed(withPoint, quantity, line);
        }
        return TryParse(text, out double value) ? Allowed(value, quantity, line) : throw NotANumber(Encoding.UTF8.GetString(text), quantity, line);
    }

    /// <summary>Adds a run; a quantity that the file does not have is ignored.</summary>
    public void Add(double n, double d, double c, double l, long line)
    {
        if (loss.Count == RunFile.MostRuns)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file} has more than {RunFile.MostRuns:N0} runs; fit a sample of them, a law in five parameters gains nothing from more"));
        if (hasSizes)
        {
            if (!map.Has(RunQuantity.Parameters))
                n = Derived(c / (6 * d), "N = C/(6·D)", line);
            else if (!map.Has(RunQuantity.Tokens))
                d = Derived(c / (6 * n), "D = C/(6·N)", line);
            double product = Derived(6 * n * d, "C = 6·N·D", line);
            if (!map.Has(RunQuantity.Compute))
                c = product;
            else if (!(Math.Abs((product / c) - 1) <= IsoFlopsConsistency.Tolerance))
                throw new InvalidDataException($"{Place(RunQuantity.Compute, line)}: {Figures.Short(c)} FLOP are not 6·N·D = {Figures.Short(product)} within 1 %; correct the run, or name the two columns to trust, such as --parameters NAME --tokens NAME");
            parameters.Add(n);
            tokens.Add(d);
        }
        compute.Add(c);
        loss.Add(l);
    }

    public string Place(RunQuantity quantity, long line) => $"{Place(line)}, column {map.NameOf(quantity)}";

    public string Place(long line) => line > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{file}, row {Count + 1} (line {line})") : string.Create(CultureInfo.InvariantCulture, $"{file}, row {Count + 1}");

    public RunFileData ToData()
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (sawDecimalComma)
            warnings.Add($"{file} writes numbers with a decimal comma; they were read as such, so that 1,5 is one and a half");
        if (Duplicates() is { } sentence)
            warnings.Add(sentence);
        return new RunFileData
        {
            Name = file,
            ParametersColumn = map.NameOf(RunQuantity.Parameters), TokensColumn = map.NameOf(RunQuantity.Tokens),
            ComputeColumn = map.NameOf(RunQuantity.Compute), LossColumn = map.NameOf(RunQuantity.Loss),
            Parameters = [.. parameters], Tokens = [.. tokens], TrainingFlops = [.. compute], LossNats = [.. loss],
            Warnings = warnings.ToImmutable(),
        };
    }

    private string? Duplicates()
    {
        if (Count > CheckedForDuplicates)
            return null;
        var seen = new Dictionary<(double, double, double), int>(Count);
        int copies = 0, first = 0, second = 0;
        for (int i = 0; i < Count; i++)
        {
            (double, double, double) run = (hasSizes ? parameters[i] : 0, compute[i], loss[i]);
            if (seen.TryAdd(run, i + 1) || copies++ > 0)
                continue;
            (first, second) = (seen[run], i + 1);
        }
        return copies == 0 ? null
            : $"{file}: rows {first} and {second} are the same run{(copies > 1 ? $", and there {(copies == 2 ? "is 1 more copy" : $"are {copies - 1} more copies")}" : "")}; all are fitted, and a run counted twice makes the intervals too narrow";
    }

    private double Allowed(double value, RunQuantity quantity, long line) => value > 0 && double.IsFinite(value) ? value
        : throw new InvalidDataException(double.IsFinite(value)
            ? $"{Place(quantity, line)}: {quantity.Word()} must be positive, got {Guard.Text(value)}; {quantity.HowToGive()}"
            : $"{Place(quantity, line)}: {quantity.Word()} must be a finite number, got {Guard.Text(value)}; correct the run or leave it out");

    private double Derived(double value, string formula, long line) => value > 0 && double.IsFinite(value) ? value
        : throw new InvalidDataException($"{Place(line)}: {formula} is {Guard.Text(value)}; correct the sizes of the run");

    private InvalidDataException NotANumber(string text, RunQuantity quantity, long line) => new(text.Length == 0
        ? $"{Place(quantity, line)}: the cell is empty; {quantity.HowToGive()}, or leave the run out"
        : text.Contains(',', StringComparison.Ordinal) && text.All(c => char.IsAsciiDigit(c) || c is ',' or '.')
            ? $"{Place(quantity, line)}: '{text}' is not a number here; write it without commas between thousands and with a decimal point"
            : $"{Place(quantity, line)}: expected a number, found '{Shortened(text)}'; {quantity.HowToGive()}");

    private static string Shortened(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 40 ? line : line[..40] + "…";
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        // What Python and C write.
        bool negative = text.StartsWith("-"u8);
        ReadOnlySpan<byte> word = text.TrimStart("+-"u8);
        if (!Ascii.EqualsIgnoreCase(word, "inf"u8))
            return false;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }
}
