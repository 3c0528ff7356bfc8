using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>A team of two queues, one of them urgent, and a morning at which everybody rang at once.</summary>
internal static class TeamScene
{
    public static TeamBoard Board { get; } = new("vardteam", "Vårdteamet <b>", [new("booking"), new("today")]) { Opens = TimeSpan.FromHours(8), Closes = TimeSpan.FromHours(17) };

    public static AcdPlan Plan()
    {
        var plan = ServedCentre.Ordinary();
        var booking = plan.Queues[0] with { MaxWaiting = 4, Callback = CallbackScene.Plan().Queues[0].Callback, Messages = new(new("1004")), Class = new("ordinary") };
        return new(plan.Tiers, plan.Agents, [booking, booking with { Id = new("today"), Name = "Help today", Class = new("urgent"), Messages = null, Callback = null }, plan.Queues[1]])
        {
            Classes = [new(new("urgent"), TimeSpan.FromHours(1)), new(new("ordinary"), TimeSpan.Zero)],
        };
    }

    public static async Task<ServedCentre> StartAsync()
    {
        var centre = await ServedCentre.StartAsync(Plan());
        centre.Boards = [Board];
        return centre;
    }

    /// <summary>Until ten past twelve: of 52 who came some are treated, some in the hour and some later, and there is one of each kind that is not.</summary>
    public static void Morning(ServedCentre centre)
    {
        centre.Reach("1001", "1002");
        int[] came = [18, 13, 9, 6];
        var booked = 0;
        for (var hour = 0; hour < came.Length; hour++)
        {
            for (var i = 0; i < came[hour]; i++)
            {
                var id = $"{hour}-{i}";
                centre.Pass(3600.0 / came[hour]);
                Ring(centre, id, $"070{hour}0000{i:00}", i % 9 == 8 ? "today" : "booking");
                if (i % 4 == 3)
                    Hang(centre, id);
                else if (i % 6 == 4)
                    Book(centre, id, $"+4670{hour}0000{i:00}", TimeSpan.FromMinutes(5 * 60 + (20 * booked++)));
                else
                    Treat(centre, id);
            }
        }

        for (var i = 3; i < 12; i += 4)
        {
            Ring(centre, $"again-{i}", $"07000000{i:00}", "booking"); // who gave up before, and is talked with now
            Treat(centre, $"again-{i}");
        }

        centre.Leave("m1", "+46706000001");
        centre.Leave("m2", "+46706000002");
        centre.Pass(300);
        Ring(centre, "busy1", "0708000001", "booking");
        centre.Answer("busy1");
        Ring(centre, "busy2", "0708000002", "booking");
        centre.Answer("busy2");
        Ring(centre, "urgent", "0709999999", "today");
        centre.Pass(95);
        foreach (var i in Enumerable.Range(1, 5))
            Ring(centre, $"waits-{i}", $"07070000{i:00}", "booking"); // the last has no place
        centre.Do(new Leave(new("waits-5"), LeaveCause.QueueFull));
        centre.Do(new RequestCallback(new("booking"), "+46705555555", "renewal", "sv") { Cause = CallbackCause.Agent, By = "1004" });
        centre.Do(new RequestCallback(new("booking"), "+46706666666", "renewal", "sv") { Cause = CallbackCause.Agent, By = "1004" });
        centre.Do(new CloseCallback(centre.Snapshot.Callbacks.Single(request => request.Number == "+46706666666").Callback, CallbackEnd.Unreachable));
        centre.Pass(200);
    }

    public static void Ring(ServedCentre centre, string id, string? number, string queue)
    {
        centre.Arrive(id, number);
        centre.Enqueue(id, queue);
    }

    public static void Hang(ServedCentre centre, string id) => centre.Do(new Leave(new(id), LeaveCause.CallerHungUp));

    public static void Treat(ServedCentre centre, string id)
    {
        centre.Answer(id);
        var agent = centre.Snapshot.Contacts.Single(c => c.Id.Value == id).Agent!.Value;
        Hang(centre, id);
        centre.Do(new EndWrapUp(agent));
    }

    private static void Book(ServedCentre centre, string id, string number, TimeSpan after)
    {
        Assert.Equal(Refusal.None, centre.Do(new RequestCallback(new("booking"), number, "", "sv") { Cause = CallbackCause.Caller, Contact = new(id), Slot = ServedCentre.Start + after }));
        Hang(centre, id);
    }
}
