using System.Reflection;

namespace Coursework;

/// <summary>Tells the host how values of other libraries look when they are a cell's last expression.</summary>
internal static class ForeignFormatters
{
    /// <summary>
    /// Key of the host's hook: an <c>Action&lt;Type, string, Func&lt;object, string?&gt;&gt;</c> that takes the type
    /// (values of derived types included), a MIME type and the function that writes a value.
    /// </summary>
    public const string HookKey = "Notebook.RegisterFormatter";

    /// <summary>Registers with every host that is there. Doing it twice changes nothing.</summary>
    public static void Register()
    {
        RegisterByHook();
        RegisterWithFormattingPackage();
    }

    private static void RegisterByHook()
    {
        if (AppContext.GetData(HookKey) is not Action<Type, string, Func<object, string?>> hook)
            return;
        foreach ((Type type, string[] mimeTypes) in ForeignValues.Types)
        {
            foreach (string mimeType in mimeTypes)
                hook(type, mimeType, value => ForeignValues.Wrap(value)?.Represent(mimeType));
        }
    }

    private static void RegisterWithFormattingPackage()
    {
        try
        {
            if (NotebookHost.Loaded("Microsoft.DotNet.Interactive.Formatting")?.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter") is not { } formatter
                || formatter.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]) is not { } register
                || formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])]) is not { } prefer)
            {
                return;
            }
            foreach ((Type type, string[] mimeTypes) in ForeignValues.Types)
            {
                foreach (string mimeType in mimeTypes)
                {
                    Action<object, TextWriter> write = (value, writer) => writer.Write(ForeignValues.Wrap(value)?.Represent(mimeType) ?? value.ToString());
                    register.Invoke(null, [type, write, mimeType]);
                }
                prefer.Invoke(null, [type, mimeTypes]);
            }
        }
        catch (Exception e) when (e is TargetInvocationException or TypeLoadException or FileNotFoundException)
        {
            // A host of another make or version shows these values in its own way.
        }
    }
}
