using System.CommandLine;

namespace ScalingLaws.Ladder;

/// <summary>The program's verbs.</summary>
internal static class LadderCommands
{
    /// <summary>All of them.</summary>
    internal static RootCommand Root(JsonLines lines) => new("Trains the mini ladder and tells its progress as JSON lines; README.md beside the program's source describes them")
    {
        TrainCommand.Create(lines),
        Entropy(lines),
        Sizes(lines),
    };

    private static Command Entropy(JsonLines lines)
    {
        var documents = new Option<int>("--documents") { Description = "Documents to sample for the check", HelpName = "N", DefaultValueFactory = _ => 50_000 };
        var command = new Command("entropy", "Prints the language's exact entropy rate and its check by sampling") { documents };
        command.SetAction(parsed =>
        {
            int count = parsed.GetValue(documents);
            if (count is < 2 or > 10_000_000)
                throw new UsageException($"--documents must lie between 2 and 10 million, got {count}");
            var language = new SyntheticLanguage(LanguageDesign.Course);
            EntropyCheck check = EntropyCheck.Of(language, count);
            lines.Write("entropy", writer =>
            {
                writer.WriteNumber("entropyNats", LanguageEntropy.Exact(language, language.Design.DocumentTokens));
                writer.WriteNumber("sampledNats", check.SampledNats);
                writer.WriteNumber("sampledStandardError", check.StandardError);
                writer.WriteNumber("sampledTokens", check.Tokens);
                writer.WriteNumber("unigramNats", check.UnigramNats);
                writer.WriteNumber("vocabulary", language.Vocabulary);
                writer.WriteNumber("documentTokens", language.Design.DocumentTokens);
            });
            return 0;
        });
        return command;
    }

    private static Command Sizes(JsonLines lines)
    {
        var command = new Command("sizes", "Lists the sizes there are");
        command.SetAction(_ =>
        {
            foreach (LadderSize size in LadderSize.All)
            {
                var model = new ModelOptions(size.Layers, size.Width, size.Heads, LanguageDesign.Course.DocumentTokens, LanguageDesign.Course.Words + LanguageDesign.Course.Topics, Tied: true);
                lines.Write("size", writer =>
                {
                    writer.WriteString("size", size.Name);
                    writer.WriteNumber("layers", size.Layers);
                    writer.WriteNumber("width", size.Width);
                    writer.WriteNumber("heads", size.Heads);
                    writer.WriteNumber("nonEmbeddingParameters", size.NonEmbeddingParameters);
                    writer.WriteNumber("totalParameters", Transformer.CountParameters(model));
                    writer.WriteNumber("learningRate", size.LearningRate);
                });
            }
            return 0;
        });
        return command;
    }
}
