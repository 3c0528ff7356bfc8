namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Writes our requests (RFC 3261 §8.1.1).</summary>
internal static class RequestWriter
{
    public static byte[] Write(SipUserAgentOptions options, OutgoingRequest request)
    {
        var builder = SipMessageBuilder.Request(request.Method, request.RequestUri)
            .AddVia(request.Peer.Transport, options.Advertise.ToString(), request.Branch)
            .Add(SipHeader.MaxForwards, 70);
        foreach (var route in request.Routes)
        {
            builder.Add(SipHeader.Route, route);
        }

        builder.Add(SipHeader.From, request.From)
            .Add(SipHeader.To, request.To)
            .Add(SipHeader.CallId, request.CallId)
            .Add(new SipCSeq(request.CSeq, request.Method));
        if (request.Method is SipMethod.Invite or SipMethod.Update or SipMethod.Register)
        {
            Capabilities.AddTo(builder, request.MayRefer);
        }

        if (request.Method is SipMethod.Invite or SipMethod.Update or SipMethod.Refer or SipMethod.Notify)
        {
            builder.Add(SipHeader.Contact, $"<{OwnContact.Of(options, request.From.Uri.User, request.Peer.Transport)}>");
        }

        if (request.Method is not (SipMethod.Ack or SipMethod.Cancel))
        {
            builder.Add(SipHeader.UserAgent, options.Product);
        }

        if (request.Authorization is { } authorization)
        {
            builder.Add(authorization.Name, authorization.Value);
        }

        ExtraHeaders.AddTo(builder, request.Headers);
        if (!request.Body.IsEmpty)
        {
            builder.Body(request.ContentType, request.Body.Span);
        }

        return builder.ToBytes();
    }
}
