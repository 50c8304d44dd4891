using System.Reflection;

namespace Coursework.Tests;

public sealed class NamesTests
{
    [Fact]
    public void No_public_name_means_two_things_in_a_cell()
    {
        // Cells use these namespaces together; a name in two of them would be an error of the compiler's, not of the student's.
        string[] libraries = ["ScalingLaws", "ScalingLaws.Charts", "ScalingLaws.Lab", "Coursework"];
        IEnumerable<string> twice = libraries.SelectMany(l => Assembly.Load(l).GetExportedTypes())
            .Where(t => !t.IsNested && libraries.Contains(t.Namespace))
            .GroupBy(t => t.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => string.Join(" and ", g.Select(t => t.FullName)));
        Assert.Empty(twice);
    }
}
