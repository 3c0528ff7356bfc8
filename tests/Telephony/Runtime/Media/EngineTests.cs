using System.Net;
using System.Net.Sockets;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>Ports, limits, threads.</summary>
public sealed class EngineTests
{
    [Fact]
    public void TryOpen_PortPair_IsEvenAndBoundWithItsRtcp()
    {
        using var fixture = new MediaFixture();
        var session = fixture.Open().Session;
        Assert.Equal(0, session.LocalPort % 2);
        Assert.True(IsBound(session.LocalPort));
        Assert.True(IsBound(session.LocalPort + 1));
    }

    [Fact]
    public async Task Range_Exhausted_IsRefusedUntilAClosedPairHasRested()
    {
        int first = FreePair();
        using var fixture = new MediaFixture(MediaFixture.AnyPort with
        {
            FirstPort = first,
            LastPort = first + 1,
            PortRest = TimeSpan.FromMilliseconds(300),
        });
        var session = fixture.Open().Session;
        Assert.Equal(first, session.LocalPort);
        Assert.Null(fixture.Engine.TryOpen(new TestObserver()));

        session.Close();
        await fixture.UntilAsync(now => now.Sessions == 0);
        Assert.Null(fixture.Engine.TryOpen(new TestObserver()));
        MediaSession? again = null;
        await fixture.UntilAsync(_ => (again = fixture.Engine.TryOpen(new TestObserver())) is not null);
        Assert.Equal(first, again!.LocalPort);
    }

    [Fact]
    public async Task MaxSessions_Reached_IsRefusedUntilOneCloses()
    {
        using var fixture = new MediaFixture(MediaFixture.AnyPort with { MaxSessions = 2 });
        var session = fixture.Open().Session;
        fixture.Open();
        Assert.Null(fixture.Engine.TryOpen(new TestObserver()));
        session.Close();
        session.Close();
        await fixture.UntilAsync(now => now.Sessions == 1);
        Assert.NotNull(fixture.Engine.TryOpen(new TestObserver()));
    }

    [Fact]
    public async Task Refused_NobodyListens_IsCountedAndTheSessionGoesOn()
    {
        using var fixture = new MediaFixture();
        var (session, phone, observer) = fixture.Open();
        phone.SendAudio(8, new byte[160]);
        session.Connect(phone.Parameters());
        phone.SendAudio(8, new byte[160]);
        await fixture.UntilAsync(now => now.Received >= 1);
        phone.Dispose();
        await fixture.UntilAsync(now => now.Refused > 0);
        session.Play(new([MediaFixture.Clip(160, 1)], Token: 1));
        Assert.Equal("played 1", await observer.NextAsync());
    }

    [Fact]
    public async Task Closed_Session_SendsNothingMoreAndIgnoresCommands()
    {
        using var fixture = new MediaFixture();
        var (session, phone, observer) = fixture.Open();
        session.Connect(phone.Parameters());
        await phone.ReceiveAsync();
        session.Close();
        session.Play(new([], Token: 1));
        await fixture.UntilAsync(now => now.Sessions == 0);
        long sent = fixture.Engine.Statistics().Sent;
        // Another session's frames show that time passed.
        var (other, otherPhone, _) = fixture.Open();
        other.Connect(otherPhone.Parameters());
        await otherPhone.ReceiveAsync();
        await otherPhone.ReceiveAsync();
        Assert.InRange(fixture.Engine.Statistics().Sent - sent, 1, 3);
        Assert.True(observer.IsQuiet);
    }

    [Theory]
    [InlineData(0, 20000, 29999)]
    [InlineData(65, 20000, 29999)]
    [InlineData(1, -1, 29999)]
    [InlineData(1, 20000, 65536)]
    [InlineData(1, 20000, 20000)]
    public void Options_OutOfRange_AreRefused(int threads, int first, int last) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new MediaFixture(new MediaOptions { Threads = threads, FirstPort = first, LastPort = last }));

    [Fact]
    public async Task Lateness_IsMeasured()
    {
        using var fixture = new MediaFixture();
        var (session, phone, _) = fixture.Open();
        session.Connect(phone.Parameters());
        for (int i = 0; i < 5; i++)
            await phone.ReceiveAsync();
        var now = fixture.Engine.Statistics();
        Assert.True(now.LatenessP50 > 0);
        Assert.True(now.LatenessP99 >= now.LatenessP50);
        Assert.True(now.LatenessMax > 0);
    }

    [Fact]
    public async Task Storm_OpenBridgePlayCloseFromManyThreads_LeavesNothingBehind()
    {
        int first = FreePair();
        using var fixture = new MediaFixture(MediaFixture.AnyPort with
        {
            Threads = 3,
            FirstPort = Math.Min(first, 60_000),
            LastPort = Math.Min(first, 60_000) + 199,
            PortRest = TimeSpan.Zero,
        });
        Parallel.For(0, 8, worker =>
        {
            var random = new Random(worker);
            var mine = new List<MediaSession>();
            using var phone = new TestPhone(1);
            for (int i = 0; i < 300; i++)
            {
                if (mine.Count < 8 && fixture.Engine.TryOpen(new TestObserver()) is { } opened)
                {
                    opened.Connect(phone.Parameters());
                    mine.Add(opened);
                }

                if (mine.Count < 2) continue;
                var one = mine[random.Next(mine.Count)];
                var other = mine[random.Next(mine.Count)];
                switch (random.Next(5))
                {
                    case 0 when one != other: one.Bridge(other); break;
                    case 1: one.Unbridge(); break;
                    case 2: one.Play(new([MediaFixture.Clip(500, i)], Loop: true)); break;
                    case 3: one.SendDigit('1'); break;
                    case 4: one.Close(); mine.Remove(one); break;
                }
            }

            mine.ForEach(session => session.Close());
        });
        var end = await fixture.UntilAsync(now => now.Sessions == 0);
        Assert.Equal(0, end.ObserverFailures);
        Assert.NotNull(fixture.Engine.TryOpen(new TestObserver()));
    }

    [Fact]
    public void Dispose_WithOpenSessions_ReleasesTheirPorts()
    {
        var fixture = new MediaFixture();
        int port = fixture.Open().Session.LocalPort;
        fixture.Dispose();
        Assert.False(IsBound(port));
        Assert.Null(fixture.Engine.TryOpen(new TestObserver()));
    }

    private static bool IsBound(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static int FreePair()
    {
        using var fixture = new MediaFixture();
        return fixture.Open().Session.LocalPort;
    }
}
