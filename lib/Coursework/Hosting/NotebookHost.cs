using System.Reflection;

namespace Coursework;

/// <summary>Shows values in whatever runs the cell: our engine, .NET Interactive, or a console. Found by name; nothing is referenced.</summary>
internal static class NotebookHost
{
    private const string DisplayKey = "Notebook.Display";
    private const string PathKey = "Notebook.Path";
    private const string FolderKey = "Notebook.Folder";

    /// <summary>The notebook that runs, where the host tells.</summary>
    public static string? NotebookPath => AppContext.GetData(PathKey) as string;

    /// <summary>The notebook's folder: what the host says, else the working directory.</summary>
    public static string Folder => AppContext.GetData(FolderKey) as string ?? Directory.GetCurrentDirectory();

    /// <summary>Shows a value. Where no notebook host is found or its display fails, the value's text goes to the console.</summary>
    public static void Display(object value)
    {
        if (AppContext.GetData(DisplayKey) is Func<object?, string?, bool, string> display)
        {
            display(value, null, false);
            return;
        }
        if (!TryDisplayInKernel(value, out _))
            Console.WriteLine(PlainText(value));
    }

    /// <summary>
    /// Shows a value and returns what replaces it by another, in the same place. A host without updates, such as a console, is
    /// shown the first value only; the caller shows the last one when <c>Update</c> says that it could not.
    /// </summary>
    public static LiveDisplay DisplayLive(object value)
    {
        if (AppContext.GetData(DisplayKey) is Func<object?, string?, bool, string> display)
        {
            string id = display(value, null, false);
            return new LiveDisplay(next => display(next, id, true));
        }
        if (TryDisplayInKernel(value, out object? displayed))
        {
            return displayed?.GetType().GetMethod("Update", [typeof(object)]) is { } update
                ? new LiveDisplay(next => update.Invoke(displayed, [next])) : new LiveDisplay(null);
        }
        Console.WriteLine(PlainText(value));
        return new LiveDisplay(null);
    }

    /// <summary>A value as a console shows it.</summary>
    public static string PlainText(object value) => (value as IRepresented)?.Represent(Mime.Plain) ?? ForeignValues.Text(value) ?? value.ToString() ?? "";

    // .NET Interactive: KernelInvocationContext.Current.Display(value, mimeTypes), an extension or an instance method
    // depending on its version; null MIME types mean the type's preferred ones.
    private static bool TryDisplayInKernel(object value, out object? displayed)
    {
        displayed = null;
        try
        {
            if (Loaded("Microsoft.DotNet.Interactive") is not { } assembly
                || assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext") is not { } contextType
                || contextType.GetProperty("Current", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is not { } context)
            {
                return false;
            }
            if (contextType.GetMethod("Display", [typeof(object), typeof(string[])]) is { } own)
            {
                displayed = own.Invoke(context, [value, Array.Empty<string>()]);
                return true;
            }
            MethodInfo? extension = assembly.GetExportedTypes()
                .Where(t => t is { IsAbstract: true, IsSealed: true })
                .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .FirstOrDefault(m => m.Name == "Display" && m.GetParameters() is { Length: 3 } p
                    && p[0].ParameterType == contextType && p[1].ParameterType == typeof(object) && p[2].ParameterType == typeof(string[]));
            displayed = extension?.Invoke(null, [context, value, Array.Empty<string>()]);
            return extension is not null;
        }
        catch (Exception e) when (e is TargetInvocationException or ReflectionTypeLoadException or TypeLoadException or FileNotFoundException or AmbiguousMatchException)
        {
            return false;
        }
    }

    /// <summary>An assembly that the process has loaded, or null; loads nothing.</summary>
    public static Assembly? Loaded(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name);
}
