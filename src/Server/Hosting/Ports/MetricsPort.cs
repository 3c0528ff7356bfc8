using ContactCenter.Admin;
using ContactCenter.Server.Alarms;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.LookUps;
using ContactCenter.Server.Messages;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Switches;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Sip;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Counters and gauges of telephony, contacts and journal. Queues and figures are written by the HTTP side itself.</summary>
internal sealed class MetricsPort(SipEndpoint sip, MediaEngine media, Reception reception, ContactCounters contacts, LookUpDesk lookUps, SwitchKeypad keypad, MessageDesk messages, AlarmTelling alarms, AlarmPager pager, Journal journal) : IMetricsPort
{
    public void Write(MetricsWriter writer)
    {
        writer.Gauge("calls", "Calls in progress: callers, and people who are called back.").Sample(reception.Count);
        writer.Counter("calls_refused_total", "Calls not let in: unknown number, extension, too many.").Sample(reception.Refused);
        writer.Counter("contact_failures_total", "Calls ended by an error of ours; each is a bug.").Sample(contacts.Failures);
        writer.Counter("prompts_missing_total", "Prompts that were to be played and had no sound.").Sample(contacts.MissingClips);
        writer.Counter("prompt_parts_left_out_total", "Parts of prompts that had nothing to read: an empty variable, an unknown wait.").Sample(contacts.PartsLeftOut);
        writer.Counter("lookups_total", "Services outside asked by flows, by what came of it.")
            .Sample(lookUps.Count(LookUpResult.Found), ("result", "found"))
            .Sample(lookUps.Count(LookUpResult.NotFound), ("result", "not_found"))
            .Sample(lookUps.Count(LookUpResult.Failed), ("result", "failed"));
        writer.Counter("switch_pin_refused_total", "PINs for turning a switch by telephone that were refused: wrong ones, and those after too many wrong ones.")
            .Sample(keypad.Wrong, ("reason", "wrong"))
            .Sample(keypad.Shut, ("reason", "shut"));
        writer.Counter("messages_recorded_total", "Messages that callers were asked for, by what came of it.")
            .Sample(messages.Count(MessageResult.Left), ("result", "left"))
            .Sample(messages.Count(MessageResult.Empty), ("result", "empty"))
            .Sample(messages.Count(MessageResult.Failed), ("result", "failed"));
        writer.Gauge("message_recordings", "Recordings of messages in the data folder.").Sample(messages.Folder.Count);
        writer.Gauge("message_bytes", "Bytes of these recordings; of those under way, as many as they may take.").Sample(messages.Folder.Bytes);
        WriteAlarms(writer);
        WriteSip(writer, sip.Counters);
        WriteMedia(writer, media.Statistics());
        WriteJournal(writer, journal.Health);
        WriteRuntime(writer);
    }

    private void WriteAlarms(MetricsWriter writer)
    {
        writer.Counter("alarms_total", "What happened to alarms since the start, by class; told counts those told anew, too.");
        foreach (var ((of, what), count) in alarms.Counts)
            writer.Sample(count, ("class", of), ("event", what));
        writer.Counter("alarm_pages_total", "Attempts at sending an alarm to what pages people, by what came of it.")
            .Sample(pager.Count(PageResult.Sent), ("result", "sent"))
            .Sample(pager.Count(PageResult.Refused), ("result", "refused"))
            .Sample(pager.Count(PageResult.TimedOut), ("result", "timed_out"))
            .Sample(pager.Count(PageResult.Failed), ("result", "failed"))
            .Sample(pager.Count(PageResult.Dropped), ("result", "dropped"));
        writer.Gauge("alarm_pages", "Alarms that are being sent, or stand and may have more to tell.").Sample(pager.Pages);
    }

    private static void WriteSip(MetricsWriter writer, SipEndpointCounters counters)
    {
        var agent = counters.UserAgent;
        writer.Counter("sip_messages_received_total", "SIP messages received.").Sample(agent.Received);
        writer.Counter("sip_messages_sent_total", "SIP messages sent.").Sample(agent.Sent);
        writer.Counter("sip_messages_discarded_total", "What arrived on the SIP port and was not taken, by what was wrong with it.")
            .Sample(agent.NotSip, ("fault", "not_sip"))
            .Sample(agent.Malformed, ("fault", "malformed"))
            .Sample(agent.Oversized, ("fault", "oversized"))
            .Sample(agent.UnmatchedResponses, ("fault", "unmatched_response"))
            .Sample(agent.StrayAcks, ("fault", "stray_ack"));
        writer.Counter("sip_requests_refused_total", "Requests refused, by status.")
            .Sample(agent.Refused403, ("status", "403"))
            .Sample(agent.Refused404, ("status", "404"))
            .Sample(agent.Refused488, ("status", "488"))
            .Sample(agent.Refused503, ("status", "503"))
            .Sample(agent.RefusedOther, ("status", "other"));
        writer.Counter("sip_authentication_failures_total", "Wrong secrets.").Sample(agent.AuthenticationFailures);
        writer.Counter("sip_authentication_throttled_total", "Requests made to wait because their source had given wrong secrets.").Sample(agent.Throttled);
        writer.Counter("sip_crowded_total", "INVITEs refused because their source acknowledges none.").Sample(agent.Crowded);
        writer.Counter("sip_refers_total", "Hand-ons by REFER, by what became of them.")
            .Sample(agent.Refers, ("outcome", "accepted"))
            .Sample(agent.RefersRefused, ("outcome", "refused"));
        writer.Counter("sip_retransmissions_total", "Messages sent again because no answer came.").Sample(agent.Retransmissions);
        writer.Gauge("sip_transactions", "SIP transactions now.").Sample(agent.Transactions);
        writer.Counter("sip_refused_by_load_total", "SIP messages not taken because too many were waiting.").Sample(counters.RefusedByLoad);
        writer.Gauge("sip_connections", "SIP connections (TCP) now.").Sample(counters.Connections);
        writer.Counter("sip_connections_refused_total", "SIP connections closed at once because there were too many.").Sample(counters.ConnectionsRefused);
        writer.Counter("sip_connections_broken_total", "SIP connections closed for what they sent, did not send or did not read.").Sample(counters.ConnectionsBroken);
        writer.Counter("sip_send_failures_total", "SIP messages the sockets did not take.").Sample(counters.SendFailures);
        writer.Counter("sip_bugs_total", "Exceptions caught at the edge of the SIP loop; each is a bug.").Sample(counters.Bugs);
    }

    private static void WriteMedia(MetricsWriter writer, MediaStatistics media)
    {
        writer.Gauge("media_sessions", "RTP sessions open now.").Sample(media.Sessions);
        writer.Counter("rtp_packets_sent_total", "RTP packets sent.").Sample(media.Sent);
        writer.Counter("rtp_packets_received_total", "RTP packets received from peers and used.").Sample(media.Received);
        writer.Counter("rtp_packets_forwarded_total", "RTP packets passed to the other side of a bridge.").Sample(media.Forwarded);
        writer.Counter("rtp_packets_stranger_total", "Packets from elsewhere than the peer, dropped.").Sample(media.Strangers);
        writer.Counter("rtp_packets_malformed_total", "Packets on RTP ports that are no RTP.").Sample(media.Malformed);
        writer.Counter("rtp_packets_ignored_total", "RTP packets not used: types not agreed on, duplicates, held peers.").Sample(media.Ignored);
        writer.Counter("media_slots_total", "Slots of 1 ms, each with the packets of a twentieth of the sessions.").Sample(media.Slots);
        writer.Counter("media_slots_late_total", "Slots whose packets left so many seconds late.")
            .Sample(media.LaterThan5, ("over", "0.005"))
            .Sample(media.LaterThan10, ("over", "0.01"))
            .Sample(media.LaterThan20, ("over", "0.02"));
        writer.Counter("media_slots_left_out_total", "Slots left out because the thread was more than 60 ms behind.").Sample(media.SkippedTicks);
        writer.Gauge("media_lateness_seconds", "How late the packets of a 1 ms slot left.")
            .Sample(media.LatenessP50 / 1000, ("quantile", "0.5"))
            .Sample(media.LatenessP99 / 1000, ("quantile", "0.99"))
            .Sample(media.LatenessMax / 1000, ("quantile", "1"));
    }

    private static void WriteJournal(MetricsWriter writer, JournalHealth journal)
    {
        writer.Counter("journal_written_total", "Records written to the journal since the start.").Sample(journal.Written);
        writer.Counter("journal_refused_total", "Records refused because too many waited for the disk.").Sample(journal.Refused);
        writer.Gauge("journal_waiting", "Records accepted and not yet on disk.").Sample(journal.Waiting);
    }

    private static void WriteRuntime(MetricsWriter writer)
    {
        writer.Counter("gc_pause_seconds_total", "Time in which everything stood still for a garbage collection.").Sample(GC.GetTotalPauseDuration().TotalSeconds);
        var collections = writer.Counter("gc_collections_total", "Garbage collections, by the oldest generation collected.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            collections.Sample(GC.CollectionCount(generation) - (generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0), ("generation", FormattableString.Invariant($"{generation}")));
        writer.Gauge("heap_bytes", "Managed memory in use, garbage included.").Sample(GC.GetTotalMemory(forceFullCollection: false));
    }
}
