using NotebookEngine;

return await SessionWorker.RunAsync(args[^1]);
