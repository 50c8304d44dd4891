using System.Text;
using Testing;

namespace ScalingLaws.Tests;

public class RunFileFaultTests
{
    private const string Head = "N,D,L\n1e9,2e10,2.5\n";

    public static TheoryData<string, string> Faults => new()
    {
        { "", "f is empty; give runs with the columns parameters, tokens and loss, one run a line" },
        { " \n\n", "f is empty; give runs with the columns parameters, tokens and loss, one run a line" },
        { "N,D,L\n", "f has a header and no rows; give one row for each run" },
        { "N,D,height\n1,2,3\n", "f has no column of the loss that is known by its name; name it with --loss, the columns are N, D, height" },
        { "width,my loss,loss\n1,2,3\n", "f has no column of parameters, tokens or compute known by name, and two of them are needed; name them with --parameters, --tokens or --compute, the columns are width, 'my loss', loss" },
        { "N,loss\n1,2\n", "f has only the parameters ('N') of parameters, tokens and compute known by name, and two of them are needed; name them with --parameters, --tokens or --compute, the columns are N, loss" },
        { "N,D,loss,val_loss\n1,2,3,4\n", "f has more than one column that could be the loss: loss, val_loss; name one with --loss" },
        { "1e9,2e10,2.5\n2e9,2e10,2.5\n", "f has no column of the loss that is known by its name; name it with --loss, the columns are 1e9, 2e10, 2.5" },
        { Head + "abc,2e10,2.5\n", "f, row 2 (line 3), column N: expected a number, found 'abc'; give a count such as 7e9 for 7 billion" },
        { Head + "7B,2e10,2.5\n", "f, row 2 (line 3), column N: expected a number, found '7B'; give a count such as 7e9 for 7 billion" },
        { Head + "1e9,2e10,\n", "f, row 2 (line 3), column L: the cell is empty; give nats per token such as 2.1, or leave the run out" },
        { Head + "1e9,2e10,NaN\n", "f, row 2 (line 3), column L: loss must be a finite number, got not a number (NaN); correct the run or leave it out" },
        { Head + "1e9,2e10,nan\n", "f, row 2 (line 3), column L: loss must be a finite number, got not a number (NaN); correct the run or leave it out" },
        { Head + "1e9,inf,2.5\n", "f, row 2 (line 3), column D: tokens must be a finite number, got infinity; correct the run or leave it out" },
        { Head + "1e999,2e10,2.5\n", "f, row 2 (line 3), column N: parameters must be a finite number, got infinity; correct the run or leave it out" },
        { Head + "0,2e10,2.5\n", "f, row 2 (line 3), column N: parameters must be positive, got 0; give a count such as 7e9 for 7 billion" },
        { Head + "1e9,-3,2.5\n", "f, row 2 (line 3), column D: tokens must be positive, got -3; give a count such as 3e11 for 300 billion" },
        { Head + "1e9,2e10,0\n", "f, row 2 (line 3), column L: loss must be positive, got 0; give nats per token such as 2.1" },
        { Head + "\n1e9,2e10\n", "f, row 2 (line 4): expected 3 fields as in the header, found 2; give each column a value" },
        { Head + "1e9,2e10,2,5\n", "f, row 2 (line 3): expected 3 fields as in the header, found 4; write numbers with a decimal point, or separate the columns by semicolons, and put texts with commas in quotes" },
        { Head + "\"1,000,000\",2e10,2.5\n", "f, row 2 (line 3), column N: '1,000,000' is not a number here; write it without commas between thousands and with a decimal point" },
        { "N;D;L\n1.000,5;2e10;2,5\n", "f, row 1 (line 2), column N: '1.000,5' is not a number here; write it without commas between thousands and with a decimal point" },
        { Head + "\"1e9,2e10,2.5\n", "f, line 3: a quotation mark is opened and not closed; close it" },
        { "N,D,C,L\n1e9,2e10,1.2e20,2.5\n1e9,2e10,1.22e20,2.5\n", "f, row 2 (line 3), column C: 1.22e20 FLOP are not 6·N·D = 1.2e20 within 1 %; correct the run, or name the two columns to trust, such as --parameters NAME --tokens NAME" },
        { "N,C,L\n1e-300,1e300,2.5\n", "f, row 1 (line 2): D = C/(6·N) is infinity; correct the sizes of the run" },
        { "N,D,L\0", "f is not a text; give a CSV or JSON file of runs" },
        { "[]", "f holds no runs; give an array of objects such as [{\"parameters\": 1e9, \"tokens\": 2e10, \"loss\": 2.6}]" },
        { "[1, 2]", "f, row 1: expected an object such as {\"parameters\": 1e9, \"tokens\": 2e10, \"loss\": 2.6}, found something else; give one object for each run" },
        { """{"N": [1, 2], "D": [3, 4], "L": [5, 6]}""", "f holds one array for each column; give an array of objects instead, one object for each run" },
        { """[{"N": 1e9, "D": 2e10, "loss": 2.5}, {"N": 1e9, "D": 2e10}]""", "f, row 2, column loss: the run has no such value; give nats per token such as 2.1, or leave the run out" },
        { """[{"N": 1e9, "D": 2e10, "loss": 2.5}, {"N": 1e9, "D": 2e10, "loss": NaN}]""", "f, row 2, column loss: NaN is neither JSON nor a value that can be fitted; correct the run or leave it out" },
        { """[{"N": 1e9, "D": 2e10, "loss": -Infinity}]""", "f, row 1, column loss: -Infinity is neither JSON nor a value that can be fitted; correct the run or leave it out" },
        { """[{"N": 1e9, "D": 2e10, "loss": null}]""", "f, row 1, column loss: expected a number, found 'null'; give nats per token such as 2.1" },
        { """[{"N": 1e9, "D": {"a": 1}, "loss": 2.5}]""", "f, row 1, column D: expected a number, found 'an object'; give a count such as 3e11 for 300 billion" },
        { """[{"N": 1e9, "D": true, "loss": 2.5}]""", "f, row 1, column D: expected a number, found 'true'; give a count such as 3e11 for 300 billion" },
        { """[{"N": 1e9, "D": 2e10, "loss": 0}]""", "f, row 1, column loss: loss must be positive, got 0; give nats per token such as 2.1" },
        { """[{"N": 1e9, "D": 2e10, "loss": 2.5}, {"N": 1e9, "D""", "f, row 2: the JSON is broken or ends early; is the file complete?" },
        { """[{"N": 1e9, "D": 2e10, "loss": 2.5} }""", "f, row 2: this is not JSON; check the file with a JSON tool, or give CSV" },
        { """[{"N": 1e9, "D": 2e10, "height": 2.5}]""", "f has no column of the loss that is known by its name; name it with --loss, the columns are N, D, height" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_is_one_sentence_with_file_row_and_column(string text, string sentence)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f"));
        Assert.Equal(sentence, e.Message);
    }

    [Fact]
    public void A_named_column_has_to_be_there()
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() =>
            RunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Head)), "f", new RunFileColumns { Parameters = "size" }));
        Assert.Equal("f has no column 'size' for --parameters; the columns are N, D, L", e.Message);
        e = Assert.Throws<InvalidDataException>(() =>
            RunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Head)), "f", new RunFileColumns { Parameters = "N", Tokens = "N" }));
        Assert.Equal("f: the column 'N' cannot be both parameters and tokens; name two columns, it has N, D, L", e.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x1f, 0x8b, 8, 1 }, "f is compressed; unpack it and give the CSV or JSON file in it")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "f is compressed; unpack it and give the CSV or JSON file in it")]
    [InlineData(new byte[] { 0xff, 0xfe, (byte)'N', 0 }, "f is text in UTF-16; save it as UTF-8")]
    [InlineData(new byte[] { (byte)'[', (byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}', (byte)']' }, "f, row 1: this is not JSON; check the file with a JSON tool, or give CSV")]
    public void What_is_not_text_in_UTF8_is_refused(byte[] bytes, string sentence)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunFile.Read(new MemoryStream(bytes), "f"));
        Assert.Equal(sentence, e.Message);
    }

    [Fact]
    public void A_record_without_an_end_is_not_taken_into_memory()
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Head + new string('7', 3 << 20))), "f"));
        Assert.Equal("f, line 3 does not end within a megabyte; a file of runs has one short record for each run", e.Message);
        e = Assert.Throws<InvalidDataException>(() => RunFile.Read(new MemoryStream(Encoding.UTF8.GetBytes("[{\"N\": " + new string('7', 3 << 20))), "f"));
        Assert.Equal("f, row 1 does not end within a megabyte; a file of runs has one short record for each run", e.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("there is no file", Assert.Throws<FileNotFoundException>(() => RunFile.Read(folder.File("no.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<FileNotFoundException>(() => RunFile.Read(folder.Path)).Message, StringComparison.Ordinal);
    }
}
