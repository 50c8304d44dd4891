namespace NotebookEngine;

/// <summary>Starts a fresh session for one notebook. Disposing the session ends whatever process it has.</summary>
/// <param name="notebookPath">The notebook's full path; its folder is where the session works.</param>
/// <param name="cancellationToken">Gives up the start.</param>
public delegate Task<ICodeSession> SessionStarter(string notebookPath, CancellationToken cancellationToken);
