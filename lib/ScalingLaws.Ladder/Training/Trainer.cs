using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScalingLaws.Ladder;

/// <summary>Trains one model on the calling thread, which alone may use it.</summary>
/// <remarks>Weights and text come from the run's own streams, so nothing that runs beside it can change its losses.</remarks>
public sealed class Trainer : IDisposable
{
    private const int EvaluationSequences = 32;
    private readonly RunPlan plan;
    private readonly SyntheticLanguage language;
    private readonly HeldOutText heldOut;
    private readonly Transformer model;
    private readonly AdamW optimizer;
    private readonly LearningRateSchedule schedule;
    private readonly RecentLosses recent = new();
    private readonly Tensor inputs, targets;
    private readonly long[] document;
    private double earlierSeconds;
    private readonly Stopwatch clock = new();

    /// <summary>Sets a run up, at its start.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="language">Where the training text comes from.</param>
    /// <param name="heldOut">Where it is measured.</param>
    public Trainer(RunPlan plan, SyntheticLanguage language, HeldOutText heldOut)
    {
        // The number of threads belongs to the calling thread in some builds of libtorch, to the process in others.
        set_num_threads(1);
        this.plan = plan;
        this.language = language;
        this.heldOut = heldOut;
        model = new Transformer(plan.Model, plan.Seed);
        optimizer = new AdamW((int)model.Parameters.Count, (int)model.Parameters.Decaying);
        schedule = new LearningRateSchedule(plan.LearningRate, plan.Steps);
        using DisposeScope scope = NewDisposeScope();
        inputs = zeros(plan.Setup.Sequences, plan.Setup.Context, ScalarType.Int64).DetachFromDisposeScope();
        targets = zeros(plan.Setup.BatchTokens, ScalarType.Int64).DetachFromDisposeScope();
        document = new long[plan.Setup.Context + 1];
    }

    /// <summary>Steps taken.</summary>
    public int Step => optimizer.Steps;

    /// <summary>Training tokens seen.</summary>
    public long Tokens => (long)Step * plan.Setup.BatchTokens;

    /// <summary>Time spent on steps (seconds), earlier sessions included.</summary>
    public double Seconds => earlierSeconds + clock.Elapsed.TotalSeconds;

    /// <summary>Mean training loss of the last steps (nats).</summary>
    public double RecentLoss => recent.Mean;

    /// <summary>All parameters (count).</summary>
    public long TotalParameters => model.Parameters.Count;

    /// <summary>Takes one step.</summary>
    /// <returns>The loss of its batch before the step (nats).</returns>
    /// <exception cref="DivergedException">The loss is no number any more, or worse than guessing.</exception>
    public double Advance()
    {
        clock.Start();
        FillBatch();
        float loss;
        using (NewDisposeScope())
        {
            Tensor mean = nn.functional.cross_entropy(model.Forward(inputs), targets);
            mean.backward();
            loss = mean.item<float>();
        }
        double norm = optimizer.Step(model.Parameters.Values<float>(), model.Parameters.Gradients<float>(), schedule.At(Step));
        recent.Add(loss);
        clock.Stop();
        DivergedException.Check(Step, loss, norm, recent, plan);
        return loss;
    }

    /// <summary>Measures the model on the held-out text.</summary>
    public Measurement Evaluate()
    {
        var losses = new float[heldOut.Targets.Length];
        using (no_grad())
        {
            for (int first = 0; first < heldOut.Documents; first += EvaluationSequences)
            {
                using DisposeScope scope = NewDisposeScope();
                int sequences = Math.Min(EvaluationSequences, heldOut.Documents - first);
                int start = first * heldOut.Context, length = sequences * heldOut.Context;
                Tensor tokens = zeros(sequences, heldOut.Context, ScalarType.Int64), next = zeros(length, ScalarType.Int64);
                heldOut.Inputs.AsSpan(start, length).CopyTo(Words(tokens));
                heldOut.Targets.AsSpan(start, length).CopyTo(Words(next));
                Tensor each = nn.functional.cross_entropy(model.Forward(tokens), next, reduction: nn.Reduction.None);
                MemoryMarshal.Cast<byte, float>(each.bytes).CopyTo(losses.AsSpan(start));
            }
        }
        return heldOut.Measure(losses);
    }

    /// <summary>All that the run needs to go on.</summary>
    public TrainingState Save() => new(
        plan.Identity, Step, Seconds, recent.ToArray(),
        model.Parameters.Values<float>().ToArray(), [.. optimizer.Mean], [.. optimizer.Square]);

    /// <summary>Goes on from a saved state.</summary>
    /// <param name="state">A state of the same run.</param>
    /// <exception cref="InvalidDataException">It belongs to another run.</exception>
    public void Restore(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Identity != plan.Identity || state.Values.Length != optimizer.Mean.Length)
            throw new InvalidDataException("it belongs to a run with other options");
        state.Values.CopyTo(model.Parameters.Values<float>());
        state.Means.CopyTo(optimizer.Mean, 0);
        state.Squares.CopyTo(optimizer.Square, 0);
        optimizer.Steps = state.Step;
        recent.Restore(state.RecentLosses);
        earlierSeconds = state.Seconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
        model.Dispose();
    }

    // Document k of a run is written by its own stream, so a resumed run needs to know only how many steps were taken.
    private void FillBatch()
    {
        int context = plan.Setup.Context;
        Span<long> x = Words(inputs), y = Words(targets);
        for (int i = 0; i < plan.Setup.Sequences; i++)
        {
            language.Write(new StreamRandom(plan.Seed, (Step * plan.Setup.Sequences) + i), document);
            document.AsSpan(0, context).CopyTo(x[(i * context)..]);
            document.AsSpan(1, context).CopyTo(y[(i * context)..]);
        }
    }

    private static Span<long> Words(Tensor tensor) => MemoryMarshal.Cast<byte, long>(tensor.bytes);
}
