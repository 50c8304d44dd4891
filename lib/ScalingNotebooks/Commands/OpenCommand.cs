using System.CommandLine;

namespace ScalingNotebooks;

/// <summary><c>scaling</c> without a verb: opens the course in the browser.</summary>
internal static class OpenCommand
{
    /// <summary>The command's root.</summary>
    public static RootCommand Create(Surroundings surroundings)
    {
        var serving = new LiveServing();
        var root = new RootCommand("A course on neural scaling laws. Without a verb: open it in the browser, to read, change and run.");
        serving.AddTo(root);
        root.SetAction((parsed, cancel) => serving.RunAsync(surroundings, parsed, path: "", cancel));
        return root;
    }
}
