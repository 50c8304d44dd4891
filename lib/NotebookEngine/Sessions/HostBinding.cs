namespace NotebookEngine;

/// <summary>Puts what <see cref="HostConventions"/> promises in place, once per process.</summary>
internal static class HostBinding
{
    private static int _done;

    /// <summary>Sets the delegates; they act for whichever cell the calling flow belongs to.</summary>
    public static void Ensure()
    {
        if (Interlocked.Exchange(ref _done, 1) == 1)
            return;
        AppContext.SetData(HostConventions.Display, new Func<object?, string?, bool, string>(CellOutputs.Display));
        AppContext.SetData(HostConventions.Format, new Func<object?, IReadOnlyDictionary<string, string>>(Format));
        AppContext.SetData(HostConventions.RegisterFormatter, new Action<Type, string, Func<object, string?>>(FormatterRegistry.Register));
    }

    private static Dictionary<string, string> Format(object? value) => ValueFormatting.Bundle(value).Data.ToDictionary(
        pair => pair.Key,
        pair => pair.Value is System.Text.Json.Nodes.JsonValue text && text.TryGetValue(out string? plain) ? plain : pair.Value.ToJsonString());
}
