using System.Text.Json;
using Testing;

namespace ScalingLaws.Tests;

public class TableTests
{
    private static readonly CourseData Data = new(Repository.File("data"));

    [Fact]
    public void The_folder_is_found_from_a_notebook_and_from_the_library()
    {
        Assert.Equal(Data.Folder, CourseData.Find(Repository.File("tests", "ScalingLaws.Tests")).Folder);
        Assert.Equal(Data.Folder, CourseData.Find().Folder);
    }

    [Fact]
    public void A_missing_folder_is_one_sentence()
    {
        Assert.StartsWith("there is no folder", Assert.Throws<DirectoryNotFoundException>(() => new CourseData("no/such")).Message);
        Assert.StartsWith("there is no file", Assert.Throws<FileNotFoundException>(() => ModelTable.Read("no-such.csv")).Message);
    }

    // Exercise 11: published compute over 6ND.
    [Theory]
    [InlineData("GPT-3 175B", 0.999)]
    [InlineData("Chinchilla 70B", 0.980)]
    [InlineData("PaLM 540B", 0.999)]
    [InlineData("Falcon-180B", 0.994)]
    [InlineData("Llama-3.1-405B", 1.002)]
    [InlineData("Gopher 280B", 1.252)]
    [InlineData("OPT-175B", 1.365)]
    public void Published_compute_is_near_six_nd(string model, double ratio) =>
        Assert.Equal(ratio, Data.Model(model).PublishedOverSixNd!.Value, 0.0005001);

    [Theory]
    [InlineData("Llama-2-7B", 8.09e22)]
    [InlineData("Llama-2-13B", 1.56e23)]
    [InlineData("Llama-2-70B", 8.4e23)]
    [InlineData("DeepSeek-V3", 3.29e24)]
    public void Six_nd_of_the_table_is_as_expected(string model, double flops) => Close.Digits(flops, Data.Model(model).SixNdFlops!.Value, 3);

    [Fact]
    public void A_mixture_counts_its_active_parameters()
    {
        ModelRecord model = Data.Model("deepseek-v3");
        Assert.True(model.IsMixtureOfExperts);
        Assert.Equal(18.1, model.TotalParameters / model.ActiveParameters, 0.05);
        Assert.Null(Data.Model("Mixtral-8x7B").SixNdFlops);
    }

    [Fact]
    public void Every_row_of_every_table_has_a_source()
    {
        Assert.All(Data.Models, row => Assert.NotEmpty(row.Source));
        Assert.All(Data.Accelerators, row => Assert.NotEmpty(row.Source));
        Assert.All(Data.HoffmannTables, row => Assert.NotEmpty(row.Source));
        Assert.All(Data.ChinchillaTableA4, row => Assert.NotEmpty(row.Source));
        Assert.All(Data.Utilisations, row => Assert.NotEmpty(row.Source));
        Assert.All(Data.GpuHours, row => Assert.NotEmpty(row.Source));
        Assert.All(Data.DataStocks, row => Assert.NotEmpty(row.Source));
        Assert.Equal(27, Data.HoffmannTables.Count);
        Assert.Equal(6, Data.ChinchillaTableA4.Count);
    }

    [Fact]
    public void The_misprint_is_the_only_row_of_table_A3_far_from_six_nd()
    {
        PublishedAllocation row = Assert.Single(Data.HoffmannTables, row => Math.Abs((6 * row.Parameters * row.Tokens / row.TrainingFlops) - 1) > 0.1);
        Assert.Equal(("175B", 3), (row.Size, row.Approach));
        Assert.Contains("misprint", row.Note);
    }

    [Theory]
    [InlineData("H100", "H100 SXM")]
    [InlineData(" a100 ", "A100 SXM 80GB")]
    [InlineData("h100 pcie", "H100 PCIe")]
    [InlineData("GB200", "GB200 (per GPU)")]
    public void An_accelerator_is_found_by_its_name_or_first_word(string typed, string name) => Assert.Equal(name, Data.Accelerator(typed).Name);

    [Theory]
    [InlineData("V100")]
    [InlineData("")]
    [InlineData("SXM")]
    public void An_unknown_accelerator_is_told_with_those_there_are(string typed)
    {
        string message = Assert.Throws<ArgumentException>(() => Data.Accelerator(typed)).Message;
        Assert.All(Data.Accelerators, row => Assert.Contains(row.Name, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Accelerators_in_code_and_table_agree()
    {
        foreach (Accelerator accelerator in new[] { Accelerator.A100, Accelerator.H100 })
            Assert.Equal(accelerator.DenseBf16Tflops, Data.Accelerators.Single(row => row.Name == accelerator.Name).DenseBf16Tflops);
    }

    [Fact]
    public void Laws_in_code_and_table_agree()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Data.File("published_coefficients.json")));
        JsonElement sets = document.RootElement.GetProperty("coefficients");
        (string Key, NamedLaw Law)[] pairs =
        [
            ("hoffmann_printed", NamedLaws.HoffmannPrinted), ("hoffmann_tex", NamedLaws.HoffmannUnrounded), ("epoch_published", NamedLaws.Epoch),
            ("muennighoff_c4", NamedLaws.Muennighoff), ("sardana_harm", NamedLaws.Sardana), ("cs336_generator", NamedLaws.Cs336),
        ];
        foreach ((string key, NamedLaw named) in pairs)
        {
            JsonElement set = sets.GetProperty(key);
            Assert.Equal(set.GetProperty("alpha").GetDouble(), named.Law.Alpha);
            Assert.Equal(set.GetProperty("beta").GetDouble(), named.Law.Beta);
            Close.Relative(set.TryGetProperty("a", out JsonElement a) ? Math.Exp(a.GetDouble()) : set.GetProperty("A").GetDouble(), named.Law.A, 1e-12);
        }
    }

    [Theory]
    [InlineData("", "models.csv is empty; its first line must name the columns model, total_parameters, active_parameters, training_tokens, published_flops, source")]
    [InlineData("model,active_parameters\nx,1\n", "models.csv, line 1: the column total_parameters is missing; the header has model, active_parameters")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\n", "models.csv has a header and no rows; give at least one row")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\na,1,1,,,s\n\nb,1,many,,,s\n", "models.csv, line 4, column active_parameters: expected a positive number such as 3e11, found 'many'; correct this cell")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\na,1,1,-2,,s\n", "models.csv, line 2, column training_tokens: expected a positive number such as 3e11, found '-2'; correct this cell")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\na,NaN,1,,,s\n", "models.csv, line 2, column total_parameters: expected a positive number such as 3e11, found 'NaN'; correct this cell")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\na,1,,,,s\n", "models.csv, line 2, column active_parameters: the cell is empty; give a positive number such as 3e11")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\na,1,1,,,s,t\n", "models.csv, line 2: expected 6 fields as in the header, found 7; put texts that contain commas in double quotes")]
    [InlineData("model,total_parameters,active_parameters,training_tokens,published_flops,source\n\"a\nb\",1,1,,,s\n\"c,1,1,,,s\n", "models.csv, line 4: a double quote is opened and never closed; close it")]
    public void A_bad_table_is_one_sentence_with_file_line_and_column(string content, string sentence)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("models.csv"), content);
        Assert.Equal(sentence, Assert.Throws<InvalidDataException>(() => ModelTable.Read(folder.File("models.csv"))).Message);
    }

    [Fact]
    public void Quotes_line_ends_and_byte_order_marks_are_understood()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("m.csv"), "\uFEFFmodel,total_parameters,active_parameters,training_tokens,published_flops,source\r\n\"NA, \"\"b\"\"\",6e18,2,,,\"two\nlines\"\r\n");
        ModelRecord row = Assert.Single(ModelTable.Read(folder.File("m.csv")));
        Assert.Equal(("NA, \"b\"", 6e18, 2.0, "two\nlines"), (row.Name, row.TotalParameters, row.ActiveParameters, row.Source));
        Assert.Null(row.TrainingTokens);
    }

    [Fact]
    public void Runs_come_from_csv_with_and_without_compute()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("r.csv"), "tokens,loss_nats,parameters,training_flops\n2e10,2.5,1e9,\n2e10,2.5,1e9,1.1e20\n");
        Assert.Equal([1.2e20, 1.1e20], RunTable.ReadCsv(folder.File("r.csv")).Select(run => run.TrainingFlops));
        File.WriteAllText(folder.File("r.csv"), "parameters,tokens,loss_nats\n1e9,2e10,2.5\n");
        IReadOnlyList<TrainingRun> runs = RunTable.ReadCsv(folder.File("r.csv"));
        Assert.Equal(new TrainingRun(1e9, 2e10, 2.5), Assert.Single(runs));
        Assert.Equal(20, RunTable.ToFrame(runs).GetColumn<double>("tokens_per_parameter").Get(0));
    }

    [Fact]
    public void A_comma_decimal_culture_reads_the_same_tables() =>
        Cultures.Run(Cultures.CommaDecimal, () =>
        {
            Assert.Equal(0.8, Data.Accelerators[0].UsdPerHourLow);
            Assert.Equal(2.25e20, Data.Model("GPT-3 Small").PublishedFlops);
        });

    [Fact]
    public void An_unknown_model_names_its_neighbours() =>
        Assert.Equal("models.csv has no model 'Falcon-40B'; it has Falcon-180B", Assert.Throws<ArgumentException>(() => Data.Model("Falcon-40B")).Message);
}
