using System.Reflection;

namespace Coursework.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Coursework_never_knows_the_engine_or_a_notebook_host()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(typeof(Course).Assembly, seen);
        Assert.DoesNotContain(seen, n => n.StartsWith("NotebookEngine", StringComparison.Ordinal) || n.StartsWith("NotebookKernel", StringComparison.Ordinal)
            || n.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal) || n.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.StartsWith("TorchSharp", StringComparison.Ordinal));
        Assert.Contains("ScalingLaws", seen);
    }

    private static void Visit(Assembly assembly, HashSet<string> seen)
    {
        foreach (AssemblyName name in assembly.GetReferencedAssemblies())
        {
            if (seen.Add(name.Name!) && name.Name!.StartsWith("ScalingLaws", StringComparison.Ordinal))
                Visit(Assembly.Load(name), seen);
        }
    }
}
