using BenchmarkDotNet.Running;

namespace Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["scipy", .. var rest])
            return ScipyComparison.Run(rest);
        if (args is ["live", .. var numbers])
            return Live.LiveReport.RunAsync(numbers).GetAwaiter().GetResult();
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
