using System.Globalization;
using MathNet.Numerics.Distributions;

namespace ScalingLaws.Tests;

/// <summary>Ladders made from a known law, to test what is found out about them.</summary>
internal static class SampleLadder
{
    public static readonly ChinchillaLaw Law = new(2.1, 60, 110, 0.45, 0.40);

    public static readonly (string Size, double Parameters)[] Sizes =
        [("10k", 12288), ("20k", 24576), ("40k", 49152), ("80k", 98304), ("160k", 196608), ("320k", 393216)];

    public static readonly double[] Tokens = [125e3, 250e3, 500e3, 1e6, 2e6];

    /// <summary>Matched runs by the law, and fixed ones by another law; a seed's noise belongs to a whole history.</summary>
    public static LadderRuns Make(double noise = 0, int seed = 1, ChinchillaLaw? fixedLaw = null, int seeds = 3)
    {
        var random = new StreamRandom(seed);
        var runs = new List<LadderRun>();
        foreach ((string size, double n) in Sizes)
        {
            for (int s = 1; s <= seeds; s++)
            {
                double whole = noise > 0 ? Normal.Sample(random, 0, noise) : 0;
                foreach (double d in Tokens)
                {
                    double own = noise > 0 ? Normal.Sample(random, 0, noise) : 0;
                    runs.Add(Run(size, n, d, s, LadderSchedule.Matched, Law.LossNats(n, d) + whole + own));
                    if (fixedLaw is not null)
                        runs.Add(Run(size, n, d, s, LadderSchedule.Fixed, fixedLaw.LossNats(n, d) + whole + (d == Tokens[^1] ? own : 0)));
                }
            }
        }
        return new LadderRuns(runs);
    }

    public static LadderRun Run(string size, double n, double d, int seed, LadderSchedule schedule, double loss) => new()
    {
        Size = size,
        Layers = 2,
        Width = 32,
        NonEmbeddingParameters = n,
        TotalParameters = n + (200 * Math.Cbrt(n)),
        Tokens = d,
        HorizonTokens = schedule == LadderSchedule.Fixed ? Tokens[^1] : d,
        Schedule = schedule,
        Seed = seed,
        LearningRate = 1e-3,
        SixNdFlops = 6 * n * d,
        ExactFlops = 7 * n * d,
        EntropyNats = Law.E,
        ExcessNats = loss - Law.E,
        ExcessStandardError = 1e-3,
        MeasuredLossNats = loss + 0.004,
    };

    /// <summary>A ladder as the CSV that training writes.</summary>
    public static string ToCsv(IEnumerable<LadderRun> runs)
    {
        string I(double v) => v.ToString("R", CultureInfo.InvariantCulture);
        IEnumerable<string> rows = runs.Select(r => string.Join(',',
            r.Size, I(r.Layers), I(r.Width), "2", "64", "256", "true", I(r.NonEmbeddingParameters), I(r.TotalParameters), I(r.Tokens), I(r.HorizonTokens),
            r.Schedule == LadderSchedule.Fixed ? "fixed" : "matched", I(r.Seed), I(r.LearningRate), "1024", "100", I(r.SixNdFlops), I(r.ExactFlops),
            r.IsFinished ? I(r.MeasuredLossNats) : "", r.IsFinished ? "0.002" : "", r.IsFinished ? I(r.ExcessNats) : "", r.IsFinished ? I(r.ExcessStandardError) : "",
            I(r.EntropyNats), r.IsFinished ? I(r.LossNats) : "", r.IsFinished ? "finished" : "diverged", "12.5", "20000", "2", "0.107.0", "2.10.0", "\"a processor, of sorts\"", "2026-11-24T00:00:00Z"));
        return "size,layers,width,heads,context,vocabulary,tied,non_embedding_parameters,total_parameters,tokens,horizon_tokens,schedule,seed,learning_rate,batch_tokens,steps,"
            + "six_nd_flops,exact_flops,loss_nats,loss_standard_error,excess_nats,excess_standard_error,entropy_nats,training_loss,status,wall_seconds,tokens_per_second,"
            + "side_by_side,torchsharp,libtorch,cpu,date\n" + string.Join('\n', rows) + "\n";
    }
}
