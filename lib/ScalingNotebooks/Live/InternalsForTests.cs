using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ScalingNotebooks.Tests")]
