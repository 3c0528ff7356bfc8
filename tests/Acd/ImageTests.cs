namespace ContactCenter.Acd.Tests;

/// <summary>A state that is lost, or changed, by being written down and read again.</summary>
public class ImageTests
{
    [Fact]
    public void TheImageOfABusyDay_SurvivesJson_AndIsTheSameImage()
    {
        var centre = new Centre(Plans.Announcing(Plans.ContactPoint), 5);
        centre.Callers("booking", _ => 60, 3);
        centre.Callers("nurse", _ => 30, 3);
        centre.RunUntil(2.5);
        var json = centre.Core.Image().ToJson();
        var again = new AcdCore(centre.Core.Plan, AcdImage.FromJson(json)!);
        Assert.Equal(StateText.Of(centre.Core.State), StateText.Of(again.State));
        Assert.Equal(json, again.Image().ToJson());
        Assert.NotEmpty(again.State.Contacts.All);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"Version\":1}")]
    [InlineData("\u0000\u0001")]
    public void WhatIsNoImage_IsNoImage(string json) => Assert.Null(AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void AnImageOfAnotherVersion_IsOfNoUse()
    {
        var json = System.Text.Encoding.UTF8.GetString(new AcdCore(Plans.OneQueue(1)).Image().ToJson());
        Assert.NotNull(AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json)));
        Assert.Null(AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json.Replace("\"Version\":1", "\"Version\":0", StringComparison.Ordinal))));
    }
}
