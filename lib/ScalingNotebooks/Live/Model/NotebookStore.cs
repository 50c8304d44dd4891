using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// A student's notebook on disk: the file itself, which other programs may change too, and a side file with what its
/// cells showed. Not safe for several threads; the owner takes turns.
/// </summary>
/// <param name="path">The student's file.</param>
/// <param name="original">The file as published.</param>
/// <param name="options">How files are written.</param>
internal sealed class NotebookStore(string path, string original, LiveOptions options)
{
    private (DateTime Time, long Length) stamp;
    private string? known;

    /// <summary>The student's file.</summary>
    public string FilePath => path;

    /// <summary>The folder of side files.</summary>
    public string SideFolder => Path.Combine(Path.GetDirectoryName(path)!, ".live");

    /// <summary>What the cells showed, as a notebook.</summary>
    public string OutputsPath => Side(".outputs.ipynb");

    /// <summary>The student's version while another program's is in the file.</summary>
    public string MinePath => Side(".mine.ipynb");

    /// <summary>Reads the student's file, made from the original where it is missing.</summary>
    /// <exception cref="NotebookException">It is no notebook; one sentence says what is wrong.</exception>
    public Notebook Load()
    {
        if (!File.Exists(path))
            SafeFile.WriteBytes(path, File.ReadAllBytes(original));
        string text = File.ReadAllText(path);
        Notebook notebook = Notebook.Parse(text, path);
        Remember(text);
        return notebook;
    }

    /// <summary>Reads the original.</summary>
    /// <exception cref="NotebookException">It is missing or no notebook.</exception>
    public Notebook LoadOriginal() => Notebook.Read(original);

    /// <summary>What another program has put into the file since it was last read or written here; null: nothing.</summary>
    /// <exception cref="NotebookException">What it has put there is no notebook.</exception>
    public Notebook? Foreign()
    {
        try
        {
            if (!File.Exists(path) || Stamp() == stamp)
                return null;
            string text = File.ReadAllText(path);
            if (text == known)
            {
                stamp = Stamp();
                return null;
            }
            return Notebook.Parse(text, path);
        }
        catch (IOException)
        {
            // It is being written this very moment; the next look finds it whole.
            return null;
        }
    }

    /// <summary>Takes what is in the file now for known, so that it may be written over.</summary>
    public void Accept()
    {
        if (File.Exists(path))
            Remember(File.ReadAllText(path));
    }

    /// <summary>Writes the student's file.</summary>
    /// <exception cref="NotebookException">It cannot be written; what was there is untouched.</exception>
    public void Save(Notebook notebook)
    {
        string text = notebook.ToJson();
        if (text == known && File.Exists(path))
            return;
        options.WriteFile(path, text);
        Remember(text);
    }

    /// <summary>Writes a notebook beside the student's, under a name that was not taken.</summary>
    /// <returns>Its file name.</returns>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public string SaveBeside(Notebook notebook, string word)
    {
        string stem = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        string free = $"{stem}.{word}.ipynb";
        for (int n = 2; File.Exists(free); n++)
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}.{word}-{n}.ipynb");
        options.WriteFile(free, notebook.ToJson());
        return Path.GetFileName(free);
    }

    /// <summary>Writes a side file.</summary>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public void SaveSide(string side, Notebook notebook) => options.WriteFile(side, notebook.ToJson());

    /// <summary>Reads a side file; null where there is none or it is damaged, since nothing depends on it.</summary>
    public static Notebook? LoadSide(string side)
    {
        try
        {
            return File.Exists(side) ? Notebook.Read(side) : null;
        }
        catch (NotebookException)
        {
            return null;
        }
    }

    /// <summary>Takes a side file away.</summary>
    public static void Remove(string side)
    {
        try
        {
            File.Delete(side);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is looked at again, and told again, at the next start.
        }
    }

    private string Side(string ending) => Path.Combine(SideFolder, Path.GetFileNameWithoutExtension(path) + ending);

    private void Remember(string text) => (known, stamp) = (text, Stamp());

    private (DateTime, long) Stamp()
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
