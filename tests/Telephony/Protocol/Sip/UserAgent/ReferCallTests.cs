namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Handing a call on, two user agents of ours: the desk calls the phone, the phone refers. Order, loss, races.</summary>
public class ReferCallTests
{
    [Fact]
    public void Refer_IsAccepted_ThePhoneHearsTheResultAndHangsUp()
    {
        var scene = new SipScene();
        var (desk, phone) = Connect(scene);
        desk.OnEvent = e =>
        {
            if (e is CallReferred referred)
            {
                desk.Do((a, now, effects) => a.ReferResult(referred.Call, 200, null, now, effects));
            }
        };
        phone.OnEvent = e =>
        {
            if (e is ReferProgress { Status: 200 } done)
            {
                phone.Do((a, now, effects) => a.End(done.Call, null, now, effects));
            }
        };
        scene.IsTracing = true;
        phone.Do((a, now, effects) => a.Refer(new(-1), phone.Uri("3000"), now, effects));
        scene.RunFor(60);

        scene.AssertTrace("""
              1000 phone -> desk REFER
              1001 desk CallReferred { Call = out-1, Target = sip:3000@127.0.0.1:5062 }
              1001 desk -> phone 202 (REFER)
              1001 desk -> phone NOTIFY
              1001 desk -> phone NOTIFY
              1002 phone -> desk 200 (NOTIFY)
              1002 phone ReferProgress { Call = in-1, Status = 100 }
              1002 phone -> desk 200 (NOTIFY)
              1002 phone ReferProgress { Call = in-1, Status = 200 }
              1002 phone -> desk BYE
              1002 phone Ended LocalEnd 0
              1003 desk -> phone 200 (BYE)
              1003 desk Ended RemoteBye 0
            """);
        scene.AssertClean();
    }

    [Fact]
    public void Refer_WhereItIsNotAllowed_EndsWith403()
    {
        var scene = new SipScene();
        var (_, phone) = Connect(scene, mayRefer: false);
        phone.Do((a, now, effects) => a.Refer(new(-1), phone.Uri("3000"), now, effects));
        scene.RunFor(1);
        Assert.Equal([403], Progress(phone));
    }

    [Fact]
    public void Refer_BeforeTheCallStands_IsNotSent()
    {
        var scene = new SipScene();
        var phone = scene.Add("phone", 5062);
        var other = scene.Add("other", 5063);
        phone.Do((a, now, effects) => a.Invite(new(new(1), other.Uri("1"), null, "100", "", "offer"u8.ToArray()), now, effects));
        phone.Do((a, now, effects) => a.Refer(new(1), phone.Uri("3000"), now, effects));
        Assert.Equal([491], Progress(phone));
    }

    [Fact]
    public void DeskNeverSays_ThePhoneHears408()
    {
        var scene = new SipScene();
        var (_, phone) = Connect(scene);
        phone.Do((a, now, effects) => a.Refer(new(-1), phone.Uri("3000"), now, effects));
        scene.RunFor(303);
        Assert.Equal([100, 408], Progress(phone));
    }

    [Fact]
    public void PhoneIsDeadAfterItsRefer_NothingIsLeftOfTheSubscription()
    {
        var scene = new SipScene();
        var (desk, phone) = Connect(scene);
        phone.Do((a, now, effects) => a.Refer(new(-1), phone.Uri("3000"), now, effects));
        scene.RunFor(0.001);
        scene.Network = (_, _) => [];
        scene.RunFor(40);
        desk.Do((a, now, effects) => a.End(new(1), null, now, effects));
        scene.RunFor(40);
        Assert.Equal((0, 0, 0), (desk.Agent.Counters.Calls, desk.Agent.Counters.Transactions, desk.Agent.Armed));
    }

    /// <summary>Whatever is lost, doubled or overtaken: the phone hears one result, both sides end, nothing is left.</summary>
    [Fact]
    public void BadNetwork_OneResult_BothEnd()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            var scene = new SipScene { IsTracing = false };
            var random = new Random(seed);
            int result = seed % 2 == 0 ? 200 : 486;
            var (desk, phone) = Connect(scene);
            scene.Network = (_, _) => random.NextDouble() < 0.3
                ? []
                : Enumerable.Range(0, random.Next(1, 3)).Select(_ => TimeSpan.FromMilliseconds(random.Next(1, 200))).ToArray();
            desk.OnEvent = e =>
            {
                if (e is CallReferred referred)
                {
                    desk.Do((a, now, effects) => a.ReferResult(referred.Call, result, null, now, effects));
                }
            };
            phone.OnEvent = e =>
            {
                if (e is ReferProgress { Status: >= 200 } done)
                {
                    phone.Do((a, now, effects) => a.End(done.Call, null, now, effects));
                }
            };
            phone.Do((a, now, effects) => a.Refer(new(-1), phone.Uri("3000"), now, effects));
            scene.RunFor(600);

            Assert.True(desk.Events.OfType<CallReferred>().Count() <= 1, $"seed {seed}");
            var finals = Progress(phone).Where(s => s >= 200).ToArray();
            Assert.True(finals.Length == 1 && (finals[0] == result || finals[0] == 408), $"seed {seed}: {string.Join(' ', finals)}");
            desk.Do((a, now, effects) => a.End(new(1), null, now, effects));
            scene.RunFor(100);
            scene.AssertClean();
        }
    }

    private static int[] Progress(TestAgent phone) => [.. phone.Events.OfType<ReferProgress>().Select(p => p.Status)];

    private static (TestAgent Desk, TestAgent Phone) Connect(SipScene scene, bool mayRefer = true)
    {
        bool traced = scene.IsTracing;
        scene.IsTracing = false;
        var desk = scene.Add("desk", 5061);
        var phone = scene.Add("phone", 5062, o => o with { IsRegistrar = false });
        phone.OnEvent = e =>
        {
            if (e is IncomingCall call)
            {
                phone.Do((a, now, effects) => a.Answer(call.Call, "answer"u8.ToArray(), now, effects));
            }
        };
        desk.Do((a, now, effects) => a.Invite(
            new(new(1), phone.Uri("1001"), null, "100", "", "offer"u8.ToArray()) { MayRefer = mayRefer }, now, effects));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Single(desk.Events.OfType<CallAnswered>());
        phone.OnEvent = null;
        scene.IsTracing = traced;
        return (desk, phone);
    }
}
