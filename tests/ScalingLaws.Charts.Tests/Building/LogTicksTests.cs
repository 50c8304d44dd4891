namespace ScalingLaws.Charts.Tests;

public class LogTicksTests
{
    [Theory]
    [InlineData(1e18, 1e26, "10<sup>18</sup> 10<sup>19</sup> 10<sup>20</sup> 10<sup>21</sup> 10<sup>22</sup> 10<sup>23</sup> 10<sup>24</sup> 10<sup>25</sup> 10<sup>26</sup>")]
    [InlineData(4e20, 3e21, "5×10<sup>20</sup> 7×10<sup>20</sup> 10<sup>21</sup> 1.5×10<sup>21</sup> 2×10<sup>21</sup> 3×10<sup>21</sup>")]
    public void Powers(double low, double high, string expected) => Assert.Equal(expected, string.Join(" ", LogTicks.Of(TickStyle.Power, low, high).Labels));

    [Theory]
    [InlineData(2e8, 2e10, "200M 500M 1B 2B 5B 10B 20B")]
    [InlineData(1e11, 1e17, "100B 1T 10T 100T 10<sup>15</sup> 10<sup>16</sup> 10<sup>17</sup>")]
    public void Counts(double low, double high, string expected) => Assert.Equal(expected, string.Join(" ", LogTicks.Of(TickStyle.Count, low, high).Labels));

    [Theory]
    [InlineData(2.301, 2.352)]
    [InlineData(1e18, 1.1e18)]
    [InlineData(0.98, 1.02)]
    [InlineData(1e-300, 1)]
    [InlineData(1, 1e30)]
    public void There_are_always_ticks_and_never_too_many(double low, double high)
    {
        var (values, labels) = LogTicks.Of(TickStyle.Plain, low, high);
        Assert.InRange(values.Length, 3, 14);
        Assert.All(values, value => Assert.InRange(value, low * (1 - 1e-9), high * (1 + 1e-9)));
        Assert.Equal(labels.Length, labels.Distinct().Count());
    }
}
