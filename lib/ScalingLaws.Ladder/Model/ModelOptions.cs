namespace ScalingLaws.Ladder;

/// <summary>What a transformer is made of.</summary>
/// <param name="Layers">Blocks.</param>
/// <param name="Width">d_model.</param>
/// <param name="Heads">Attention heads; they divide the width.</param>
/// <param name="Context">Tokens it sees at most.</param>
/// <param name="Vocabulary">Tokens there are.</param>
/// <param name="Tied">Whether one matrix serves as embedding and as output.</param>
public sealed record ModelOptions(int Layers, int Width, int Heads, int Context, int Vocabulary, bool Tied);
