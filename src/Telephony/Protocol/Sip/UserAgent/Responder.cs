namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Writes our responses (RFC 3261 §8.2.6) and counts the refusals.</summary>
internal sealed class Responder(SipCore core)
{
    // Answers without state must carry the same tag each time (§8.2.7).
    private readonly string _statelessTag = core.Identifiers.NewTag();

    /// <summary>Answers by the request's transaction.</summary>
    /// <param name="transaction">Whose request.</param>
    /// <param name="status">100 to 699.</param>
    /// <param name="reason">Reason phrase, null for the usual one.</param>
    /// <param name="tag">To tag; null makes one up, except for 100.</param>
    /// <param name="more">Adds further header fields and the body.</param>
    public void Reply(
        ServerTransaction transaction, int status, string? reason = null, string? tag = null, Action<SipMessageBuilder>? more = null)
    {
        if (transaction.IsAnswered)
        {
            return;
        }

        Count(status);
        transaction.Respond(status, Write(transaction.Request, transaction.Source, status, reason, tag, more));
    }

    /// <summary>Answers and remembers nothing.</summary>
    public void ReplyStateless(
        SipMessage request, SipPeer source, int status, string? reason = null, Action<SipMessageBuilder>? more = null)
    {
        Count(status);
        core.Send(ReplyAddress.Of(request, source), Write(request, source, status, reason, _statelessTag, more));
    }

    /// <summary>503 with Retry-After, without state: this must be the cheapest answer there is.</summary>
    public void Refuse(SipMessage request, SipPeer source) =>
        ReplyStateless(request, source, 503, null, b => AddRetryAfter(b, (int)core.Options.RetryAfter.TotalSeconds));

    /// <summary>405 with what we do take (§8.2.1).</summary>
    public void RefuseMethod(ServerTransaction transaction) => Reply(transaction, 405, more: AddAllow);

    /// <summary>415 with what we do take (§8.2.3).</summary>
    public void RefuseType(ServerTransaction transaction) =>
        Reply(transaction, 415, more: static b => b.Add(SipHeader.Accept, Capabilities.Accept));

    /// <summary>200 to OPTIONS (§11.2), also the one within a dialog.</summary>
    public void AnswerOptions(ServerTransaction transaction) =>
        Reply(transaction, 200, more: AddCapabilities);

    /// <summary>What a 200 to OPTIONS tells.</summary>
    public void AddCapabilities(SipMessageBuilder builder)
    {
        AddAllow(builder);
        builder.Add(SipHeader.Accept, Capabilities.Accept).Add(SipHeader.Supported, Capabilities.Supported);
    }

    public static void AddRetryAfter(SipMessageBuilder builder, int seconds) =>
        builder.Add(SipHeader.RetryAfter, Math.Max(1, seconds));

    /// <summary>The methods we take.</summary>
    public void AddAllow(SipMessageBuilder builder) =>
        builder.Add(SipHeader.Allow, core.Options.IsRegistrar ? Capabilities.AllowOfRegistrar : Capabilities.Allow);

    private byte[] Write(
        SipMessage request, SipPeer source, int status, string? reason, string? tag, Action<SipMessageBuilder>? more)
    {
        tag ??= status == 100 ? null : core.Identifiers.NewTag();
        var builder = SipMessageBuilder.Response(request, status, reason, tag, source.EndPoint);
        if (status != 100)
        {
            builder.Add(SipHeader.Server, core.Options.Product);
        }

        more?.Invoke(builder);
        return builder.ToBytes();
    }

    private void Count(int status)
    {
        switch (status)
        {
            case 403:
                core.Counters.Refused403++;
                break;
            case 404:
                core.Counters.Refused404++;
                break;
            case 488:
                core.Counters.Refused488++;
                break;
            case 503:
                core.Counters.Refused503++;
                break;
            case >= 400:
                core.Counters.RefusedOther++;
                break;
        }
    }
}
