namespace ContactCenter.Server.Contacts;

/// <summary>What becomes of an agent's word on the page whether to call somebody back.</summary>
internal enum CallbackDecision
{
    /// <summary>As with the key.</summary>
    Done,

    /// <summary>The phone has not been answered: it is accepted when it is.</summary>
    WaitsForPhone,

    /// <summary>It cannot be passed on, for the agent has accepted.</summary>
    Accepted,

    /// <summary>The agent is not asked, or no more.</summary>
    TooLate,
}
