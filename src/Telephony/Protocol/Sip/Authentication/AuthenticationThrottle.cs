using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// Slows down who guesses secrets: each wrong digest from a source address holds that user there for 0.5 s, then 1 s, 2 s
/// … up to 30 s. The count belongs to the source, whatever user it tries; the hold to source and user, so that a phone
/// with a mistyped secret does not lock out its neighbours behind the same address.
/// </summary>
/// <remarks>
/// Nothing waits in here and no answer is queued. The user agent asks <see cref="Hold"/> before it verifies; while it is
/// held it answers 503 with Retry-After (or nothing) without looking at the digest, so guesses sent meanwhile are wasted,
/// and goes on with everybody else. Bounded: at most <paramref name="capacity"/> entries, the longest untouched goes first.
/// IPv6 sources count by /64, which one subscriber has whole.
/// </remarks>
/// <param name="capacity">Most entries remembered; two are needed for each source that fails.</param>
public sealed class AuthenticationThrottle(int capacity = 8192)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // After this long without a wrong digest a source starts afresh.
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Key, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _oldestFirst = [];

    private readonly record struct Key(IPAddress Source, string? User);

    private sealed class Entry(Key key)
    {
        internal Key Key { get; } = key;
        internal int Failures { get; set; }
        internal TimeSpan Until { get; set; }
        internal TimeSpan Touched { get; set; }
    }

    /// <summary>Entries remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>How much longer this user is held at this source; zero when an answer is allowed.</summary>
    public TimeSpan Hold(IPAddress source, string user, TimeSpan now) =>
        _entries.TryGetValue(new Key(SourceNetwork.Of(source), user), out var node) && node.Value.Until > now
            ? node.Value.Until - now
            : TimeSpan.Zero;

    /// <summary>Notes a wrong digest; returns how long user and source are held from now.</summary>
    public TimeSpan Wrong(IPAddress source, string user, TimeSpan now)
    {
        source = SourceNetwork.Of(source);
        var counted = Touch(new Key(source, null), now);
        counted.Failures = Math.Min(counted.Failures + 1, 30);
        var hold = First * Math.Pow(2, Math.Min(counted.Failures - 1, 10));
        hold = hold < Longest ? hold : Longest;
        Touch(new Key(source, user), now).Until = now + hold;
        return hold;
    }

    /// <summary>Notes a right digest: the source starts afresh and the user is free.</summary>
    public void Right(IPAddress source, string user)
    {
        source = SourceNetwork.Of(source);
        Remove(new Key(source, null));
        Remove(new Key(source, user));
    }

    private Entry Touch(Key key, TimeSpan now)
    {
        if (_entries.TryGetValue(key, out var node))
        {
            _oldestFirst.Remove(node);
            if (now - node.Value.Touched >= Forgiven)
                node.Value.Failures = 0;
        }
        else
        {
            if (_entries.Count > 0 && _entries.Count >= capacity)
                Remove(_oldestFirst.First!.Value.Key);
            node = new LinkedListNode<Entry>(new Entry(key));
            _entries.Add(key, node);
        }
        _oldestFirst.AddLast(node);
        node.Value.Touched = now;
        return node.Value;
    }

    private void Remove(Key key)
    {
        if (_entries.Remove(key, out var node))
            _oldestFirst.Remove(node);
    }
}
