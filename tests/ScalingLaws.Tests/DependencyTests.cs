namespace ScalingLaws.Tests;

public class DependencyTests
{
    // The science knows nothing of charts, notebooks, the web or the lab.
    [Fact]
    public void The_science_references_only_mathematics_tables_and_the_runtime()
    {
        string[] names = [.. typeof(ChinchillaLaw).Assembly.GetReferencedAssemblies().Select(name => name.Name!)];
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(
            name is "MathNet.Numerics" or "Deedle" or "FSharp.Core" or "netstandard" || (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.Net", StringComparison.Ordinal)),
            $"ScalingLaws must not reference {name}"));
    }
}
