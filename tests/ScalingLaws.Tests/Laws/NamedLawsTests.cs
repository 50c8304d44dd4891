namespace ScalingLaws.Tests;

public class NamedLawsTests
{
    [Fact]
    public void Every_set_is_found_by_its_key_and_has_a_source()
    {
        Assert.Equal(6, NamedLaws.All.Count);
        foreach (NamedLaw named in NamedLaws.All)
        {
            Assert.Same(named, NamedLaws.Get(named.Key.ToUpperInvariant()));
            Assert.NotEmpty(named.Source);
            Assert.NotEmpty(named.StandardErrorsNote);
        }
    }

    // facts of Besiroglu et al. 2024 (arXiv:2404.10102).
    [Fact]
    public void Unrounded_coefficients_come_from_their_logarithms()
    {
        ChinchillaLaw epoch = NamedLaws.Epoch.Law, hoffmann = NamedLaws.HoffmannUnrounded.Law;
        Close.Relative(482.0057, epoch.A, 1e-7);
        Close.Relative(2085.4342, epoch.B, 1e-7);
        Close.Relative(1.816864, epoch.E, 1e-6);
        Close.Relative(406.401, hoffmann.A, 1e-6);
        Close.Relative(410.7228, hoffmann.B, 1e-6);
        Close.Relative(1.693374, hoffmann.E, 1e-6);
    }

    [Fact]
    public void Standard_errors_are_known_or_their_absence_has_a_reason()
    {
        Assert.True(NamedLaws.Epoch.TryGetStandardErrors(out ChinchillaStandardErrors? errors));
        Assert.Equal(0.0154, errors.Alpha);
        Assert.False(NamedLaws.Cs336.HasStandardErrors);
        Assert.Equal(
            "CS336 assignment 3 generator has no standard errors: the coefficients are exact: they generated the data, without noise",
            Assert.Throws<InvalidOperationException>(() => NamedLaws.Cs336.StandardErrors).Message);
    }

    [Fact]
    public void An_unknown_key_lists_the_known_ones() =>
        Assert.Equal(
            "no law is called 'kaplan'; take one of hoffmann-printed, hoffmann-unrounded, epoch, muennighoff, sardana, cs336",
            Assert.Throws<ArgumentException>(() => NamedLaws.Get("kaplan")).Message);
}
