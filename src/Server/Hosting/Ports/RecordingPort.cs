using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Messages;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Recordings of messages by API.</summary>
internal sealed class RecordingPort(MessageRecordings recordings) : IRecordingPort
{
    public Stream? Open(MessageId message) => recordings.Open(message);
}
