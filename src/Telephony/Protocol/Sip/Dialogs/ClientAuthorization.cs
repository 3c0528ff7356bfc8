namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Repeats a request of ours with the answer to a challenge (RFC 3261 §22.2).</summary>
internal sealed class ClientAuthorization(SipCore core, RandomFill random)
{
    /// <summary>The same for a request within a dialog, once: null when there is nobody to answer as.</summary>
    public OutgoingRequest? Authorize(Dialog dialog, OutgoingRequest request, SipMessage response)
    {
        if (dialog.Login is not { } login || Authorize(request, response, login, isRepeated: request.Authorization is not null) is not { } authorized)
        {
            return null;
        }

        dialog.Repeated(authorized);
        return authorized;
    }

    /// <summary>Null: there is no challenge we can answer, or our answer was refused.</summary>
    public OutgoingRequest? Authorize(OutgoingRequest request, SipMessage response, SipLogin login, bool isRepeated)
    {
        var client = DigestClient.Answer(response, login.User, DigestSecret.FromPassword(login.Password));
        if (client is null || (isRepeated && !client.IsStale))
        {
            return null;
        }

        return request with
        {
            CSeq = request.CSeq + 1,
            Branch = core.Identifiers.NewBranch(),
            Authorization = new SipHeaderField(
                client.Header.Name(), client.Authorize(request.Method.Name(), request.RequestUri, random)),
        };
    }
}
