namespace ContactCenter.Acd.Tests;

/// <summary>A contact may ask for one certain person: nobody else first, but never without end.</summary>
public sealed class PersonAskedForTests
{
    [Fact]
    public void OfferedToNobodyElse_UntilTheTimeIsOver()
    {
        var story = World();
        story.Register("1001", "1002");
        story.Answer(story.Caller("booking"));
        var caller = Asking(story, "1001", 60);
        story.Wait(59);
        Assert.Null(story.RingsAt(caller));
        story.Wait(1);
        Assert.Equal("1002", story.RingsAt(caller));
        Assert.Equal(PersonCause.Time, story.Events<PersonGivenUp>().Single().Cause);
    }

    [Fact]
    public void TiersAndLanguage_DoNotMatterForThePerson_SkillsDo()
    {
        var story = World();
        story.Register("1004", "1001");
        var caller = story.Arrive();
        story.Must(new Enqueue(caller, new("booking"), "", "so") { Person = new(new("1004"), Plans.Seconds(60)) });
        Assert.Equal("1004", story.RingsAt(caller));
        var other = story.Arrive();
        story.Must(new Enqueue(other, new("booking"), "", "sv")
        {
            Person = new(new("1001"), Plans.Seconds(60)),
            Skills = new Dictionary<SkillId, int> { [new("nurse")] = 1 },
        });
        Assert.Equal(PersonCause.Absent, story.Events<PersonGivenUp>().Single().Cause);
    }

    [Theory]
    [InlineData("1003")] // no phone
    [InlineData("1006")] // does not serve the queue
    [InlineData("nobody")]
    public void PersonWhoIsNotThere_GivenUpAtOnce(string person)
    {
        var story = World();
        story.Register("1001", "1006");
        var caller = Asking(story, person, 60);
        Assert.Equal("1001", story.RingsAt(caller));
        Assert.Equal(PersonCause.Absent, story.Events<PersonGivenUp>().Single().Cause);
    }

    [Fact]
    public void OutsideThePersonsHours_GivenUpAtOnce()
    {
        var story = World();
        story.Register("1001", "1002");
        var caller = story.Arrive();
        story.Must(new Enqueue(caller, new("booking"), "", "sv") { Person = new(new("1002"), Plans.Seconds(60), InHours: false) });
        Assert.Equal("1001", story.RingsAt(caller));
        Assert.Equal(PersonCause.OutsideHours, story.Events<PersonGivenUp>().Single().Cause);
    }

    [Fact]
    public void PersonLeavesMeanwhile_GivenUpAtOnce_StepsCountFromEntering()
    {
        var story = World();
        story.Register("1001", "1002", "1004");
        story.Answer(story.Caller("booking"));
        story.Answer(story.Caller("booking"));
        var caller = Asking(story, "1001", 600);
        story.Wait(70); // the second line is open since ten seconds, but not for one who waits for 1001
        Assert.Null(story.RingsAt(caller));
        story.Must(new LogOut(new("1001")));
        Assert.Equal("1004", story.RingsAt(caller));
        Assert.Equal(PersonCause.Absent, story.Events<PersonGivenUp>().Single().Cause);
    }

    [Fact]
    public void TimeOverWhileThePersonsPhoneRings_RingsOn()
    {
        var story = World();
        story.Register("1001", "1002");
        var caller = Asking(story, "1001", 10);
        story.Wait(15);
        Assert.Equal("1001", story.RingsAt(caller));
        Assert.Empty(story.Events<PersonGivenUp>());
        story.Wait(5);
        Assert.Equal("1002", story.RingsAt(caller));
        Assert.Equal(PersonCause.Time, story.Events<PersonGivenUp>().Single().Cause);
    }

    [Fact]
    public void PersonMissesTheOffer_WaitedForAsLongAsAsked()
    {
        var story = World();
        story.Register("1001", "1002");
        var caller = Asking(story, "1001", 60);
        story.Must(new FailOffer(story.OfferOf(caller), OfferFailure.Rejected));
        Assert.Null(story.RingsAt(caller));
        story.Wait(10);
        Assert.Equal("1001", story.RingsAt(caller));
    }

    [Fact]
    public void ThePersonsOwnCallers_StandInTheOneOrdering()
    {
        var story = World();
        story.Register("1001");
        story.Answer(story.Caller("booking"));
        var anybody = story.Caller("booking");
        var asking = Asking(story, "1001", 600);
        var talking = story.Agent("1001").Contact!.Value;
        story.Must(new EndTalk(talking, EndedBy.Agent));
        story.Must(new EndWrapUp(new("1001")));
        Assert.Equal("1001", story.RingsAt(anybody));
        Assert.Null(story.RingsAt(asking));
    }

    [Fact]
    public void Decision_SaysWhoWasNotThePerson()
    {
        var story = World();
        story.Register("1001", "1002");
        Asking(story, "1002", 60);
        var decision = story.Events<OfferMade>().Single().Decision;
        Assert.Equal(new AgentId("1002"), decision.Person);
        Assert.Contains(new PassedOver(new("1001"), 1, PassedOverReason.NotThePerson), decision.PassedOver);
    }

    private static Story World() => new(Plans.ContactPoint);

    private static ContactId Asking(Story story, string person, double seconds)
    {
        var contact = story.Arrive();
        story.Must(new Enqueue(contact, new("booking"), "", "sv") { Person = new(new(person), Plans.Seconds(seconds)) });
        return contact;
    }
}
