using System.Globalization;
using System.Text;
using Testing;

namespace ScalingLaws.Tests;

public class RunFileTests
{
    private static RunFileData Read(string text, RunFileColumns? columns = null, string name = "runs.csv") =>
        RunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, columns);

    [Theory]
    [InlineData("parameters,tokens,loss\n1e9,2e10,2.5\n2e9,3e10,2.4\n")]
    [InlineData("N,D,L\r\n1e9,2e10,2.5\r\n2e9,3e10,2.4")]
    [InlineData("\uFEFFn_params,Training Tokens,val_loss\n1000000000,20000000000,2.5\n\n2e9,3e10,2.4\n\n")]
    [InlineData("note,model_size,C,final_loss\n\"a, b\",1e9,1.2e20,2.5\n\"two\nlines\",2e9,3.6e20,2.4\n")]
    [InlineData("D\tflops\tloss_nats\n2e10\t1.2e20\t2.5\n3e10\t3.6e20\t2.4\n")]
    [InlineData("N;D;L\n1e9;2e10;2,5\n2e9;3e10;2,4\n;;\n")]
    [InlineData("N,D,L\r1e9,2e10,2.5\r2e9,3e10,2.4\r")]
    [InlineData("\"N\",\"D\",\"L\"\n\"1e9\",\"2e10\",\"2.5\"\n\"2e9\",\"3e10\",\"2.4\"\n")]
    [InlineData("""[{"parameters": 1e9, "tokens": 2e10, "loss": 2.5}, {"loss": 2.4, "parameters": 2e9, "tokens": 3e10}]""")]
    [InlineData("""  {"note": [1], "previous_runs": [{"N": 1e9, "train_flops": 1.2e20, "loss": 2.5, "tags": [{"a": 1}]}, {"N": 2e9, "train_flops": 3.6e20, "loss": 2.4}], "next": 3}""")]
    [InlineData("{\"N\": \"1e9\", \"D\": 2e10, \"layers\": [{\"N\": 3}], \"loss\": 2.5}\n{\"N\": 2e9, \"D\": 3e10, \"layers\": {\"N\": 3}, \"loss\": 2.4}\n")]
    public void Files_as_people_have_them_are_read_alike(string text)
    {
        RunFileData data = Read(text);
        Assert.Equal(2, data.Count);
        double[] n = [1e9, 2e9], d = [2e10, 3e10], c = [1.2e20, 3.6e20], l = [2.5, 2.4];
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(n[i], data.Parameters[i], n[i] * 1e-14);
            Assert.Equal(d[i], data.Tokens[i], d[i] * 1e-14);
            Assert.Equal(c[i], data.TrainingFlops[i], c[i] * 1e-14);
            Assert.Equal(l[i], data.LossNats[i]);
        }
    }

    [Fact]
    public void The_committed_data_read_as_the_library_knows_them()
    {
        RunFileData data = RunFile.Read(Repository.File("data", "isoflops_curves.json"));
        Assert.Equal(72, data.Count);
        Assert.Equal(("parameters", "", "compute_budget", "final_loss"), (data.ParametersColumn, data.TokensColumn, data.ComputeColumn, data.LossColumn));
        Assert.Equal(IsoFlopsDataSet.Stored, data.Runs());
        Assert.Empty(data.Warnings);
    }

    [Fact]
    public void Columns_can_be_named_and_two_named_ones_leave_out_a_third()
    {
        const string text = "size,seen,flops,train_loss,val_loss\n1e9,2e10,9e99,3,2.5\n";
        RunFileData data = Read(text, new RunFileColumns { Parameters = "size", Tokens = "SEEN", Loss = "val_loss" });
        Assert.Equal(1.2e20, Assert.Single(data.TrainingFlops), 1e6);
        Assert.Equal(2.5, Assert.Single(data.LossNats));
    }

    [Fact]
    public void Compute_alone_is_enough_only_for_laws_in_compute()
    {
        const string text = "compute,loss\n1e20,2.5\n";
        RunFileData data = Read(text, new RunFileColumns { ComputeSuffices = true });
        Assert.False(data.HasSizes);
        Assert.Equal(1e20, Assert.Single(data.TrainingFlops));
        Assert.Throws<InvalidDataException>(() => Read(text));
        Assert.Throws<InvalidOperationException>(() => data.Runs());
    }

    [Fact]
    public void Equal_runs_are_kept_and_told_of()
    {
        RunFileData data = Read("N,D,L\n1e9,2e10,2.5\n1e9,2e10,2.6\n1e9,2e10,2.5\n1e9,2e10,2.5\n");
        Assert.Equal(4, data.Count);
        Assert.Equal("runs.csv: rows 1 and 3 are the same run, and there is 1 more copy; all are fitted, and a run counted twice makes the intervals too narrow", Assert.Single(data.Warnings));
    }

    [Fact]
    public void Decimal_commas_are_told_of() =>
        Assert.Contains("decimal comma", Assert.Single(Read("N;D;L\n1e9;2e10;2,5\n").Warnings), StringComparison.Ordinal);

    [Fact]
    public void The_runs_of_highest_loss_can_be_left_out()
    {
        RunFileData data = Read("N,D,L\n1e9,2e10,2.5\n2e9,2e10,9\n3e9,2e10,2.3\n4e9,2e10,8\n").WithoutHighestLosses(2);
        Assert.Equal([1e9, 3e9], data.Parameters);
        Assert.Equal([2.5, 2.3], data.LossNats);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.WithoutHighestLosses(2));
    }

    [Fact]
    public void Numbers_are_read_with_a_point_under_any_culture() =>
        Cultures.Run(Cultures.CommaDecimal, () => Assert.Equal(2.5, Read("N,D,L\n1e9,2e10,2.5\n").LossNats[0]));

    [Fact]
    public void Records_and_numbers_may_lie_across_the_pieces_a_stream_comes_in()
    {
        var csv = new StringBuilder("note,N,D,L\n");
        var json = new StringBuilder("[");
        for (int i = 1; i <= 20_000; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"\"{new string('x', i % 97)}\n\",{i}e6,2e10,2.5\n");
            json.Append(CultureInfo.InvariantCulture, $"{(i > 1 ? ",\n" : "")}{{\"note\": \"{new string('x', i % 97)}\", \"N\": {i}e6, \"D\": 2e10, \"L\": 2.5}}");
        }
        foreach (string text in new[] { csv.ToString(), json.Append(']').ToString() })
        {
            RunFileData data = RunFile.Read(new Trickle(Encoding.UTF8.GetBytes(text)), "runs");
            Assert.Equal(Enumerable.Range(1, 20_000).Select(i => i * 1e6), data.Parameters);
        }
    }

    [Fact]
    public void Two_gigabytes_are_streamed_through_little_memory()
    {
        const int rows = 34_000;
        using var stream = new Generated("note,N,D,L\n", new string('x', 65_000) + ",1e9,2e10,2.5\n", rows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RunFileData data = RunFile.Read(stream, "large.csv");
        Assert.Equal(rows, data.Count);
        Assert.True(stream.Given > (2L << 30));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 64 << 20);
    }

    [Fact]
    public void More_runs_than_make_sense_are_refused()
    {
        using var stream = new Generated("N,D,L\n", string.Concat(Enumerable.Repeat("1,2,3\n", 10_000)), 1_000);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunFile.Read(stream, "large.csv"));
        Assert.Equal("large.csv has more than 5,000,000 runs; fit a sample of them, a law in five parameters gains nothing from more", e.Message);
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        private int step;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (step++ % 4099)));
    }

    /// <summary>A head and then the same text again and again, made as it is read.</summary>
    private sealed class Generated(string head, string again, int times) : Stream
    {
        private readonly byte[] piece = Encoding.UTF8.GetBytes(again);
        private byte[] current = Encoding.UTF8.GetBytes(head);
        private int at;
        private int left = times;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == current.Length)
            {
                if (left-- <= 0)
                    return 0;
                (current, at) = (piece, 0);
            }
            int given = Math.Min(count, current.Length - at);
            current.AsSpan(at, given).CopyTo(buffer.AsSpan(offset));
            at += given;
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
