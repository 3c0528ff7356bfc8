using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Ivr.Tests.Proof;

/// <summary>Flows at random: what follows without the caller leads to later nodes only, keys lead anywhere.</summary>
internal static class RandomFlow
{
    /// <summary>The caller a flow may look for.</summary>
    public const string Known = "+46701234567";

    public static readonly string[] Numbers = ["200", "201"];

    private static readonly string[] Queues = ["booking", "nurse", "specialist", "leaves", "passes", "tells", "keeps", "only"];

    /// <summary>The text of a flow file.</summary>
    public static Gen<string> Text =>
        from count in Gen.Choose(3, 9)
        from nodes in Enumerable.Range(0, count).Aggregate(Gen.Constant(string.Empty), (before, i) => before.Zip(Node(i, count), (all, next) => all + next))
        from end in Gen.Elements("closed", "informed", "queue full, turnTo: \"1177\"")
        select $"flow: t\nnumbers: [\"{string.Join("\", \"", Numbers)}\"]\nlanguages: [sv, en]\nstart: n0\nnodes:\n{nodes}{Ends(count, end)}prompts:\n  p: {{ sv: P, en: P }}\n";

    private static string Ends(int count, string end) => $"  n{count}: {{ queue: booking, say: p, full: n{count + 1} }}\n  n{count + 1}: {{ hangup: p, outcome: {end} }}\n  names: {{ set: {{ x: \"\", y: \"\", z: \"\" }}, next: n{count} }}\n  secret: {{ collect: p, into: k, digits: 6, secret: true, timeout: {{ after: 5s, next: n{count} }}, invalid: {{ next: n{count} }}, next: n{count} }}\n"
        + $"  asked: {{ menu: p, keys: {{ \"1\": told, \"2\": asked }}, {Retries("told", "told", (1, 1))} }}\n  told: {{ hangup: p, outcome: closed }}\n";

    private static Gen<string> Node(int i, int count)
    {
        var later = Gen.Choose(i + 1, Math.Min(i + 3, count + 1)).Select(to => $"n{to}");
        var any = Gen.Choose(0, count + 1).Select(to => $"n{to}");
        var ways = later.Four();
        var repeats = Gen.Choose(0, 1);
        return from kind in Gen.Choose(0, 21)
               from to in ways
               from keys in any.Two()
               from times in repeats.Two()
               from calendar in Gen.Elements("contact-point", "night", "all-days", "early", "late")
               from queue in Gen.Elements(Queues)
               from calling in Gen.Elements("nurse", "only")
               from value in Gen.Elements("a", "b", "{language}", "{called}", "{x}")
               from optional in Gen.Choose(0, 7)
               select $"  n{i}: {{ {Body(kind, to, keys, times, calendar, queue, calling, value, optional)} }}\n";
    }

    private static string Body(
        int kind, (string A, string B, string C, string D) to, (string A, string B) keys, (int A, int B) times, string calendar, string queue, string calling, string value, int optional) => kind switch
        {
            0 or 1 => $"hours: {calendar}, open: {to.A}, closed: {to.B}",
            2 => $"say: p, interruptible: {(optional > 0 ? "true" : "false")}, next: {to.A}",
            3 or 4 => $"menu: p, {(optional % 3 == 1 ? "interruptible: false, " : "")}keys: {{ \"1\": {keys.A}, \"2\": {keys.B}{(optional > 4 ? ", \"0\": repeat" : "")} }}, {Retries(to.A, to.B, times)}",
            5 => $"language: {(optional > 3 ? "en" : "sv")}, next: {to.A}",
            6 => $"set: {{ x: \"{value}\" }}, next: {to.A}",
            7 => $"choose: x, cases: {{ a: {to.A}, en: {to.B}, \"201\": {to.C} }}, otherwise: {to.D}",
            8 => optional > 3 ? $"choose: caller, cases: {{ \"\": {to.A}, \"{Known}\": {to.B} }}, otherwise: {to.C}" : $"choose: called, cases: {{ \"201\": {to.A} }}, otherwise: {to.B}",
            9 => $"collect: p, into: {(optional > 3 ? "y, digits: 1" : "z, digits: 2")}, {Retries(to.A, to.B, times)}, next: {keys.A}",
            10 => optional > 3 // only cases that so many digits can fit: the proof does not count them
                ? $"choose: y, cases: {{ \"\": {to.A}, \"7\": {to.B}, \"3..5\": {to.C} }}, otherwise: {to.D}"
                : $"choose: z, cases: {{ \"\": {to.A}, \"70\": {to.B}, \"10..19\": {to.C} }}, otherwise: {to.D}",
            17 => $"voicemail: nurse{(optional > 3 ? ", say: p" : "")}, done: {to.A}, empty: {to.B}, failed: {to.C}",
            18 or 19 => $"switch: {(optional > 3 ? "strike" : "storm")}, on: {to.A}, off: {to.B}",
            20 => $"turn: strike, to: {(optional > 3 ? "on" : "off")}, pin: k{(optional % 2 == 0 ? ", say: p" : "")}, done: {to.A}, refused: {to.B}, failed: {to.C}",
            21 => $"transfer: \"112\"{(optional > 5 ? ", say: p" : "")}{(optional is 1 or 2 ? $", confirm: {{ say: p, declined: {to.B} }}" : "")}, failed: {to.A}",
            11 or 12 or 13 => Queue(queue, to, optional),
            _ => optional > 5
                ? $"callback: {calling}{(optional == 6 ? $", declined: {to.A}" : $", noTime: {to.B}, booked: {to.C}")}"
                : $"hangup: {(optional == 0 ? "" : "p")}, outcome: {(optional > 2 ? "informed" : "closed")}{(optional == 5 ? ", turnTo: \"1177\"" : "")}",
        };

    private static string Queue(string queue, (string A, string B, string C, string D) to, int optional)
    {
        var calls = queue is "nurse" or "only" && optional > 3;
        return $"queue: {queue}{(optional % 2 == 0 ? ", say: p" : "")}, full: {to.A}{(optional > 2 ? $", nobodyThere: {to.B}" : "")}"
            + (optional is 1 or 4 ? ", after: asked" : "")
            + (calls ? $", callback: {{ declined: {to.C}{(optional > 5 ? $", noTime: {to.D}" : "")} }}" : "");
    }

    private static string Retries(string silence, string wrong, (int A, int B) times) =>
        $"timeout: {{ after: 5s, repeats: {times.A}, next: {silence} }}, invalid: {{ repeats: {times.B}, next: {wrong} }}";
}
