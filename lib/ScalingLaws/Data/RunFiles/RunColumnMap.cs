namespace ScalingLaws;

/// <summary>Where each quantity stands among a file's columns.</summary>
internal sealed class RunColumnMap
{
    private readonly int[] index = new int[RunQuantities.Count];
    private readonly string[] names = new string[RunQuantities.Count];

    private RunColumnMap()
    {
    }

    /// <summary>The column's place, or −1 where the file has none.</summary>
    public int this[RunQuantity quantity] => index[(int)quantity];

    public bool Has(RunQuantity quantity) => this[quantity] >= 0;

    public string NameOf(RunQuantity quantity) => names[(int)quantity];

    /// <summary>Finds the columns, or says in one sentence which is missing and which there are.</summary>
    public static RunColumnMap Find(string file, IReadOnlyList<string> header, RunFileColumns given)
    {
        var map = new RunColumnMap();
        bool twoNamed = new[] { given.Parameters, given.Tokens, given.Compute }.Count(n => n is not null) == 2;
        for (int i = 0; i < RunQuantities.Count; i++)
        {
            var quantity = (RunQuantity)i;
            map.index[i] = given.NameOf(quantity) is { } name ? Named(file, header, quantity, name)
                : twoNamed && quantity != RunQuantity.Loss ? -1 : Common(file, header, quantity);
            map.names[i] = map.index[i] >= 0 ? header[map.index[i]] : "";
        }

        for (int i = 0; i < RunQuantities.Count; i++)
        {
            int other = Array.FindIndex(map.index, i + 1, at => at >= 0 && at == map.index[i]);
            if (other > i)
                throw new InvalidDataException($"{file}: the column '{map.names[i]}' cannot be both {((RunQuantity)i).Word()} and {((RunQuantity)other).Word()}; name two columns, it has {List(header)}");
        }

        map.Require(file, header, given.ComputeSuffices);
        return map;
    }

    private void Require(string file, IReadOnlyList<string> header, bool computeSuffices)
    {
        if (!Has(RunQuantity.Loss))
            throw new InvalidDataException($"{file} has no column of the loss that is known by its name; name it with --loss, the columns are {List(header)}");
        RunQuantity[] sizes = [.. new[] { RunQuantity.Parameters, RunQuantity.Tokens, RunQuantity.Compute }.Where(Has)];
        if (sizes.Length >= 2 || (computeSuffices && Has(RunQuantity.Compute)))
            return;
        string have = sizes.Length == 0 ? "no column of parameters, tokens or compute" : $"only the {sizes[0].Word()} ('{NameOf(sizes[0])}') of parameters, tokens and compute";
        string need = computeSuffices ? "compute or both others are needed" : "two of them are needed";
        throw new InvalidDataException($"{file} has {have} known by name, and {need}; name them with --parameters, --tokens or --compute, the columns are {List(header)}");
    }

    private static int Named(string file, IReadOnlyList<string> header, RunQuantity quantity, string name)
    {
        foreach (StringComparison how in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            for (int i = 0; i < header.Count; i++)
            {
                if (string.Equals(header[i], name, how))
                    return i;
            }
        }

        throw new InvalidDataException($"{file} has no column '{name}' for --{quantity.Word()}; the columns are {List(header)}");
    }

    private static int Common(string file, IReadOnlyList<string> header, RunQuantity quantity)
    {
        int[] found = [.. Enumerable.Range(0, header.Count).Where(i => quantity.IsCalled(header[i]))];
        return found.Length switch
        {
            0 => -1,
            1 => found[0],
            _ => throw new InvalidDataException($"{file} has more than one column that could be the {quantity.Word()}: {List([.. found.Select(i => header[i])])}; name one with --{quantity.Word()}"),
        };
    }

    private static string List(IReadOnlyList<string> names)
    {
        const int most = 20;
        string list = string.Join(", ", names.Take(most).Select(n => n.Length <= 60 ? n : n[..60] + "…").Select(n => n.Any(c => c is ' ' or ',' || char.IsControl(c)) || n.Length == 0 ? $"'{new string([.. n.Where(c => !char.IsControl(c))])}'" : n));
        return names.Count > most ? $"{list} and {names.Count - most} more" : list;
    }
}
