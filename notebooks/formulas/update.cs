#:project ../../lib/NotebookEngine/NotebookEngine.csproj

// Makes notebooks/formulas.json: the MathML of every formula in the notebooks and their answers, so that pages need
// neither a network nor a TeX program. Run it after writing or changing a formula, anywhere in the repository:
//
//     dotnet run notebooks/formulas/update.cs
//
// It needs Node.js with npm and, the first time, the npm registry; the converter goes to artifacts/, never into git.

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookEngine;

const string Converter = "temml@0.13.5";
string here = Here(), notebooks = Path.GetDirectoryName(here)!, tools = Path.Combine(notebooks, "..", "artifacts", "formulas");

(Formula Formula, string File)[] found = [.. FormulaCollector.FromFolder(notebooks)];
Formula[] formulas = [.. found.Select(f => f.Formula).Distinct()];
if (!Directory.Exists(Path.Combine(tools, "node_modules", "temml")))
    Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", tools, Converter], "");
var request = new JsonArray([.. formulas.Select(f => (JsonNode)new JsonObject { ["tex"] = f.Tex, ["block"] = f.IsBlock })]);
JsonArray answers = JsonNode.Parse(Run("node", [Path.Combine(here, "render.mjs"), tools], request.ToJsonString()))!.AsArray();

bool isWrong = false;
var table = FormulaTable.Empty.MathMl.ToBuilder();
foreach ((Formula formula, JsonNode? answer) in formulas.Zip(answers))
{
    if (answer!["problem"]?.GetValue<string>() is { } problem)
    {
        isWrong = true;
        Console.Error.WriteLine($"{found.First(f => f.Formula == formula).File}: the formula '{formula.Tex}' cannot be read: {problem}");
    }
    else
    {
        table[formula] = answer["mathMl"]!.GetValue<string>();
    }
}
if (isWrong)
    return 1;
SafeFile.WriteText(Path.Combine(notebooks, "formulas.json"), new FormulaTable(table.ToImmutable()).ToJson());
Console.WriteLine($"{formulas.Length} formulas in notebooks/formulas.json");
return 0;

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

static string Run(string program, string[] arguments, string input)
{
    var start = new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false),
    };
    using Process process = Process.Start(start)!;
    process.StandardInput.Write(input);
    process.StandardInput.Close();
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}");
}
