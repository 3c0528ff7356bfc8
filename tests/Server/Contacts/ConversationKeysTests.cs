using ContactCenter.Server.Contacts;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>What an agent's keys mean in a conversation.</summary>
public sealed class ConversationKeysTests
{
    [Theory]
    [InlineData("*1", "*1")]
    [InlineData("*21002#", "1002")]
    [InlineData("*2070123456#", "070123456")]
    [InlineData("5*1", "*1")] // other keys are the agent's own affair
    [InlineData("*9*1", "*1")] // a slip, and then the code
    [InlineData("**1", "*1")]
    [InlineData("*2*10#", "*10")]
    public void Code_IsRead(string pressed, string dialled) => Assert.Equal(dialled, Press(new("*1", "*2"), pressed));

    [Theory]
    [InlineData("1")]
    [InlineData("#")]
    [InlineData("*")]
    [InlineData("*2")]
    [InlineData("*2#")] // no target
    [InlineData("*21002")] // no end
    [InlineData("*31")]
    public void NoCode_IsNothing(string pressed) => Assert.Null(Press(new("*1", "*2"), pressed));

    [Fact]
    public void LongTimeBetweenKeys_BeginsAnew()
    {
        var keys = new ConversationKeys("*1", "*2");
        Assert.Null(Press(keys, "*210"));
        Assert.True(keys.IsOpen);
        keys.Forget();
        Assert.False(keys.IsOpen);
        Assert.Null(Press(keys, "02#"));
        Assert.Equal("1003", Press(keys, "*21003#"));
    }

    [Fact]
    public void OneCodeBeginsTheOther_TheShorterIsNotLostOnTheWay()
    {
        var keys = new ConversationKeys("*1", "*12");
        Assert.Equal("*1", Press(keys, "*1"));
    }

    [Fact]
    public void KeysWithoutEnd_AreForgotten_AndTheNextCodeIsRead()
    {
        var keys = new ConversationKeys("*1", "*2");
        Assert.Null(Press(keys, "*2" + new string('7', 5000)));
        Assert.False(keys.IsOpen);
        Assert.Equal("*1", Press(keys, "*1"));
    }

    private static string? Press(ConversationKeys keys, string pressed)
    {
        string? dialled = null;
        foreach (var key in pressed)
        {
            Assert.Null(dialled);
            dialled = keys.Press(key);
        }

        return dialled;
    }
}
