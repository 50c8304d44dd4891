namespace ScalingLaws.Ladder;

/// <summary>The text on which every model is measured, the same for all, and the language's own probabilities of it.</summary>
public sealed class HeldOutText
{
    /// <summary>Its stream; training seeds are 0 or above.</summary>
    internal const int Seed = -1;

    /// <summary>Writes it.</summary>
    /// <param name="language">The language.</param>
    /// <param name="context">Words taken of each document.</param>
    /// <param name="documents">Documents (at least 2).</param>
    public HeldOutText(SyntheticLanguage language, int context, int documents = 1024)
    {
        ArgumentNullException.ThrowIfNull(language);
        Context = context;
        Documents = documents;
        Inputs = new long[documents * context];
        Targets = new long[documents * context];
        LogProbabilities = new float[documents * context];
        Span<long> document = stackalloc long[context + 1];
        for (int i = 0; i < documents; i++)
        {
            language.Write(new StreamRandom(Seed, i), document, LogProbabilities.AsSpan(i * context, context));
            document[..context].CopyTo(Inputs.AsSpan(i * context));
            document[1..].CopyTo(Targets.AsSpan(i * context));
        }
    }

    /// <summary>Words taken of each document.</summary>
    public int Context { get; }

    /// <summary>Documents.</summary>
    public int Documents { get; }

    internal long[] Inputs { get; }

    internal long[] Targets { get; }

    /// <summary>ln p of each target under the language itself.</summary>
    internal float[] LogProbabilities { get; }

    /// <summary>Sums up the losses of a model on every word.</summary>
    /// <param name="losses">Nats, in the order of the text.</param>
    /// <remarks>Standard errors are taken over documents, since the words of one share a topic.</remarks>
    internal Measurement Measure(ReadOnlySpan<float> losses)
    {
        double loss = 0, lossSquares = 0, excess = 0, excessSquares = 0;
        for (int document = 0; document < Documents; document++)
        {
            double sum = 0, above = 0;
            for (int i = document * Context; i < (document + 1) * Context; i++)
            {
                sum += losses[i];
                above += losses[i] + (double)LogProbabilities[i];
            }
            sum /= Context;
            above /= Context;
            loss += sum;
            lossSquares += sum * sum;
            excess += above;
            excessSquares += above * above;
        }
        return new(loss / Documents, Error(loss, lossSquares), excess / Documents, Error(excess, excessSquares));
    }

    private double Error(double sum, double squares)
    {
        double mean = sum / Documents;
        return Math.Sqrt(Math.Max(0, (squares / Documents) - (mean * mean)) / (Documents - 1));
    }
}

/// <summary>What a model reached on the held-out text (nats per token).</summary>
/// <param name="Loss">Mean cross-entropy.</param>
/// <param name="LossStandardError">Its standard error.</param>
/// <param name="Excess">Mean of ln p − ln q over the same words: the loss above the floor.</param>
/// <param name="ExcessStandardError">Its standard error.</param>
public readonly record struct Measurement(double Loss, double LossStandardError, double Excess, double ExcessStandardError);
