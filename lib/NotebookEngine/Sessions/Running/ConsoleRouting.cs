using System.Text;

namespace NotebookEngine;

/// <summary>Sends what cells write to the console to their session, and everybody else's to the real console.</summary>
internal static class ConsoleRouting
{
    private static readonly Lock Installing = new();
    private static TextWriter? _out;
    private static TextWriter? _error;
    private static TextReader? _in;

    /// <summary>Puts the routing in place, also where a cell has replaced it.</summary>
    public static void Ensure()
    {
        lock (Installing)
        {
            if (_out is null)
            {
                Console.SetOut(new RoutingWriter(Console.Out, isError: false));
                Console.SetError(new RoutingWriter(Console.Error, isError: true));
                // The real input is only opened when somebody outside of a cell reads it.
                Console.SetIn(new RoutingReader());
                (_out, _error, _in) = (Console.Out, Console.Error, Console.In);
                return;
            }
            if (!ReferenceEquals(Console.Out, _out))
                Console.SetOut(_out);
            if (!ReferenceEquals(Console.Error, _error))
                Console.SetError(_error!);
            if (!ReferenceEquals(Console.In, _in))
                Console.SetIn(_in!);
        }
    }

    private sealed class RoutingWriter(TextWriter outside, bool isError) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (CellContext.Current is { } cell)
                cell.Gate.Write(isError, buffer);
            else
                outside.Write(buffer);
        }

        public override void WriteLine()
        {
            // A notebook's line end is a line feed on every system.
            if (CellContext.Current is { } cell)
                cell.Gate.Write(isError, "\n");
            else
                outside.WriteLine();
        }

        public override void WriteLine(string? value)
        {
            if (CellContext.Current is { } cell)
                cell.Gate.Write(isError, string.Concat(value, "\n"));
            else
                outside.WriteLine(value);
        }

        public override void Flush()
        {
            if (CellContext.Current is null)
                outside.Flush();
        }
    }

    private sealed class RoutingReader : TextReader
    {
        private static readonly InputRequest Plain = new("", IsPassword: false);
        private TextReader? _outside;

        private TextReader Outside => _outside ??= new StreamReader(Console.OpenStandardInput(), Console.InputEncoding);

        public override string? ReadLine()
        {
            if (CellContext.Current is not { } cell)
                return Outside.ReadLine();
            if (cell.TypedAhead.Length == 0)
                return cell.ReadLine(Plain);
            string line = cell.TypedAhead.TrimEnd('\n');
            cell.TypedAhead = "";
            return line;
        }

        public override int Peek() => CellContext.Current is not { } cell ? Outside.Peek() : Fill(cell) ? cell.TypedAhead[0] : -1;

        public override int Read()
        {
            if (CellContext.Current is not { } cell)
                return Outside.Read();
            if (!Fill(cell))
                return -1;
            char first = cell.TypedAhead[0];
            cell.TypedAhead = cell.TypedAhead[1..];
            return first;
        }

        private static bool Fill(CellContext cell)
        {
            if (cell.TypedAhead.Length == 0 && cell.ReadLine(Plain) is { } line)
                cell.TypedAhead = line + "\n";
            return cell.TypedAhead.Length > 0;
        }
    }
}
