namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The header fields this stack knows by name (RFC 3261 §20 and the extensions that phones send).</summary>
public enum SipHeader : byte
{
    /// <summary>A header field that is not in this list.</summary>
    Other,

    /// <summary>Via (compact v).</summary>
    Via,

    /// <summary>From (compact f).</summary>
    From,

    /// <summary>To (compact t).</summary>
    To,

    /// <summary>Call-ID (compact i).</summary>
    CallId,

    /// <summary>CSeq.</summary>
    CSeq,

    /// <summary>Max-Forwards.</summary>
    MaxForwards,

    /// <summary>Contact (compact m).</summary>
    Contact,

    /// <summary>Content-Length (compact l).</summary>
    ContentLength,

    /// <summary>Content-Type (compact c).</summary>
    ContentType,

    /// <summary>Content-Disposition.</summary>
    ContentDisposition,

    /// <summary>Content-Encoding (compact e).</summary>
    ContentEncoding,

    /// <summary>Content-Language.</summary>
    ContentLanguage,

    /// <summary>Route.</summary>
    Route,

    /// <summary>Record-Route.</summary>
    RecordRoute,

    /// <summary>Expires.</summary>
    Expires,

    /// <summary>Min-Expires.</summary>
    MinExpires,

    /// <summary>Allow.</summary>
    Allow,

    /// <summary>Supported (compact k).</summary>
    Supported,

    /// <summary>Require.</summary>
    Require,

    /// <summary>Proxy-Require.</summary>
    ProxyRequire,

    /// <summary>Unsupported.</summary>
    Unsupported,

    /// <summary>Accept.</summary>
    Accept,

    /// <summary>Accept-Encoding.</summary>
    AcceptEncoding,

    /// <summary>Accept-Language.</summary>
    AcceptLanguage,

    /// <summary>Alert-Info.</summary>
    AlertInfo,

    /// <summary>Call-Info.</summary>
    CallInfo,

    /// <summary>Authorization.</summary>
    Authorization,

    /// <summary>Proxy-Authorization.</summary>
    ProxyAuthorization,

    /// <summary>WWW-Authenticate.</summary>
    WwwAuthenticate,

    /// <summary>Proxy-Authenticate.</summary>
    ProxyAuthenticate,

    /// <summary>Authentication-Info.</summary>
    AuthenticationInfo,

    /// <summary>User-Agent.</summary>
    UserAgent,

    /// <summary>Server.</summary>
    Server,

    /// <summary>Date.</summary>
    Date,

    /// <summary>Timestamp.</summary>
    Timestamp,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Retry-After.</summary>
    RetryAfter,

    /// <summary>Refer-To (compact r).</summary>
    ReferTo,

    /// <summary>Referred-By (compact b).</summary>
    ReferredBy,

    /// <summary>Replaces.</summary>
    Replaces,

    /// <summary>Event (compact o).</summary>
    Event,

    /// <summary>Allow-Events (compact u).</summary>
    AllowEvents,

    /// <summary>Subscription-State.</summary>
    SubscriptionState,

    /// <summary>Session-Expires (compact x).</summary>
    SessionExpires,

    /// <summary>Min-SE.</summary>
    MinSe,

    /// <summary>RAck.</summary>
    RAck,

    /// <summary>RSeq.</summary>
    RSeq,

    /// <summary>Reason.</summary>
    Reason,

    /// <summary>P-Asserted-Identity.</summary>
    PAssertedIdentity,

    /// <summary>P-Preferred-Identity.</summary>
    PPreferredIdentity,

    /// <summary>Privacy.</summary>
    Privacy,

    /// <summary>Diversion.</summary>
    Diversion,

    /// <summary>History-Info.</summary>
    HistoryInfo,

    /// <summary>Path.</summary>
    Path,

    /// <summary>Service-Route.</summary>
    ServiceRoute,

    /// <summary>Subject (compact s).</summary>
    Subject,

    /// <summary>Priority.</summary>
    Priority,

    /// <summary>Organization.</summary>
    Organization,

    /// <summary>MIME-Version.</summary>
    MimeVersion,

    /// <summary>In-Reply-To.</summary>
    InReplyTo,

    /// <summary>Reply-To.</summary>
    ReplyTo,

    /// <summary>Error-Info.</summary>
    ErrorInfo,
}
