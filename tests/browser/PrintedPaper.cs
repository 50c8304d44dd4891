using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Testing;

namespace Browser.Tests;

/// <summary>A PDF as Poppler reads it: pages, words with their places, and what is drawn.</summary>
public sealed class PrintedPaper : IDisposable
{
    private const string Install = "on Debian: apt-get install poppler-utils";
    private const int Resolution = 50;

    private readonly TemporaryFolder folder = new();
    private readonly string file;

    /// <summary>Reads a PDF.</summary>
    public PrintedPaper(byte[] pdf)
    {
        file = folder.File("paper.pdf");
        File.WriteAllBytes(file, pdf);
        XNamespace html = "http://www.w3.org/1999/xhtml";
        XDocument boxes = XDocument.Parse(Encoding.UTF8.GetString(Run("pdftotext", "-bbox", file, "-")));
        Pages = [.. boxes.Descendants(html + "page").Select((page, i) => new Page(i + 1, Number(page, "width"), Number(page, "height"),
            [.. page.Elements(html + "word").Select(w => new Word(w.Value, Number(w, "xMin"), Number(w, "yMin"), Number(w, "xMax"), Number(w, "yMax")))]))];
    }

    /// <summary>A word and its box (points from the page's top left corner).</summary>
    public sealed record Word(string Text, double Left, double Top, double Right, double Bottom);

    /// <summary>A page: its number, its size (points) and its words in reading order.</summary>
    public sealed record Page(int Number, double Width, double Height, IReadOnlyList<Word> Words);

    /// <summary>The pages.</summary>
    public IReadOnlyList<Page> Pages { get; }

    /// <summary>All words, a space between each two.</summary>
    public string Text => string.Join(' ', Pages.SelectMany(p => p.Words).Select(w => w.Text));

    /// <summary>The places of the captions that begin with "Figure 1.", "Figure 2." and so on, in order.</summary>
    public IReadOnlyList<(Page Page, Word Caption)> Figures => [.. Pages.SelectMany(page => page.Words.Zip(page.Words.Skip(1))
        .Where(pair => pair.First.Text == "Figure" && pair.Second.Text.EndsWith('.') && int.TryParse(pair.Second.Text.TrimEnd('.'), CultureInfo.InvariantCulture, out _))
        .Select(pair => (page, pair.First)))];

    /// <summary>A page as pixels.</summary>
    public Pixels Draw(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        string number = page.Number.ToString(CultureInfo.InvariantCulture);
        return new(Run("pdftoppm", "-r", Resolution.ToString(CultureInfo.InvariantCulture), "-f", number, "-l", number, file));
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static byte[] Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Need.Tool(tool, Install), arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    /// <summary>A picture in the PPM format; places are in points.</summary>
    public sealed class Pixels
    {
        private readonly byte[] data;
        private readonly int width, height, start;

        /// <summary>Reads a P6 file.</summary>
        public Pixels(byte[] ppm)
        {
            data = ppm;
            string[] head = Encoding.ASCII.GetString(ppm, 0, 30).Split((char[])[' ', '\n'], 5);
            Assert.Equal("P6", head[0]);
            (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
            start = ppm.Length - (3 * width * height);
        }

        /// <summary>Whether the page's corner is white.</summary>
        public bool IsWhiteAtTheCorner => data[start] == 255 && data[start + 1] == 255 && data[start + 2] == 255;

        /// <summary>In a band across the page: the share of pixels that are coloured, not grey, and how far across the page they reach (share of its width).</summary>
        public (double Share, double Reach) Coloured(double top, double bottom)
        {
            int count = 0, first = width, last = 0, from = Row(top), to = Row(bottom);
            for (int y = from; y < to; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    int at = start + (3 * ((y * width) + x));
                    int most = Math.Max(data[at], Math.Max(data[at + 1], data[at + 2])), least = Math.Min(data[at], Math.Min(data[at + 1], data[at + 2]));
                    if (most - least < 40)
                        continue;
                    count++;
                    first = Math.Min(first, x);
                    last = Math.Max(last, x);
                }
            }
            return (count / (double)Math.Max(1, (to - from) * width), Math.Max(0, last - first) / (double)width);
        }

        private int Row(double points) => Math.Clamp((int)(points * Resolution / 72), 0, height);
    }
}
