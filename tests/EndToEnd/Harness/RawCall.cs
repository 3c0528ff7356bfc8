using System.Net;
using System.Text.RegularExpressions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>One call of a <see cref="RawPhone"/>, in either direction.</summary>
internal sealed class RawCall : IAsyncDisposable
{
    private readonly RawPhone _phone;
    private readonly double? _speaks;
    private readonly SipText? _invite; // as it came; null for our own
    private readonly string _localTag = RawPhone.Token()[..10];
    private TaskCompletionSource<SipText> _final = New<SipText>();
    private readonly TaskCompletionSource _acknowledged = New();
    private readonly TaskCompletionSource _cancelled = New();
    private readonly TaskCompletionSource _ended = New();
    private readonly Inbox<string> _notified = new();
    private SipText? _sent; // our INVITE
    private readonly TaskCompletionSource _challenged = New();
    private string _remoteUri = "";
    private string _remote = ""; // the peer's From or To with its tag
    private string _local = "";
    private volatile bool _answered; // set before the 200 leaves: a CANCEL that crosses it is too late

    public RawCall(RawPhone phone, string callId, double? speaks)
    {
        _phone = phone;
        _speaks = speaks;
        CallId = callId;
        Media = new RtpEnd();
    }

    public RawCall(RawPhone phone, SipText invite)
        : this(phone, invite.CallId, null)
    {
        _invite = invite;
        _remote = invite["From"];
        _local = $"{invite["To"]};tag={_localTag}";
        _remoteUri = invite.ContactUri;
    }

    public string CallId { get; }

    public string Number { get; init; } = "";

    public RtpEnd Media { get; }

    /// <summary>The INVITE that came.</summary>
    public SipText Invite => _invite ?? throw new InvalidOperationException("we called");

    /// <summary>The peer hung up, cancelled, or we did and it agreed.</summary>
    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>Answers nothing any more: a phone whose plug was pulled.</summary>
    public bool IsDead
    {
        get => Media.IsMute;
        set => Media.IsMute = value;
    }

    /// <summary>Knows of no call any more: a phone that was switched off and on again.</summary>
    public bool HasForgotten
    {
        get => Volatile.Read(ref field);
        set => (Media.IsMute, field) = (value, value);
    }

    public bool WasCancelled => _cancelled.Task.IsCompleted;

    public Task EndedAsync(TimeSpan? atMost = null) => WithinAsync(_ended.Task, atMost, "call ended");

    public Task CancelledAsync(TimeSpan? atMost = null) => WithinAsync(_cancelled.Task, atMost, "call cancelled");

    public Task AcknowledgedAsync(TimeSpan? atMost = null) => WithinAsync(_acknowledged.Task, atMost, "ACK");

    /// <summary>The final response to our INVITE.</summary>
    public async Task<SipText> FinalAsync(TimeSpan? atMost = null)
    {
        await WithinAsync(_final.Task, atMost, "final response to the INVITE");
        return await _final.Task;
    }

    public async Task InviteAsync(string codecs)
    {
        _local = $"\"Caller\" <sip:{_phone.User}@{_phone.Local}>;tag={_localTag}";
        _remote = $"<sip:{Number}@{_phone.Server}>";
        var request = _phone.Request("INVITE", $"sip:{Number}@{_phone.Server}", CallId, _local, _remote);
        _sent = request with
        {
            Headers = [.. request.Headers, .. _phone.Headers, ("Contact", $"<sip:{_phone.User}@{_phone.Local}>"), ("Content-Type", "application/sdp")],
            Body = Sdp(codecs.Split(' ')),
        };
        _ = _phone.RepeatAsync(_sent, Task.WhenAny(_final.Task, _challenged.Task));
        await Task.CompletedTask;
    }

    public Task RingAsync() => _phone.SendAsync(Invite.Reply(180, "Ringing", _localTag, "", Contact()));

    public Task RejectAsync(int status, string reason)
    {
        _ended.TrySetResult();
        return _phone.SendAsync(Invite.Reply(status, reason, _localTag));
    }

    /// <summary>Answers with the first codec we like of those offered; repeats the 200 until the ACK.</summary>
    public async Task AnswerAsync(string codecs = "8 0", double? speaks = null)
    {
        var offered = Regex.Match(Invite.Body, @"m=audio \d+ \S+ (?<types>[\d ]+)").Groups["types"].Value.Split(' ');
        var chosen = codecs.Split(' ').First(offered.Contains);
        if (RemoteMedia(Invite.Body) is { } peer)
            Media.Speak(peer, int.Parse(chosen, provider: null), speaks);
        _answered = true;
        await _phone.RepeatAsync(Invite.Reply(200, "OK", _localTag, Sdp([chosen]), Contact()), Task.WhenAny(_acknowledged.Task, _ended.Task));
    }

    /// <summary>Hangs up: BYE, and its answer.</summary>
    public async Task HangUpAsync()
    {
        var bye = InDialog("BYE", _phone.NextSequence());
        _ended.TrySetResult();
        var final = await _phone.RequestAsync(bye);
        Assert.True(final.Status is 200 or 481, final.StartLine);
    }

    /// <summary>Holds the conversation as softphones do (RFC 3264 §8.4), or takes it up again; returns when the other side has agreed.</summary>
    public async Task HoldAsync(bool held)
    {
        _final = New<SipText>();
        var request = InDialog("INVITE", _phone.NextSequence());
        var sdp = Sdp(["8"]).Replace("o=raw 1 1 ", $"o=raw 1 {request.Sequence} ", StringComparison.Ordinal).Replace("sendrecv", held ? "sendonly" : "sendrecv", StringComparison.Ordinal);
        _sent = request with { Headers = [.. request.Headers, Contact(), ("Content-Type", "application/sdp")], Body = sdp };
        await _phone.RepeatAsync(_sent, _final.Task);
        Assert.Equal(200, (await FinalAsync()).Status);
    }

    /// <summary>A key by SIP (INFO), or whatever else stands in the body; nobody waits for the answer.</summary>
    public Task InfoAsync(string contentType, string body)
    {
        var info = InDialog("INFO", _phone.NextSequence());
        return _phone.SendAsync(info with { Headers = [.. info.Headers, ("Content-Type", contentType)], Body = body });
    }

    /// <summary>Hands the other side on (RFC 3515); the status of the REFER itself.</summary>
    public async Task<int> ReferAsync(string target)
    {
        var refer = InDialog("REFER", _phone.NextSequence());
        return (await _phone.RequestAsync(refer with
        {
            Headers = [.. refer.Headers, ("Refer-To", $"<sip:{target}@{_phone.Server}>"), ("Referred-By", $"<sip:{_phone.User}@{_phone.Server}>"), Contact()],
        })).Status;
    }

    /// <summary>What became of the hand-on: the status of its last NOTIFY.</summary>
    public async Task<int> ReferredAsync(TimeSpan? atMost = null)
    {
        var fragment = await _notified.TakeAsync($"{_phone.User} is told what became of the REFER", atMost ?? TimeSpan.FromSeconds(10),
            body => !body.StartsWith("SIP/2.0 1", StringComparison.Ordinal));
        return int.Parse(fragment.AsSpan(8, 3), provider: null);
    }

    /// <summary>Takes back our INVITE before its answer.</summary>
    public async Task CancelAsync()
    {
        var invite = _sent!;
        var cancel = invite with
        {
            StartLine = "CANCEL" + invite.StartLine[6..],
            Headers = [.. invite.Headers.Where(header => header.Name is "Via" or "Max-Forwards" or "From" or "To" or "Call-ID"), ("CSeq", $"{invite.Sequence} CANCEL")],
            Body = "",
        };
        await _phone.SendAsync(cancel);
    }

    public async Task OnMessageAsync(SipText message)
    {
        if (message.IsResponse)
        {
            await OnInviteResponseAsync(message);
            return;
        }
        switch (message.Method)
        {
            case "ACK":
                _acknowledged.TrySetResult();
                break;
            case "CANCEL":
                await _phone.SendAsync(message.Reply(200, "OK", _localTag));
                // Too late once we have answered: then the server owes us a BYE (RFC 3261 §9.2).
                if (!_acknowledged.Task.IsCompleted && !_answered)
                {
                    await _phone.SendAsync(Invite.Reply(487, "Request Terminated", _localTag));
                    _ended.TrySetResult();
                }
                _cancelled.TrySetResult();
                break;
            case not "ACK" when HasForgotten:
                await _phone.SendAsync(message.Reply(481, "No such call"));
                break;
            case "INVITE" when _answered && !IsDead && message["CSeq"] != Invite["CSeq"]:
                await _phone.SendAsync(message.Reply(200, "OK", _localTag, Sdp(["8"]), Contact())); // asked whether we are still there
                break;
            case "INVITE":
                break; // a repetition; the first one is being answered
            default: // BYE, OPTIONS, INFO, NOTIFY
                if (IsDead)
                    break;
                await _phone.SendAsync(message.Reply(200, "OK"));
                if (message.Method == "NOTIFY")
                    _notified.Post(message.Body);
                if (message.Method == "BYE")
                    _ended.TrySetResult();
                break;
        }
    }

    public ValueTask DisposeAsync() => Media.DisposeAsync();

    private async Task OnInviteResponseAsync(SipText response)
    {
        if (response.Status < 200 || response.Sequence != _sent!.Sequence)
            return;
        if (response.Status < 300)
        {
            _remote = response["To"];
            _remoteUri = response.ContactUri;
            await _phone.SendAsync(InDialog("ACK", response.Sequence));
            if (!_final.Task.IsCompleted && RemoteMedia(response.Body) is { } peer)
            {
                var type = Regex.Match(response.Body, @"m=audio \d+ \S+ (?<type>\d+)").Groups["type"].Value;
                Media.Speak(peer, int.Parse(type, provider: null), _speaks);
            }
        }
        else
        {
            // Part of the INVITE's own transaction: same branch (RFC 3261 §17.1.1.3).
            var ack = _sent! with
            {
                StartLine = "ACK" + _sent.StartLine[6..],
                Headers = [.. _sent.Headers.Where(header => header.Name is "Via" or "Max-Forwards" or "From" or "Call-ID"), ("To", response["To"]), ("CSeq", $"{response.Sequence} ACK")],
                Body = "",
            };
            await _phone.SendAsync(ack);
            if (response.Status == 401 && _phone.Secret is { } secret && !_challenged.Task.IsCompleted)
            {
                _challenged.TrySetResult();
                var uri = $"sip:{Number}@{_phone.Server}";
                var again = _phone.Request("INVITE", uri, CallId, _local, _remote);
                _sent = _sent with
                {
                    Headers = [.. again.Headers, .. _sent.Headers.Where(header => header.Name is "Contact" or "Content-Type"),
                        ("Authorization", SipText.Authorization(response["WWW-Authenticate"], "INVITE", uri, _phone.User, secret))],
                };
                _ = _phone.RepeatAsync(_sent, _final.Task);
                return;
            }
            _ended.TrySetResult();
        }
        _final.TrySetResult(response);
    }

    private SipText InDialog(string method, int sequence) =>
        _phone.Request(method, _remoteUri, CallId, _local, _remote, sequence);

    private (string, string) Contact() => ("Contact", $"<sip:{_phone.User}@{_phone.Local}>");

    private string Sdp(IEnumerable<string> payloadTypes)
    {
        var types = payloadTypes.ToList();
        var maps = types.Select(type => type switch
        {
            "0" => "a=rtpmap:0 PCMU/8000\r\n",
            "8" => "a=rtpmap:8 PCMA/8000\r\n",
            "9" => "a=rtpmap:9 G722/8000\r\n",
            _ => $"a=rtpmap:{type} iLBC/8000\r\n",
        });
        return $"v=0\r\no=raw 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + $"m=audio {Media.Port} RTP/AVP {string.Join(' ', types)} {RtpEnd.EventPayloadType}\r\n{string.Concat(maps)}"
            + $"a=rtpmap:{RtpEnd.EventPayloadType} telephone-event/8000\r\na=fmtp:{RtpEnd.EventPayloadType} 0-15\r\na=ptime:20\r\na=sendrecv\r\n";
    }

    private static IPEndPoint? RemoteMedia(string sdp)
    {
        var address = Regex.Match(sdp, @"c=IN IP4 (?<ip>[\d.]+)");
        var port = Regex.Match(sdp, @"m=audio (?<port>\d+)");
        return address.Success && port.Success
            ? new IPEndPoint(IPAddress.Parse(address.Groups["ip"].Value), int.Parse(port.Groups["port"].Value, provider: null))
            : null;
    }

    private async Task WithinAsync(Task task, TimeSpan? atMost, string what)
    {
        var limit = atMost ?? TimeSpan.FromSeconds(15);
        try
        {
            await task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {what} ({_phone.User}, {Number})");
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
