namespace ScalingNotebooks;

/// <summary>Where a presentation is.</summary>
/// <param name="Slide">The slide, from 0.</param>
/// <param name="Step">How far it has come on that slide; see <see cref="SlidePart.Step"/>.</param>
internal readonly record struct SlidePlace(int Slide, int Step);
