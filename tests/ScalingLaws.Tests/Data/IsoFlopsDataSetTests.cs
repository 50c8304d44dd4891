using System.Security.Cryptography;
using System.Text;
using Testing;

namespace ScalingLaws.Tests;

public class IsoFlopsDataSetTests
{
    private static readonly string File = Repository.File("data", "isoflops_curves.json");

    [Fact]
    public void The_committed_file_is_what_the_code_generates()
    {
        string committed = System.IO.File.ReadAllText(File);
        // The last bit of pow is the C library's, so other systems are held to the numbers instead of the bytes.
        if (OperatingSystem.IsLinux())
            Assert.Equal(committed, IsoFlopsDataSet.ToJson(IsoFlopsDataSet.Untruncated));
        IReadOnlyList<TrainingRun> read = IsoFlopsDataSet.Read(File);
        Assert.Equal(72, read.Count);
        for (int i = 0; i < read.Count; i++)
        {
            Assert.Equal(IsoFlopsDataSet.Stored[i].Parameters, read[i].Parameters, OperatingSystem.IsLinux() ? 0 : 1.0);
            Assert.Equal(IsoFlopsDataSet.Stored[i].TrainingFlops, read[i].TrainingFlops);
            Assert.Equal(IsoFlopsDataSet.Stored[i].LossNats, read[i].LossNats, 1e-12);
        }
    }

    // Digest of the published file, data/isoflops_curves.json of github.com/stanford-cs336/spring2024-assignment3-scaling.
    [Fact]
    public void The_committed_file_equals_the_published_one() =>
        Assert.Equal(
            "da6a464c3f5e5039d3f20e137dfcab3031a3d8e7ef0ac2f376f96e295d4afd27",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(System.IO.File.ReadAllText(File).ReplaceLineEndings("\n")))));

    [Fact]
    public void The_first_two_runs_are_the_published_ones()
    {
        IReadOnlyList<TrainingRun> runs = IsoFlopsDataSet.Read(File);
        Assert.Equal((49_999_999, 6e18, 7.192784500319437), (runs[0].Parameters, runs[0].TrainingFlops, runs[0].LossNats));
        Assert.Equal((78_730_505, 6e18, 6.750171320661809), (runs[1].Parameters, runs[1].TrainingFlops, runs[1].LossNats));
    }

    [Fact]
    public void Nine_budgets_of_eight_sizes_span_the_stated_data()
    {
        IGrouping<double, TrainingRun>[] budgets = [.. IsoFlopsDataSet.Untruncated.GroupBy(run => run.TrainingFlops)];
        Assert.Equal([6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20, 1e21, 3e21], budgets.Select(budget => budget.Key));
        foreach (IGrouping<double, TrainingRun> budget in budgets)
        {
            TrainingRun[] runs = [.. budget];
            Assert.Equal(8, runs.Length);
            Close.Relative(budget.Key <= 1e20 ? 20e9 : 200e9, runs[0].Tokens, 1e-12);
            Close.Relative(budget.Key <= 1e20 ? 20e9 / 24 : 5e9, runs[^1].Tokens, 1e-12);
            double ratio = runs[1].Parameters / runs[0].Parameters;
            for (int i = 1; i < runs.Length; i++)
                Close.Relative(ratio, runs[i].Parameters / runs[i - 1].Parameters, 1e-12);
            Assert.All(runs, run => Close.Relative(budget.Key, 6 * run.Parameters * run.Tokens, 1e-14));
        }
    }

    [Theory]
    [InlineData("{}", "runs.json: expected a JSON array of runs, found an object; each run is an object with parameters, compute_budget and final_loss")]
    [InlineData("[]", "runs.json: the array holds no runs; give at least one")]
    [InlineData("[\n  {\"parameters\": 1,\n  ]", "runs.json, line 3, column 3: this is not valid JSON; correct the file at that place")]
    [InlineData("[{\"parameters\": 1, \"final_loss\": 2}]", "runs.json, run 1: the field compute_budget is missing; give parameters, compute_budget and final_loss")]
    [InlineData("[{\"parameters\": -5, \"compute_budget\": 1e18, \"final_loss\": 2}]", "runs.json, run 1, field parameters: expected a positive number, found -5; correct this value")]
    [InlineData("[{\"parameters\": 5, \"compute_budget\": \"much\", \"final_loss\": 2}]", "runs.json, run 1, field compute_budget: expected a positive number, found \"much\"; correct this value")]
    [InlineData("[7]", "runs.json, run 1: expected an object, found a number; give parameters, compute_budget and final_loss")]
    public void Bad_files_are_one_sentence(string content, string sentence)
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllText(folder.File("runs.json"), content);
        Assert.Equal(sentence, Assert.Throws<InvalidDataException>(() => IsoFlopsDataSet.Read(folder.File("runs.json"))).Message);
    }

    [Fact]
    public void A_comma_decimal_culture_changes_nothing() =>
        Cultures.Run(Cultures.CommaDecimal, () =>
        {
            Assert.Contains("\"final_loss\": 7.192784500319", IsoFlopsDataSet.ToJson(IsoFlopsDataSet.Untruncated), StringComparison.Ordinal);
            Assert.Equal(6e18, IsoFlopsDataSet.Read(File)[0].TrainingFlops);
        });
}
