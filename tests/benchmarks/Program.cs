using BenchmarkDotNet.Running;

namespace Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["scipy", .. var rest])
            return ScipyComparison.Run(rest);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
