using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ScalingNotebooks.Tests")]
[assembly: InternalsVisibleTo("Browser.Tests")]
[assembly: InternalsVisibleTo("Benchmarks")]
