namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The checks of mandatory parts, RFC 3261 §8.1.1, §8.2 and §16.3 as far as a message itself shows them.</summary>
public sealed partial class SipMessage
{
    // Header fields that may occur once; a second one means sender and receiver may not mean the same (RFC 4475 §3.3.8).
    private static readonly SipHeader[] Singles =
    [
        SipHeader.CallId, SipHeader.CSeq, SipHeader.From, SipHeader.To, SipHeader.MaxForwards,
        SipHeader.ContentLength, SipHeader.ContentType, SipHeader.Expires,
    ];

    // Everything that can be read is read, also behind the first fault: the answer wants it.
    private SipFault FindFault(SipFlaws flaws)
    {
        var fault = SipFault.None;
        Note(ref fault, StartLineFault(flaws));
        Note(ref fault, ViaFault());
        Note(ref fault, AddressFault(SipHeader.From, out _from));
        Note(ref fault, AddressFault(SipHeader.To, out _to));
        Note(ref fault, CallIdFault());
        Note(ref fault, CSeqFault());
        Note(ref fault, SinglesFault());
        Note(ref fault, NumberFault(SipHeader.MaxForwards, 255));
        Note(ref fault, NumberFault(SipHeader.Expires, uint.MaxValue));
        Note(ref fault, ContactFault());
        if ((flaws & SipFlaws.HeaderLine) != 0)
            Note(ref fault, new SipFault(400, SipHeader.Other, "Malformed Header Field"));
        if ((flaws & SipFlaws.ContentLength) != 0)
            Note(ref fault, SipFault.Bad(SipHeader.ContentLength));
        if ((flaws & SipFlaws.ShortBody) != 0)
            Note(ref fault, new SipFault(400, SipHeader.ContentLength, "Body Shorter Than Content-Length"));
        if ((flaws & SipFlaws.NoEmptyLine) != 0)
            Note(ref fault, new SipFault(400, SipHeader.Other, "Missing Empty Line"));
        return fault;
    }

    private static void Note(ref SipFault first, SipFault found)
    {
        if (first.IsNone)
            first = found;
    }

    private SipFault StartLineFault(SipFlaws flaws)
    {
        if (IsRequest && SipUri.TryParse(_bytes.AsSpan(_start.UriRange), out _requestUri) && _requestUri.Headers.Length > 0)
            _requestUri = null; // §19.1.1: a Request-URI has no header part
        if ((flaws & SipFlaws.Version) != 0)
            return new SipFault(505, SipHeader.Other, "Version Not Supported");
        if ((flaws & SipFlaws.StartLine) != 0)
            return new SipFault(400, SipHeader.Other, IsRequest ? "Malformed Request-Line" : "Malformed Status-Line");
        return IsRequest && _requestUri is null ? new SipFault(400, SipHeader.Other, "Malformed Request-URI") : SipFault.None;
    }

    private SipFault ViaFault()
    {
        bool bad = false;
        foreach (var value in Values(SipHeader.Via))
        {
            if (!SipVia.TryParse(value, out var via))
                bad = true;
            else if (_via is null && !bad)
                _via = via;
        }
        if (!Has(SipHeader.Via))
            return SipFault.Missing(SipHeader.Via);
        if (bad || _via is null)
            return SipFault.Bad(SipHeader.Via);
        // The cookie promises an identifier behind it (RFC 4475 §3.2.1).
        return _via.Branch is SipVia.MagicCookie or "" ? SipFault.Bad(SipHeader.Via) : SipFault.None;
    }

    private SipFault AddressFault(SipHeader header, out SipNameAddr? address)
    {
        address = null;
        if (!TryGetHeader(header, out var value))
            return SipFault.Missing(header);
        return SipNameAddr.TryParse(value, out address) ? SipFault.None : SipFault.Bad(header);
    }

    private SipFault CallIdFault()
    {
        if (!TryGetHeader(SipHeader.CallId, out var value))
            return SipFault.Missing(SipHeader.CallId);
        if (value.IsEmpty || value.Length > 1024 || value.IndexOfAnyInRange((byte)0, (byte)' ') >= 0)
            return SipFault.Bad(SipHeader.CallId);
        _callId = SipText.Decode(value);
        return SipFault.None;
    }

    private SipFault CSeqFault()
    {
        if (!TryGetHeader(SipHeader.CSeq, out var value))
            return SipFault.Missing(SipHeader.CSeq);
        if (!SipCSeq.TryParse(value, out var cseq))
            return SipFault.Bad(SipHeader.CSeq);
        _cseq = cseq;
        if (!IsRequest || _bytes.AsSpan(_start.MethodRange).SequenceEqual(System.Text.Encoding.UTF8.GetBytes(cseq.MethodText)))
            return SipFault.None;
        return new SipFault(400, SipHeader.CSeq, "CSeq Method Does Not Match Request Method");
    }

    private SipFault SinglesFault()
    {
        if (_repeated == 0)
            return SipFault.None;
        foreach (var header in Singles)
        {
            if ((_repeated & (1UL << (int)header)) != 0)
                return SipFault.Repeated(header);
        }
        return SipFault.None;
    }

    // Leniently for responses: what only a proxy or the sender reads does not kill an answer.
    private SipFault NumberFault(SipHeader header, uint max) =>
        IsRequest && TryGetHeader(header, out var value) && !SipText.TryDigits(value, max, out _)
            ? SipFault.Bad(header)
            : SipFault.None;

    private SipFault ContactFault()
    {
        if (!Has(SipHeader.Contact))
            return SipFault.None;
        _contacts = Addresses(SipHeader.Contact, out bool sound);
        return sound || (StatusCode >= 300) ? SipFault.None : SipFault.Bad(SipHeader.Contact);
    }
}
