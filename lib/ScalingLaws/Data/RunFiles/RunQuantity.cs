namespace ScalingLaws;

/// <summary>What a column of a file of runs holds.</summary>
internal enum RunQuantity
{
    Parameters,
    Tokens,
    Compute,
    Loss,
}

/// <summary>How the quantities of a run are named, in files and in sentences.</summary>
internal static class RunQuantities
{
    public const int Count = 4;

    private static readonly string[] Words = ["parameters", "tokens", "compute", "loss"];

    private static readonly string[] Advice =
        ["give a count such as 7e9 for 7 billion", "give a count such as 3e11 for 300 billion", "give FLOP such as 1e21", "give nats per token such as 2.1"];

    // Compared without case, spaces and punctuation: "N Params" and "n_params" are one name.
    private static readonly string[][] Known =
    [
        [
            "parameters", "n", "params", "param", "nparams", "nparameters", "nparam", "numparams", "numparameters", "numberofparameters", "modelsize", "modelparams",
            "modelparameters", "parametercount", "paramcount", "paramscount", "totalparameters", "totalparams",
        ],
        [
            "tokens", "d", "trainingtokens", "traintokens", "ntokens", "numtokens", "numberoftokens", "tokencount", "tokensseen", "datatokens", "datasettokens",
            "datasetsize", "numtrainingtokens", "ntrainingtokens", "totaltokens",
        ],
        [
            "compute", "c", "flops", "flop", "trainingflops", "trainingflop", "trainflops", "trainflop", "computebudget", "budget", "trainingcompute", "traincompute",
            "flopsbudget", "budgetflops", "computeflops", "computeflop", "totalflops", "isoflops", "isoflop",
        ],
        [
            "loss", "l", "finalloss", "valloss", "validationloss", "lossnats", "finallossnats", "vallossnats", "testloss", "evalloss", "evaluationloss", "trainloss",
            "trainingloss", "finalvalloss", "finalvalidationloss", "finaltrainloss",
        ],
    ];

    public static string Word(this RunQuantity quantity) => Words[(int)quantity];

    public static string HowToGive(this RunQuantity quantity) => Advice[(int)quantity];

    public static bool IsCalled(this RunQuantity quantity, string column) =>
        Known[(int)quantity].Contains(string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant());
}
