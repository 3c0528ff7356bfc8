using System.Diagnostics.CodeAnalysis;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The cheapest refusal there is, for when the loop is so far behind that it cannot even say 503 itself.</summary>
public static class SipOverload
{
    /// <summary>
    /// 503 with Retry-After for an INVITE outside a dialog. Anything else: false, to be dropped; its sender repeats it, and
    /// what belongs to standing calls gets through later.
    /// </summary>
    public static bool TryRefuse(
        ReadOnlySpan<byte> bytes, SipPeer source, TimeSpan retryAfter, [NotNullWhen(true)] out byte[]? refusal, out SipPeer to)
    {
        refusal = null;
        to = source;
        if (!bytes.StartsWith("INVITE "u8)
            || SipMessage.TryParse(bytes, out var request) != SipParseVerdict.Ok
            || request!.To.Tag is not null)
        {
            return false;
        }

        to = ReplyAddress.Of(request, source);
        refusal = SipMessageBuilder.Response(request, 503, null, "overload", source.EndPoint)
            .Add(SipHeader.RetryAfter, Math.Max(1, (int)retryAfter.TotalSeconds))
            .ToBytes();
        return true;
    }
}
