using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Coursework;

/// <summary>
/// .NET Interactive brings FSharp.Core 10.0 while Plotly.NET and Deedle ask for 10.1; without help the first chart fails.
/// Asking again without a version accepts the host's own copy, which has all that is used.
/// </summary>
internal static class FSharpCoreCure
{
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "It has to be in place before any chart type is loaded, and a notebook touches this assembly first.")]
    internal static void Install() => AssemblyLoadContext.Default.Resolving += Resolve;

    /// <summary>Answers a request for some version of FSharp.Core with the copy there is.</summary>
    internal static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        // A request without a version is our own, come back because there is no copy at all.
        if (name.Name != "FSharp.Core" || name.Version is null)
            return null;
        try
        {
            return Assembly.Load(new AssemblyName("FSharp.Core"));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
