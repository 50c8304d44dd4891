using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ScalingLaws;
using ScalingLaws.Ladder;

// Trains the ladder's models line by line, as compare.py asks: "prepare SIZE STEPS FOLDER" writes the fresh weights and the text, so
// that the reference trains the same model on the same words, and answers with the shape; "run STEPS" trains and answers with seconds
// of processor time, seconds on the clock, the mean loss and the working set in bytes.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Libtorch.Load(Console.Error.WriteLine);
const int Context = 64, Sequences = 8;
var language = new SyntheticLanguage(LanguageDesign.Course);
var heldOut = new HeldOutText(language, Context, documents: 2);
Trainer? trainer = null;
while (Console.ReadLine() is { } line)
{
    string[] words = line.Split(' ');
    if (words[0] == "prepare")
    {
        LadderSize size = LadderSize.All.Single(candidate => candidate.Name == words[1]);
        int steps = int.Parse(words[2], CultureInfo.InvariantCulture);
        var plan = new RunPlan(size, steps, 1, size.LearningRate, new LadderSetup(Context, Sequences, language.Vocabulary, Tied: true), [new Reading(steps, false)]);
        trainer?.Dispose();
        trainer = new Trainer(plan, language, heldOut);
        File.WriteAllBytes(Path.Combine(words[3], "weights"), MemoryMarshal.AsBytes(trainer.Save().Values.AsSpan()));
        using (FileStream text = File.Create(Path.Combine(words[3], "text")))
        {
            var document = new long[Context + 1];
            for (int i = 0; i < steps * Sequences; i++)
            {
                language.Write(new StreamRandom(plan.Seed, i), document);
                text.Write(MemoryMarshal.AsBytes(document.AsSpan()));
            }
        }
        Console.WriteLine($"{size.Layers} {size.Width} {size.Heads} {Context} {language.Vocabulary} {Sequences} {steps} {size.LearningRate}");
    }
    else
    {
        int steps = int.Parse(words[1], CultureInfo.InvariantCulture);
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        double loss = 0;
        for (int i = 0; i < steps; i++)
            loss += trainer!.Advance();
        self.Refresh();
        Console.WriteLine($"{(self.TotalProcessorTime - processor).TotalSeconds} {clock.Elapsed.TotalSeconds} {loss / steps} {Environment.WorkingSet}");
    }
}
trainer?.Dispose();
