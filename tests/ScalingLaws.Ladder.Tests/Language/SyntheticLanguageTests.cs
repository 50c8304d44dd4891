using ScalingLaws;

namespace ScalingLaws.Ladder.Tests;

public class SyntheticLanguageTests
{
    private static SyntheticLanguage Language => TestLadder.Language.Value;

    [Fact]
    public void Every_context_has_probabilities_that_sum_to_one()
    {
        for (int topic = 0; topic < 2; topic++)
        {
            for (int last = 0; last <= 14; last++)
            {
                for (int before = 0; before <= 14; before++)
                {
                    double sum = 0;
                    foreach (float p in Language.Next(topic, last, before))
                    {
                        Assert.True(p > 0);
                        sum += p;
                    }
                    Assert.Equal(1, sum, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Entropy_equals_the_sum_over_every_possible_document()
    {
        // A language small enough to write out all its documents: 2 topics and 3 words, 4 words long.
        var tiny = new SyntheticLanguage(new LanguageDesign(3, 2, 4, 11) { Patterns = 4, Idioms = 1 });
        double entropy = 0;
        for (int topic = 0; topic < 2; topic++)
            entropy += Below(tiny, topic, tiny.NoWord, tiny.NoWord, 4) / 2;
        Assert.Equal(entropy / 4, LanguageEntropy.Exact(tiny, 4), 1e-9);

        static double Below(SyntheticLanguage language, int topic, int last, int before, int words)
        {
            if (words == 0)
                return 0;
            double sum = 0;
            for (int word = 0; word < 3; word++)
            {
                double p = language.Next(topic, last, before)[word];
                sum += p * (Below(language, topic, word, last, words - 1) - Math.Log(p));
            }
            return sum;
        }
    }

    [Fact]
    public void Entropy_agrees_with_text_the_language_wrote()
    {
        EntropyCheck check = EntropyCheck.Of(Language, 20_000);
        double exact = LanguageEntropy.Exact(Language, 16);
        Assert.InRange(check.StandardError, 1e-4, 0.01);
        Assert.InRange((check.SampledNats - exact) / check.StandardError, -4, 4);
        Assert.True(check.UnigramNats > exact + 0.3, "without context the text must be much harder");
    }

    [Fact]
    public void The_courses_language_agrees_with_two_million_words_it_wrote()
    {
        SyntheticLanguage course = TestLadder.Course.Value;
        EntropyCheck check = EntropyCheck.Of(course, 32_000);
        Assert.InRange((check.SampledNats - LanguageEntropy.Exact(course, 64)) / check.StandardError, -4, 4);
    }

    [Fact]
    public void Words_follow_the_table_they_are_drawn_from()
    {
        // First words of many documents against p(first | topic): chi-square with 13 degrees of freedom per topic.
        var counts = new double[2, 14];
        Span<long> document = stackalloc long[2];
        for (int i = 0; i < 40_000; i++)
        {
            Language.Write(new StreamRandom(3, i), document);
            counts[document[0] - 14, document[1]]++;
        }
        for (int topic = 0; topic < 2; topic++)
        {
            double total = Enumerable.Range(0, 14).Sum(word => counts[topic, word]), chi = 0;
            for (int word = 0; word < 14; word++)
            {
                double expected = total * Language.Next(topic, Language.NoWord, Language.NoWord)[word];
                chi += (counts[topic, word] - expected) * (counts[topic, word] - expected) / expected;
            }
            Assert.InRange(chi, 1, 40);
        }
    }

    [Fact]
    public void The_topic_matters_to_the_end_of_a_document()
    {
        double difference = 0;
        for (int last = 0; last < 14; last++)
        {
            for (int word = 0; word < 14; word++)
                difference += Math.Abs(Language.Next(0, last, 3)[word] - Language.Next(1, last, 3)[word]) / 14;
        }
        Assert.InRange(difference, 0.1, 2);
    }

    [Fact]
    public void Same_seed_same_language_other_seed_another()
    {
        Assert.True(new SyntheticLanguage(TestLadder.Design).Next(1, 2, 3).SequenceEqual(Language.Next(1, 2, 3)));
        Assert.False(new SyntheticLanguage(TestLadder.Design with { Seed = 6 }).Next(1, 2, 3).SequenceEqual(Language.Next(1, 2, 3)));
    }
}
