namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>All transactions of one user agent, found by what RFC 3261 §17.1.3 and §17.2.3 match by.</summary>
internal sealed class TransactionTable(SipCore core)
{
    private readonly Dictionary<ServerTransactionKey, ServerTransaction> _servers = [];
    private readonly Dictionary<ClientTransactionKey, ClientTransaction> _clients = [];
    private readonly Dictionary<MergeKey, ServerTransaction> _merge = [];
    private readonly Dictionary<long, object> _watched = [];
    private long _lastId;

    public int Count => _servers.Count + _clients.Count;

    /// <summary>True when no request that opens a transaction may be taken.</summary>
    public bool IsFull => Count >= core.Options.MaxTransactions;

    /// <summary>True when there is still room for requests of calls that stand: an eighth on top.</summary>
    public bool HasReserve => Count < core.Options.MaxTransactions + (core.Options.MaxTransactions / 8);

    public static ServerTransactionKey KeyOf(SipMessage request, SipMethod method)
    {
        var via = request.TopVia;
        string text = method == SipMethod.Unknown ? request.MethodText : "";
        return via.HasMagicCookie
            ? new(via.Branch!, via.SentBy, method, text)
            : new($"2543 {request.CallId} {request.CSeq.Number} {request.From.Tag} {via}", via.SentBy, method, text);
    }

    public ServerTransaction? FindServer(SipMessage request, SipMethod method) =>
        _servers.GetValueOrDefault(KeyOf(request, method));

    public ClientTransaction? FindClient(string branch, SipMethod method) =>
        _clients.GetValueOrDefault(new(branch, method));

    /// <summary>Whether the same request is being handled already, having come another way (§8.2.2.2).</summary>
    public bool IsMerged(SipMessage request) => request.To.Tag is null && _merge.ContainsKey(MergeKeyOf(request));

    /// <summary>Opens a server transaction; the request must not have one.</summary>
    public ServerTransaction Open(SipMessage request, SipPeer source)
    {
        var key = KeyOf(request, request.Method);
        MergeKey? merge = request.To.Tag is null && request.Method != SipMethod.Cancel ? MergeKeyOf(request) : null;
        var transaction = new ServerTransaction(core, this, ++_lastId, key, merge, request, source);
        _servers.Add(key, transaction);
        if (merge is { } mergeKey)
        {
            _merge.TryAdd(mergeKey, transaction);
        }

        Watch(transaction.Id, transaction, source);
        return transaction;
    }

    /// <summary>Sends a request of ours.</summary>
    public ClientTransaction Start(OutgoingRequest request, IClientTransactionUser? user)
    {
        var transaction = new ClientTransaction(core, this, ++_lastId, request, user);
        _clients.Add(transaction.Key, transaction);
        _watched.Add(transaction.Id, transaction);
        transaction.Start();
        return transaction;
    }

    public void Remove(ServerTransaction transaction)
    {
        _servers.Remove(transaction.Key);
        _watched.Remove(transaction.Id);
        if (transaction.Merge is { } key && _merge.GetValueOrDefault(key) == transaction)
        {
            _merge.Remove(key);
        }
    }

    public void Remove(ClientTransaction transaction)
    {
        _clients.Remove(transaction.Key);
        _watched.Remove(transaction.Id);
    }

    /// <summary>The shell could not deliver what a transaction sent. Unknown ones are over already.</summary>
    public void TransportFailed(long id)
    {
        core.Counters.TransportFailures += _watched.ContainsKey(id) ? 1 : 0;
        switch (_watched.GetValueOrDefault(id))
        {
            case ServerTransaction server:
                server.TransportFailed();
                break;
            case ClientTransaction client:
                client.TransportFailed();
                break;
        }
    }

    // A response over UDP that cannot be sent is lost as any datagram may be: nothing to look up.
    private void Watch(long id, object transaction, SipPeer source)
    {
        if (source.Transport != SipTransport.Udp)
        {
            _watched.Add(id, transaction);
        }
    }

    private static MergeKey MergeKeyOf(SipMessage request) =>
        new(request.CallId, request.From.Tag ?? "", request.CSeq.Number, request.Method);
}
