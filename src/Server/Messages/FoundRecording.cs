using ContactCenter.Admin;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;

namespace ContactCenter.Server.Messages;

/// <summary>A recording that a stop has cut off. Reads and writes; blocks.</summary>
internal sealed class FoundRecording
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly WavRecordingState _state;
    private readonly int _samples;

    private FoundRecording(string path, WavRecordingState state, int samples, MessageNote note) => (_path, _state, _samples, Note) = (path, state, samples, note);

    /// <summary>What is known of it.</summary>
    public MessageNote Note { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length => Time(_samples);

    /// <summary>How much of it is speech, by its level.</summary>
    public TimeSpan Speech { get; private init; }

    /// <summary>Null: nothing is noted of it, so the journal has it, or nobody does.</summary>
    /// <exception cref="IOException">It cannot be read, or is not what the note says.</exception>
    public static FoundRecording? Read(string path, string note)
    {
        if (!File.Exists(note)) return null;
        var known = MessageNote.Read(note) ?? throw new IOException("what is noted of it cannot be read");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16);
        var head = new byte[WavRecording.HeaderLength];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var state = WavRecording.Inspect(head, file.Length, out var samples);
        if (state == WavRecordingState.Foreign) throw new IOException("it is no recording of ours");
        return new(path, state, samples, known) { Speech = SpeechIn(file, samples) };
    }

    /// <summary>Puts the header of one right that was cut off.</summary>
    public void Repair()
    {
        if (_state != WavRecordingState.Unfinished) return;
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(WavRecording.HeaderLength + _samples);
        file.Write(WavRecording.Header(_samples));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Written, and on disk.</summary>
    public static void WriteNote(string path, MessageNote note)
    {
        using var file = PrivateFile.Open(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(note.ToBytes());
        file.Flush(flushToDisk: true);
    }

    private static TimeSpan SpeechIn(FileStream file, int samples)
    {
        var voice = default(VoiceActivity);
        var frame = new byte[(int)(Frame.TotalSeconds * G711.SampleRate)];
        for (var read = 0; read < samples;)
        {
            var count = file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false);
            if (count == 0) break;
            voice.Hear(frame.AsSpan(0, count));
            read += count;
        }

        return Time(voice.Speech);
    }

    private static TimeSpan Time(int samples) => TimeSpan.FromSeconds(samples / (double)G711.SampleRate);
}
