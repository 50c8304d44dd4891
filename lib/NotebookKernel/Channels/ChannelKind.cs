namespace NotebookKernel;

/// <summary>The channels of a kernel on which messages travel.</summary>
public enum ChannelKind
{
    /// <summary>Requests in their order: execute, complete and so on.</summary>
    Shell,

    /// <summary>Requests that must not wait for a running cell: interrupt, shutdown.</summary>
    Control,

    /// <summary>Questions of the kernel to the person.</summary>
    Stdin,

    /// <summary>What every front end hears: outputs and states.</summary>
    Iopub,
}
