using ContactCenter.Ivr;

namespace ContactCenter.Server.Contacts;

/// <summary>How a call comes into a flow.</summary>
/// <param name="Flow">As it was when the call came.</param>
/// <param name="Begin">Before its first step, with what is known of the call.</param>
internal sealed record FlowEntry(Flow Flow, FlowPlace Begin);
