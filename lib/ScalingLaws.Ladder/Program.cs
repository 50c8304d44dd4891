using System.CommandLine;
using System.Globalization;
using System.Text;

namespace ScalingLaws.Ladder;

internal static class Program
{
    private static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var lines = new JsonLines(Console.OpenStandardOutput());
        try
        {
            ParseResult parsed = LadderCommands.Root(lines).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
                throw new UsageException(parsed.Errors[0].Message.TrimEnd('.') + "; --help lists what there is");
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException e)
        {
            return Problem(lines, e.Message, 2);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or PlatformNotSupportedException)
        {
            return Problem(lines, e.Message, 1);
        }
    }

    private static int Problem(JsonLines lines, string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        lines.Say("error", sentence);
        return code;
    }
}
