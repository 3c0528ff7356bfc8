namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Who sent a request and wants to know what came of it.</summary>
internal interface IClientTransactionUser
{
    /// <summary>A response; for INVITE also every further 2xx.</summary>
    void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source);

    /// <summary>No final response will come.</summary>
    void OnFailed(ClientTransaction transaction, bool timedOut);
}

/// <summary>Who answers a request whose answer may take a while.</summary>
internal interface IServerTransactionUser
{
    /// <summary>The response could not be delivered or was never acknowledged.</summary>
    void OnFailed(ServerTransaction transaction, bool timedOut);
}
