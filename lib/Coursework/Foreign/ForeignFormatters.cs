using System.Reflection;
using Deedle;
using MathNet.Numerics.LinearAlgebra;
using Plotly.NET;
using ScalingLaws;

namespace Coursework;

/// <summary>Tells the host how values of other libraries look when they are a cell's last expression.</summary>
internal static class ForeignFormatters
{
    /// <summary>
    /// Key of the host's hook: an <c>Action&lt;Type, string, Func&lt;object, string?&gt;&gt;</c> that takes the type
    /// (values of derived types included), a MIME type and the function that writes a value.
    /// </summary>
    public const string HookKey = "Notebook.RegisterFormatter";

    private static readonly string[] Rich = [Mime.Html, Mime.Plain];

    // By library, so that none of them is loaded before a cell uses it: together they cost half a second.
    private static readonly Dictionary<string, Func<(Type Type, string[] MimeTypes)[]>> Libraries = new(StringComparer.Ordinal)
    {
        ["ScalingLaws"] = () => [(typeof(FitResult), Rich)],
        ["Plotly.NET"] = () => [(typeof(GenericChart), [Mime.Plotly, Mime.Plain])],
        ["Deedle"] = () => [(typeof(IFrame), Rich)],
        ["MathNet.Numerics"] = () => [(typeof(Matrix<double>), Rich), (typeof(Vector<double>), Rich)],
    };

    private static bool waiting;

    /// <summary>Registers with every host that is there, for libraries not yet loaded when they are. Doing it twice changes nothing.</summary>
    public static void Register()
    {
        foreach (string library in Libraries.Keys.Where(l => NotebookHost.Loaded(l) is not null))
            Register(library);
        if (waiting)
            return;
        waiting = true;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly.GetName().Name ?? "");
    }

    private static void Register(string library)
    {
        if (!Libraries.TryGetValue(library, out Func<(Type Type, string[] MimeTypes)[]>? types))
            return;
        foreach ((Type type, string[] mimeTypes) in types())
        {
            RegisterByHook(type, mimeTypes);
            RegisterWithFormattingPackage(type, mimeTypes);
        }
    }

    private static void RegisterByHook(Type type, string[] mimeTypes)
    {
        if (AppContext.GetData(HookKey) is not Action<Type, string, Func<object, string?>> hook)
            return;
        foreach (string mimeType in mimeTypes)
            hook(type, mimeType, value => ForeignValues.Wrap(value)?.Represent(mimeType));
    }

    private static void RegisterWithFormattingPackage(Type type, string[] mimeTypes)
    {
        try
        {
            if (NotebookHost.Loaded("Microsoft.DotNet.Interactive.Formatting")?.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter") is not { } formatter
                || formatter.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]) is not { } register
                || formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])]) is not { } prefer)
            {
                return;
            }
            foreach (string mimeType in mimeTypes)
            {
                Action<object, TextWriter> write = (value, writer) => writer.Write(ForeignValues.Wrap(value)?.Represent(mimeType) ?? value.ToString());
                register.Invoke(null, [type, write, mimeType]);
            }
            prefer.Invoke(null, [type, mimeTypes]);
        }
        catch (Exception e) when (e is TargetInvocationException or TypeLoadException or FileNotFoundException)
        {
            // A host of another make or version shows these values in its own way.
        }
    }
}
