namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>
/// The messages of RFC 4475 and what every crash has added. wellformed: taken as any other message. malformed: 400 (505)
/// or silence. rejected: sound as a message, to be refused by who acts on it (416, 415, 420, 401, 406, or a response
/// nobody asked for).
/// </summary>
internal static class SipCorpus
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Sip", "corpus");

    internal static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.dat").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    internal static byte[] Read(string folder, string name) => File.ReadAllBytes(Path.Combine(Root, folder, name));

    internal static List<byte[]> All()
    {
        string[] folders = ["wellformed", "malformed", "rejected"];
        return [.. folders.SelectMany(f => Names(f).Select(n => Read(f, n)))];
    }
}
