namespace Coursework;

/// <summary>The tables in the course's data folder, read when they are asked for.</summary>
public sealed class CourseData
{
    private readonly Func<string> find;

    internal CourseData(Func<string> find) => this.find = find;

    /// <summary>The data folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no course folder above the notebook.</exception>
    public string Folder => find();

    /// <summary>The path of a file in the data folder.</summary>
    /// <param name="name">Its name, such as "models.csv".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public string File(string name)
    {
        string path = Path.Combine(Folder, name);
        return System.IO.File.Exists(path)
            ? path
            : throw new FileNotFoundException($"there is no '{name}' in '{Folder}'; get it back with: git checkout -- data", path);
    }
}
