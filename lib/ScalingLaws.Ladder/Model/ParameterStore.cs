using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScalingLaws.Ladder;

/// <summary>All parameters in one block of memory and all gradients in another, so that the optimizer passes over them once.</summary>
/// <remarks>Matrices come first: only they decay. Each parameter is a leaf that shares the block's memory, and its gradient is a view of the other block, into which the backward pass adds.</remarks>
internal sealed class ParameterStore : IDisposable
{
    private readonly Tensor values;
    private readonly Tensor gradients;
    private readonly Dictionary<string, Tensor> leaves = [];
    private readonly List<Tensor> owned = [];

    /// <summary>Lays out the parameters.</summary>
    /// <param name="parameters">Name, shape, and whether it decays.</param>
    /// <param name="type">float32, or float64 for checks.</param>
    internal ParameterStore(IReadOnlyList<(string Name, long[] Shape, bool Decays)> parameters, ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Count = parameters.Sum(parameter => Size(parameter.Shape));
        Decaying = parameters.Where(parameter => parameter.Decays).Sum(parameter => Size(parameter.Shape));
        values = zeros(Count, type).DetachFromDisposeScope();
        gradients = zeros(Count, type).DetachFromDisposeScope();
        long offset = 0;
        foreach ((string name, long[] shape, _) in parameters.OrderByDescending(parameter => parameter.Decays))
        {
            Tensor leaf = values.narrow(0, offset, Size(shape)).view(shape).detach().requires_grad_(true).DetachFromDisposeScope();
            Tensor gradient = gradients.narrow(0, offset, Size(shape)).view(shape).DetachFromDisposeScope();
            leaf.grad = gradient;
            owned.Add(gradient);
            leaves.Add(name, leaf);
            offset += Size(shape);
        }
    }

    /// <summary>Parameters (count).</summary>
    internal long Count { get; }

    /// <summary>How many of them, from the start, decay.</summary>
    internal long Decaying { get; }

    /// <summary>A parameter by name.</summary>
    internal Tensor this[string name] => leaves[name];

    /// <summary>Names in their order in memory.</summary>
    internal IEnumerable<string> Names => leaves.Keys;

    /// <summary>The values as they lie in memory.</summary>
    internal Span<T> Values<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(values.bytes);

    /// <summary>The gradients as they lie in memory.</summary>
    internal Span<T> Gradients<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(gradients.bytes);

    public void Dispose()
    {
        foreach (Tensor tensor in leaves.Values.Concat(owned))
            tensor.Dispose();
        values.Dispose();
        gradients.Dispose();
    }

    private static long Size(long[] shape) => shape.Aggregate(1L, (product, length) => product * length);
}
