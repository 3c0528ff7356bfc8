using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

public sealed class SpokenTextTests
{
    [Fact]
    public void Split_CutsAtTheEndOfSentences() =>
        Assert.Equal([new("sv", "Tack."), new("sv", "Du står i kö!"), new("sv", "Vänta")], SpokenText.Split("Tack. Du står  i\nkö! Vänta", "sv"));

    [Fact]
    public void Split_CutsChineseAtItsOwnSigns() =>
        Assert.Equal([new("zh", "您好。"), new("zh", "请稍候，谢谢！"), new("zh", "再见")], SpokenText.Split("您好。请稍候，谢谢！再见", "zh"));

    [Fact]
    public void Split_APieceInAnotherLanguage() =>
        Assert.Equal(
            [new("sv", "Tryck ett."), new("en", "For English, press eight."), new("sv", "Tryck noll.")],
            SpokenText.Split("Tryck ett. [en: For English, press eight.] Tryck noll.", "sv"));

    [Theory]
    [InlineData("[en: unfinished")]
    [InlineData("a [b] c")]
    [InlineData("]][[::")]
    [InlineData("[EN: Loud]")]
    public void Split_WhatIsNoMark_IsText(string text) =>
        Assert.All(SpokenText.Split(text, "sv"), passage => Assert.Equal("sv", passage.Language));

    [Theory]
    [InlineData("")]
    [InlineData("  . . ! ")]
    [InlineData("[en: ]")]
    public void Split_NothingToSay_IsNothing(string text) => Assert.Empty(SpokenText.Split(text, "sv"));

    [Fact]
    public void WithoutMarks_IsWhatIsHeard() =>
        Assert.Equal("Hej. For English, press eight. Hej då.", SpokenText.WithoutMarks("Hej. [en: For English, press eight.] Hej då."));
}
