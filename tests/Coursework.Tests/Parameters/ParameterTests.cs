namespace Coursework.Tests;

public sealed class ParameterTests
{
    [Fact]
    public void A_good_value_is_read_back()
    {
        double tokens = 300e9;
        Parameter p = Parameter.Number(tokens, 1, 1e18, "training tokens");
        Assert.Null(p.Problem);
        Assert.Equal("tokens", p.Name);
        Assert.Equal("3e11 (300B)", p.Echo);
    }

    [Fact]
    public void An_integer_where_a_real_number_is_meant_is_fine()
    {
        int tokens = 1;
        Assert.Null(Parameter.Number(tokens, 1, 1e18, "training tokens").Problem);
    }

    [Fact]
    public void A_refusal_says_what_came_what_is_allowed_and_what_to_do()
    {
        double tokens = -1;
        string? problem = Parameter.Number(tokens, 1, 1e18, "training tokens").Problem;
        Assert.Equal("tokens must lie between 1 and 1e18 (training tokens), got -1: it cannot be negative; give a number such as 1e9", problem);
    }

    [Fact]
    public void A_product_of_longs_that_ran_over_is_recognised()
    {
        long parameters = 13_000_000_000, tokens = 2_000_000_000_000;
        long compute = unchecked(6 * parameters * tokens);
        string? problem = Parameter.Number(compute, 1e10, 1e30, "FLOP").Problem;
        Assert.Contains("start again from below", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Exclusive_or_is_recognised()
    {
        int compute = 10 ^ 21;
        Assert.Contains("write 1e21", Parameter.Number(compute, 1e10, 1e30, "FLOP").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Integer_division_is_recognised()
    {
        int learningRate = 1 / 20;
        Assert.Contains("1.0/20", Parameter.Number(learningRate, 1e-4, 1, "share").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_a_number_is_recognised()
    {
        double mfu = 0.0 / 0.0;
        Assert.Contains("got not a number", Parameter.Number(mfu, 0.01, 1, "share of peak").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fraction_is_refused_where_a_whole_number_is_needed()
    {
        double steps = 2.5;
        Assert.Contains("whole number", Parameter.Whole(steps, 1, 100, "steps").Problem, StringComparison.Ordinal);
        Assert.Null(Parameter.Whole(20, 1, 100, "steps").Problem);
    }

    [Fact]
    public void A_choice_is_found_in_any_case_or_refused_with_the_list()
    {
        string law = "EPOCH";
        Assert.Equal("\"epoch\"", Parameter.Choice(law, ["epoch", "hoffmann-printed"]).Echo);
        law = "kaplan";
        Assert.Equal("law must be one of \"epoch\", \"hoffmann-printed\", got \"kaplan\": type one of them between the quotation marks", Parameter.Choice(law, ["epoch", "hoffmann-printed"]).Problem);
    }
}
