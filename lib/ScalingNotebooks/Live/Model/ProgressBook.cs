using System.Collections.Immutable;
using System.Text.Json;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What one person has opened, tried and solved, kept in a file. Safe for several threads.</summary>
internal sealed class ProgressBook
{
    /// <summary>The file's name, in the person's folder.</summary>
    public const string FileName = ".progress.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly string path;
    private readonly LiveOptions options;
    private ImmutableSortedDictionary<string, Record> records = ImmutableSortedDictionary.Create<string, Record>(StringComparer.Ordinal);
    private bool isDirty;

    /// <summary>Reads the file; one that cannot be read is put aside, not overwritten.</summary>
    public ProgressBook(string folder, LiveOptions options)
    {
        path = Path.Combine(folder, FileName);
        this.options = options;
        try
        {
            if (File.Exists(path) && JsonSerializer.Deserialize<Dictionary<string, Record>>(File.ReadAllText(path), Readable) is { } read)
                records = read.Where(r => r.Value is not null).ToImmutableSortedDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            File.Move(path, path + ".unreadable", overwrite: true);
        }
    }

    /// <summary>How far the person is with each notebook.</summary>
    public IReadOnlyList<ExerciseProgress> Read(IEnumerable<CourseEntry> entries)
    {
        ImmutableSortedDictionary<string, Record> now;
        lock (gate)
            now = records;
        return [.. entries.Select(entry => Of(entry, now.GetValueOrDefault(entry.Number)))];
    }

    /// <summary>Notes that a notebook was opened.</summary>
    public void Open(string number)
    {
        lock (gate)
        {
            if (records.ContainsKey(number))
                return;
            records = records.SetItem(number, new Record(options.Time.GetUtcNow(), []));
            isDirty = true;
        }
    }

    /// <summary>Notes what a check found. An untouched answer changes nothing, and what was solved once stays solved.</summary>
    /// <returns>True when something was noted.</returns>
    public bool Note(string number, string part, string status, string message)
    {
        lock (gate)
        {
            Record record = records.GetValueOrDefault(number) ?? new(options.Time.GetUtcNow(), []);
            PartProgress? before = record.Parts.GetValueOrDefault(part);
            if (status == "notAttempted" || (before is not null && before.Status == status && before.Message == message))
                return false;
            DateTimeOffset now = options.Time.GetUtcNow();
            bool counts = status != "right" && before?.SolvedAt is null;
            var after = new PartProgress(status, (before?.Tries ?? 0) + (counts ? 1 : 0), before?.SolvedAt ?? (status == "right" ? now : null), message);
            records = records.SetItem(number, new(now, new(record.Parts, StringComparer.Ordinal) { [part] = after }));
            return isDirty = true;
        }
    }

    /// <summary>Writes the file where something is new.</summary>
    /// <exception cref="NotebookException">It cannot be written; it is tried again at the next call.</exception>
    public void Save()
    {
        lock (writing)
        {
            ImmutableSortedDictionary<string, Record> now;
            lock (gate)
            {
                if (!isDirty)
                    return;
                (now, isDirty) = (records, false);
            }
            try
            {
                options.WriteFile(path, JsonSerializer.Serialize(now, Readable) + "\n");
            }
            catch
            {
                lock (gate)
                    isDirty = true;
                throw;
            }
        }
    }

    private static ExerciseProgress Of(CourseEntry entry, Record? record)
    {
        if (record is null)
            return new(entry.Number, ProgressState.NotStarted, 0, entry.Parts.Length, null, ImmutableSortedDictionary<string, PartProgress>.Empty);
        // A part that the notebook no longer has is history.
        ImmutableSortedDictionary<string, PartProgress> parts = record.Parts.Where(p => entry.Parts.Contains(p.Key)).ToImmutableSortedDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        int solved = parts.Values.Count(p => p.SolvedAt is not null);
        ProgressState state = parts.IsEmpty ? ProgressState.Opened : solved == entry.Parts.Length ? ProgressState.Solved : ProgressState.Tried;
        return new(entry.Number, state, solved, entry.Parts.Length, record.When, parts);
    }

    internal sealed record Record(DateTimeOffset When, Dictionary<string, PartProgress> Parts);
}
