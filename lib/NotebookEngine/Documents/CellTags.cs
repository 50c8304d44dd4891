namespace NotebookEngine;

/// <summary>The cell tags the engine gives meaning to. Others are kept and ignored.</summary>
public static class CellTags
{
    /// <summary>The cell whose plain assignments can be overridden by name; see <see cref="ParameterCell"/>.</summary>
    public const string Parameters = "parameters";

    /// <summary>A cell that is the student's to fill in: a prediction or an answer.</summary>
    public const string Attempt = "attempt";

    /// <summary>A code cell that is meant to fail: the run records its error and goes on.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>A cell that serves who works with the notebook and is left out on paper, such as an exercise beside a report.</summary>
    public const string ScreenOnly = "screen-only";
}
