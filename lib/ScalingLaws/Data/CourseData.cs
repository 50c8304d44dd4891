namespace ScalingLaws;

/// <summary>The folder of the course's tables, found from wherever a host runs.</summary>
/// <remarks>data/README.md is the dictionary of the tables: each column, its unit and its source.</remarks>
public sealed class CourseData
{
    private const string Marker = "course-data.txt";

    /// <summary>The tables in a given folder.</summary>
    /// <param name="folder">The folder that holds models.csv and the other tables.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public CourseData(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
        if (!Directory.Exists(Folder))
            throw new DirectoryNotFoundException($"there is no folder {Folder}; give the course's data folder");
    }

    /// <summary>The folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>Published models.</summary>
    public IReadOnlyList<ModelRecord> Models => ModelTable.Read(File("models.csv"));

    /// <summary>Accelerators with their peak speed and prices.</summary>
    public IReadOnlyList<Accelerator> Accelerators => AcceleratorTable.Read(File("accelerators.csv"));

    /// <summary>The 72 IsoFLOPs runs as stored. Synthetic: see <see cref="IsoFlopsDataSet"/>.</summary>
    public IReadOnlyList<TrainingRun> IsoFlops => IsoFlopsDataSet.Read(File("isoflops_curves.json"));

    /// <summary>Hoffmann's tables of compute-optimal sizes.</summary>
    public IReadOnlyList<PublishedAllocation> HoffmannTables => PublishedTables.ReadAllocations(File("published_hoffmann_tables.csv"));

    /// <summary>Chinchilla's Table A4: shapes and the paper's ratio of Appendix F's count to 6·N·D.</summary>
    public IReadOnlyList<PublishedShape> ChinchillaTableA4 => PublishedTables.ReadShapes(File("published_chinchilla_table_a4.csv"));

    /// <summary>Model FLOPs utilisation of published runs.</summary>
    public IReadOnlyList<PublishedUtilisation> Utilisations => PublishedTables.ReadUtilisations(File("published_mfu.csv"));

    /// <summary>GPU-hours of published runs.</summary>
    public IReadOnlyList<PublishedGpuHours> GpuHours => PublishedTables.ReadGpuHours(File("published_gpu_hours.csv"));

    /// <summary>Stocks of text, with their intervals.</summary>
    public IReadOnlyList<PublishedStock> DataStocks => PublishedTables.ReadStocks(File("published_data_stock.csv"));

    /// <summary>The recorded runs of the mini ladder, trained by <c>scaling ladder train</c>.</summary>
    public LadderRuns Ladder => LadderRuns.Read(File("ladder_runs.csv"));

    /// <summary>A path in the folder.</summary>
    /// <param name="name">A file name such as "models.csv".</param>
    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>The model whose name is given.</summary>
    /// <param name="name">A name as in models.csv; case does not matter.</param>
    /// <exception cref="ArgumentException">No row has this name; the message names those that come near.</exception>
    public ModelRecord Model(string name)
    {
        IReadOnlyList<ModelRecord> models = Models;
        ModelRecord? found = models.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            return found;
        string[] near = [.. models.Select(model => model.Name).Where(other => other.Contains(name.Split('-', ' ')[0], StringComparison.OrdinalIgnoreCase))];
        throw new ArgumentException($"models.csv has no model '{name}'; it has {string.Join(", ", near.Length > 0 ? near : models.Select(model => model.Name))}");
    }

    /// <summary>The accelerator whose name is given, as <see cref="AcceleratorTable.Find"/>.</summary>
    /// <param name="name">A name as in accelerators.csv, or its first word; case does not matter.</param>
    /// <exception cref="ArgumentException">No row has this name; the message names those there are.</exception>
    public Accelerator Accelerator(string name) => AcceleratorTable.Find(Accelerators, name);

    /// <summary>Finds the folder: from <paramref name="start"/> upwards, then from the working directory, then from this library.</summary>
    /// <param name="start">Where to begin; null for the working directory.</param>
    /// <exception cref="DirectoryNotFoundException">No folder above these has a data folder of the course.</exception>
    public static CourseData Find(string? start = null) =>
        TryFind(start) ?? throw new DirectoryNotFoundException(
            $"no folder above {Path.GetFullPath(start ?? Environment.CurrentDirectory)} has the course's data folder (a folder data with {Marker}); work inside the course folder or give the data folder's path");

    /// <summary>As <see cref="Find"/>, null where there is none.</summary>
    /// <param name="start">Where to begin; null for the working directory.</param>
    public static CourseData? TryFind(string? start = null)
    {
        foreach (string? from in new[] { start, Environment.CurrentDirectory, Path.GetDirectoryName(typeof(CourseData).Assembly.Location), AppContext.BaseDirectory })
        {
            if (string.IsNullOrEmpty(from))
                continue;
            for (DirectoryInfo? folder = new(Path.GetFullPath(from)); folder is not null; folder = folder.Parent)
            {
                string data = Path.Combine(folder.FullName, "data");
                if (System.IO.File.Exists(Path.Combine(data, Marker)))
                    return new CourseData(data);
            }
        }
        return null;
    }
}
