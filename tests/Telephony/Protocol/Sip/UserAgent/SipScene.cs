using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Credentials of the tests: every user's secret is <c>secret-USER</c>.</summary>
internal sealed class TestCredentials : ISipCredentials
{
    public bool TryGet(string user, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? password)
    {
        password = user.StartsWith("10", StringComparison.Ordinal) ? "secret-" + user : null;
        return password is not null;
    }
}

/// <summary>One user agent under a test's clock, with what it sent and told so far.</summary>
internal sealed class TestAgent
{
    private readonly List<SipEffect> _effects = [];
    private readonly SipScene _scene;

    public TestAgent(SipScene scene, string name, int port, Func<SipUserAgentOptions, SipUserAgentOptions>? configure = null)
    {
        _scene = scene;
        Name = name;
        Address = new IPEndPoint(IPAddress.Loopback, port);
        var random = new Random(port);
        var options = new SipUserAgentOptions { Advertise = Address };
        Agent = new SipUserAgent(configure?.Invoke(options) ?? options, random.NextBytes, new TestCredentials());
    }

    public string Name { get; }

    public IPEndPoint Address { get; }

    public SipUserAgent Agent { get; }

    public List<SipEvent> Events { get; } = [];

    /// <summary>What to do when told something; runs after the step.</summary>
    public Action<SipEvent>? OnEvent { get; set; }

    public SipPeer Peer(SipTransport transport = SipTransport.Udp) => new(transport, Address, transport == SipTransport.Udp ? 0 : 1);

    public SipUri Uri(string user) => SipUri.Create(user, Address);

    /// <summary>Does something with the agent and hands on what follows.</summary>
    public void Do(Action<SipUserAgent, TimeSpan, List<SipEffect>> action)
    {
        action(Agent, _scene.Now, _effects);
        var effects = _effects.ToArray();
        _effects.Clear();
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case SipSend send:
                    _scene.Carry(this, send);
                    break;
                case SipEvent e:
                    Events.Add(e);
                    _scene.Note($"{Name} {Describe(e)}");
                    OnEvent?.Invoke(e);
                    break;
            }
        }
    }

    public T Last<T>()
        where T : SipEvent => Events.OfType<T>().Last();

    private static string Describe(SipEvent e) => e switch
    {
        IncomingCall c => $"IncomingCall {c.RequestUri.User} from {c.From.User} sdp={Text(c.Sdp)}"
            + (c.RegisteredUser is { } user ? $" registered={user}" : ""),
        CallRinging c => $"Ringing {c.Status}",
        CallAnswered c => $"Answered sdp={Text(c.Sdp)}",
        CallConfirmed c => $"Confirmed sdp={Text(c.Sdp)}",
        CallReoffered c => $"Reoffered sdp={Text(c.Sdp)}",
        ReofferAnswered c => $"ReofferAnswered sdp={Text(c.Sdp)}",
        ReofferRejected c => $"ReofferRejected {c.Status}",
        InfoDigit c => $"Digit {c.Digit}",
        CallEnded c => $"Ended {c.Cause} {c.Status}",
        BindingChanged c => $"Binding {c.User} {c.Kind} {c.Contacts.Count}",
        RegistrationChanged c => $"Registration {c.Registered} {c.Status} {c.Expires.TotalSeconds}",
        _ => e.ToString(),
    };

    private static string Text(ReadOnlyMemory<byte> sdp) => Encoding.ASCII.GetString(sdp.Span);
}

/// <summary>
/// User agents joined by a network with a clock of its own. <see cref="Trace"/> is what happened, one line each:
/// the time in ms, who, and the start line of each message or the event.
/// </summary>
internal sealed class SipScene
{
    private readonly PriorityQueue<(TestAgent To, byte[] Bytes, SipPeer From), (TimeSpan, long)> _air = new();
    private readonly List<TestAgent> _agents = [];
    private readonly StringBuilder _trace = new();
    private long _order;

    public TimeSpan Now { get; private set; }

    public string Trace => _trace.ToString();

    public bool IsTracing { get; set; } = true;

    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>When copies of this message arrive after being sent; empty: lost. Default: one, after 1 ms.</summary>
    public Func<TestAgent, SipMessage, IEnumerable<TimeSpan>> Network { get; set; } = (_, _) => [TimeSpan.FromMilliseconds(1)];

    public TestAgent Add(string name, int port, Func<SipUserAgentOptions, SipUserAgentOptions>? configure = null)
    {
        var agent = new TestAgent(this, name, port, configure);
        _agents.Add(agent);
        return agent;
    }

    public void Note(string line)
    {
        if (IsTracing)
        {
            _trace.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Now.TotalMilliseconds,6} {line}\n");
        }
    }

    public void Carry(TestAgent from, SipSend send)
    {
        Assert.Equal(SipParseVerdict.Ok, SipMessage.TryParse(send.Bytes.Span, out var message));
        var to = _agents.Find(a => a.Address.Equals(send.Peer.EndPoint));
        var copies = Network(from, message!).ToArray();
        Note($"{from.Name} -> {to?.Name ?? "nobody"} {Describe(message!)}{(copies.Length == 0 ? " LOST" : "")}");
        if (to is not null)
        {
            foreach (var delay in copies)
            {
                _air.Enqueue((to, send.Bytes.ToArray(), from.Peer(Transport)), (Now + delay, _order++));
            }
        }
    }

    /// <summary>Lets everything happen until this moment.</summary>
    public void Run(TimeSpan until)
    {
        while (true)
        {
            var due = _agents.Select(a => a.Agent.NextDue).Where(d => d is not null).Min();
            var arrival = _air.TryPeek(out _, out var when) ? when.Item1 : (TimeSpan?)null;
            var next = due is null ? arrival : arrival is null ? due : due < arrival ? due : arrival;
            if (next is null || next > until)
            {
                Now = until > Now ? until : Now;
                return;
            }

            Now = next.Value > Now ? next.Value : Now;
            if (arrival is not null && arrival <= Now)
            {
                var (to, bytes, from) = _air.Dequeue();
                to.Do((agent, now, effects) => agent.Receive(bytes, from, now, effects));
            }
            else
            {
                foreach (var agent in _agents.Where(a => a.Agent.NextDue <= Now))
                {
                    agent.Do((a, now, effects) => a.Advance(now, effects));
                }
            }
        }
    }

    public void RunFor(double seconds) => Run(Now + TimeSpan.FromSeconds(seconds));

    /// <summary>Nothing is left: no call, no transaction, no alarm, beyond session and registration timers.</summary>
    public void AssertClean()
    {
        foreach (var agent in _agents)
        {
            Assert.Equal((agent.Name, 0, 0, 0), (agent.Name, agent.Agent.Counters.Calls, agent.Agent.Counters.Transactions, agent.Agent.Armed));
        }
    }

    public void AssertTrace(string expected) => Assert.Equal(expected.ReplaceLineEndings("\n").Trim('\n'), Trace.Trim('\n'));

    private static string Describe(SipMessage message) =>
        message.IsRequest ? message.MethodText : $"{message.StatusCode} ({message.CSeq.MethodText})";
}
