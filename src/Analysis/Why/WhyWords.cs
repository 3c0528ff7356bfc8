using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>The sentences of an explanation, in Swedish or English.</summary>
/// <param name="plan">For the names of lines, and for what queues ask for.</param>
/// <param name="swedish">False: English.</param>
internal sealed class WhyWords(AcdPlan plan, bool swedish)
{
    /// <summary>What is said of requests to call back and of messages.</summary>
    public RequestWords Requests => field ??= new(this);

    /// <summary>What is said of the steps of queues.</summary>
    public StepWords Steps => field ??= new(this, plan);

    public string Came(string? number, string called) => swedish
        ? $"Ringde {called} från {number ?? "ett nummer som är skyddat eller raderat"}."
        : $"Rang {called} from {number ?? "a number that is withheld or erased"}.";

    public string Pressed(char? key, string menu, string? target) => swedish
        ? $"Tryckte {Key(key)} i {menu}: {target}."
        : $"Pressed {Key(key)} in {menu}: {target}.";

    public string Queued(ContactQueued e) => Swap(
        $"{Entered(e.Entry)} {e.Queue} som nummer {e.Position}{Wishes(e)}.",
        $"{Entered(e.Entry)} {e.Queue} as number {e.Position}{Wishes(e)}.");

    public string NotChosen(MenuAnswered e) => e.Choice == MenuChoice.Invalid
        ? Swap($"Tryckte i {e.Menu} på något som inte är ett val.", $"Pressed something in {e.Menu} that is no choice.")
        : Swap($"Tryckte inget i {e.Menu}.", $"Pressed nothing in {e.Menu}.");

    public string Refused(ContactRefused e) => Swap($"Togs inte emot av {e.Queue}: {Because(e.Cause)}{To(e.WayOut)}.", $"Not taken by {e.Queue}: {Because(e.Cause)}{To(e.WayOut)}.");

    public string Overflowed(ContactOverflowed e) => Swap(
        $"Skickades vidare från {e.Queue} efter {Time(e.Waited)}: {Because(e.Cause)}{To(e.WayOut)}.",
        $"Sent on from {e.Queue} after {Time(e.Waited)}: {Because(e.Cause)}{To(e.WayOut)}.");

    public string Person(PersonGivenUp e) => Swap($"Väntade inte längre på {e.Agent}: {Because(e.Cause)}.", $"Waited for {e.Agent} no more: {Because(e.Cause)}.");

    public string Offered(OfferMade e, Considered? considered) => Swap(
        $"Erbjöds {e.Agent} ({Ranked(e, considered)}).{Others(e, considered)}",
        $"Offered to {e.Agent} ({Ranked(e, considered)}).{Others(e, considered)}");

    public string RestLeft(RestOverridden e) => Swap(
        $"{e.Agent} vilade, {Percent(e.Occupancy)} belagd; klass {e.Class} får bryta vilan.",
        $"{e.Agent} rested, busy {Percent(e.Occupancy)} of the time; class {e.Class} may break the rest.");

    public string About(ContactDisposed e) => Swap(
        $"{e.Agent} angav: {plan.Dispositions.GetValueOrDefault(e.Code, e.Code)}.",
        $"{e.Agent} noted: {plan.Dispositions.GetValueOrDefault(e.Code, e.Code)}.");

    public string Failed(OfferFailed e) => Swap($"{e.Agent} svarade inte ({Because(e.Failure)}); platsen behölls.", $"{e.Agent} did not take it ({Because(e.Failure)}); the place was kept.");

    public string Withdrawn(OfferWithdrawn e) => Swap($"Erbjudandet till {e.Agent} togs tillbaka ({Because(e.Cause)}).", $"The offer to {e.Agent} was withdrawn ({Because(e.Cause)}).");

    public string Answered(AgentId agent, TimeSpan waited) => Swap($"{agent} svarade efter {Time(waited)}.", $"{agent} answered after {Time(waited)}.");

    public string Talked(TalkEnded e) => Swap($"Samtalet med {e.Agent} varade {Time(e.Talked)}.", $"The conversation with {e.Agent} lasted {Time(e.Talked)}.");

    public string HandedOn(ContactHandedOn e) => e.By == HandOnBy.PhoneLost
        ? Swap($"Telefonen hos {e.Agent} dog under samtalet; tillbaka till {Target(e.Target)}.", $"The phone of {e.Agent} died in the conversation; back to {Target(e.Target)}.")
        : Swap($"{e.Agent} lämnade över till {Target(e.Target)}; hade väntat {Time(e.Waited)} dittills.", $"{e.Agent} handed on to {Target(e.Target)}; had waited {Time(e.Waited)} so far.");

    public string Outside(bool answered) => answered ? Swap("Kopplades till ett nummer utanför.", "Connected with a number outside.") : Swap("Ett nummer utanför ringdes upp.", "A number outside was called.");

    public string OutsideFailed() => Swap("Numret utanför svarade inte.", "The number outside did not answer.");

    public string Told(WaitAnnounced e) => e.Spoken switch
    {
        SpokenPromise.Wait => Swap($"Fick höra: väntetid {Range(e)}, plats {e.Position}.", $"Was told: a wait of {Range(e)}, position {e.Position}."),
        SpokenPromise.Position => Swap($"Fick höra sin plats: {e.Position}.", $"Was told the position: {e.Position}."),
        _ => Swap($"Väntetiden beräknades till {Range(e)}; den sades inte.", $"The wait was reckoned to be {Range(e)}; it was not said."),
    };

    public string Ended(Outcome outcome) => Swap($"Slut: {OutcomeOf(outcome)}.", $"Ended: {OutcomeOf(outcome)}.");

    public string WaitedInAll(TimeSpan waited) => Swap($"Väntade {Time(waited)} i kö.", $"Waited {Time(waited)} in queue.");

    public string WaitsSince(TimeSpan waited) => Swap($"Har väntat {Time(waited)} i kö hittills.", $"Has waited {Time(waited)} in queue so far.");

    public string NeverWaited() => Swap("Kom aldrig att vänta i någon kö.", "Never came to wait in a queue.");

    public string NotServing(QueueId queue, IReadOnlyCollection<AgentId> agents) => Swap(
        $"{agents.Count} till betjänar inte {queue}, för att kompetens saknas{Named(agents)}.",
        $"{agents.Count} more do not serve {queue}, for they lack a competence{Named(agents)}.");

    public string MoreServe(int count) => Swap($"Bara de första {count} som betjänar kön är granskade.", $"Only the first {count} who serve the queue were looked at.");

    public string OtherPlan() => Swap(
        "Konfigurationen var en annan när detta avgjordes. Vem som valdes, vilka som förbigicks och när stegen öppnades står som det skrevs ned då; kompetenser, klasser och skäl däremellan är sagda med dagens.",
        "The configuration was another when this was decided. Who was chosen, who was passed over and when steps opened is as it was written down then; competences, classes and reasons in between are told by the present one.");

    public string NobodyServes() => Swap("Ingen i konfigurationen har den kompetens som kön kräver.", "Nobody in the configuration has the competence the queue asks for.");

    /// <summary>The sum of what kept those who serve the queue, for the whole wait.</summary>
    public string Kept(int agents, IEnumerable<(PassedOverReason? Keeps, bool IsRung, double Share)> shares) => Swap(
        $"Av den tid då {agents} som betjänar kön kunde ha tagit samtalet: {string.Join(", ", shares.Select(s => $"{Percent(s.Share)} {Why(s.Keeps, s.IsRung)}"))}.",
        $"Of the time in which the {agents} who serve the queue could have taken the call: {string.Join(", ", shares.Select(s => $"{Percent(s.Share)} {Why(s.Keeps, s.IsRung)}"))}.");

    public string NobodyBefore() => Swap("Ingen annan som väntade betjänades före.", "Nobody else who waited was served before.");

    public string ServedBefore(int count) => count == 1
        ? Swap("En annan betjänades medan samtalet väntade:", "One other was served while the call waited:")
        : Swap($"{count} andra betjänades medan samtalet väntade:", $"{count} others were served while the call waited:");

    public string Served(ServedFirst one) => Swap(
        $"{one.Agent} tog {(one.IsCallback ? "en uppringning" : "ett samtal")}: {Rule(one)}.",
        $"{one.Agent} took {(one.IsCallback ? "a call back" : "a call")}: {Rule(one)}.");

    public string PromiseKept(string told, TimeSpan took, bool early) => Swap(
        $"Utlovat {told}, blev {Time(took)}: hållet{(early ? ", något fortare än sagt" : "")}.",
        $"Told {told}, was {Time(took)}: kept{(early ? ", somewhat faster than told" : "")}.");

    public string PromiseBroken(string told, TimeSpan took, bool early) => Swap(
        $"Utlovat {told}, blev {Time(took)}: inte hållet{(early ? ", det gick mycket fortare" : "")}.",
        $"Told {told}, was {Time(took)}: not kept{(early ? ", it went much faster" : "")}.");

    public string PromiseLate(string told, TimeSpan waited) => Swap($"Utlovat {told}, och efter {Time(waited)} hade ingen svarat: inte hållet.", $"Told {told}, and after {Time(waited)} nobody had answered: not kept.");

    public string PositionKept(int position) => Swap($"Utlovat plats {position}; platsen blev aldrig sämre: hållet.", $"Told position {position}; it never became a worse one: kept.");

    public string PositionBroken(int position, int later) => Swap($"Utlovat plats {position}, blev senare {later}: inte hållet.", $"Told position {position}, became {later} later: not kept.");

    public string PromiseOpen(string told) => Swap($"Utlovat {told}; den som ringde lade på innan det gick att se om det höll.", $"Told {told}; the caller left before it could be seen whether it was kept.");

    public string Range(WaitAnnounced e) => (e.From, e.To) switch
    {
        (null, _) => Swap("okänd", "unknown"),
        ({ } from, null) => Swap($"mer än {Minutes(from)} min", $"more than {Minutes(from)} min"),
        ({ } from, { } to) when from == TimeSpan.Zero => Swap($"under {Minutes(to)} min", $"under {Minutes(to)} min"),
        ({ } from, { } to) => Swap($"{Minutes(from)}–{Minutes(to)} min", $"{Minutes(from)} to {Minutes(to)} min"),
    };

    public string Why(PassedOverReason? keeps, bool isRung = false) => keeps switch
    {
        null when isRung => Swap("ringde telefonen för samtalet", "the phone rang for the call"),
        null => Swap("ledig, medan en annans telefon ringde för samtalet", "free, while another's phone rang for the call"),
        PassedOverReason.Offline => Swap("inte på plats (utloggad, eller telefonen nås inte)", "not there (logged out, or no phone to be reached)"),
        PassedOverReason.OfferedElsewhere => Swap("ringde telefonen för någon annan", "the phone rang for another"),
        PassedOverReason.Talking => Swap("i samtal", "in conversation"),
        PassedOverReason.WrapUp => Swap("i efterarbete", "in wrap-up"),
        PassedOverReason.Delayed => Swap("paus efter obesvarat erbjudande", "resting after an offer that was not taken"),
        PassedOverReason.Paused => Swap("i paus", "paused"),
        PassedOverReason.TierNotOpen => Swap("ledig i en linje som inte var öppen än", "free, in a line that was not open yet"),
        PassedOverReason.Language => Swap("ledig, men utan språket", "free, without the language"),
        PassedOverReason.Resting => Swap("vila enligt beläggningstaket", "resting by the cap on occupancy"),
        PassedOverReason.Unit => Swap("ledig, men på en annan enhet", "free, of another unit"),
        PassedOverReason.Skill => Swap("ledig, utan den kompetens som begärdes", "free, without the skill asked for"),
        _ => Swap("ledig, men samtalet väntade på en viss person", "free, but the call waited for one certain person"),
    };

    public string Did(AgentId agent, AgentStretch did) => Swap($"{agent} {State(did)} i {Time(did.To - did.From)}.", $"{agent} {State(did)} for {Time(did.To - did.From)}.");

    public string Idle(AgentId agent, TimeSpan ready, TimeSpan asked, int waited) => Swap(
        $"{agent} var ledig {Time(ready)} av {Time(asked)}; {(waited == 0 ? "ingen" : waited.ToString(CultureInfo.InvariantCulture))} väntade då.",
        $"{agent} was ready for {Time(ready)} of {Time(asked)}; {(waited == 0 ? "nobody" : waited.ToString(CultureInfo.InvariantCulture))} waited then.");

    public string NobodyWaited() => Swap("Ingen väntade under tiden.", "Nobody waited meanwhile.");

    public string SomebodyWaited(int count) => Swap($"{count} väntade under tiden.", count == 1 ? "1 waited meanwhile." : $"{count} waited meanwhile.");

    public string NotTaken(int count, QueueId queue, bool serves, PassedOverReason? keeps, bool isRung, AgentPlan? agent)
    {
        var reason = !serves ? Swap("den kön betjänas inte: kompetens saknas", "that queue is not served by this agent: a competence is missing")
            : keeps == PassedOverReason.Language ? Swap($"språket; talar {string.Join(", ", agent?.Languages ?? [])}", $"the language; speaks {string.Join(", ", agent?.Languages ?? [])}")
            : keeps == PassedOverReason.TierNotOpen ? Swap("linjen var inte öppen för dem än", "the line was not open for them yet")
            : keeps == PassedOverReason.Unit ? Swap("en annan enhet begärdes", "another unit was asked for")
            : keeps == PassedOverReason.Skill ? Swap("en kompetens till begärdes", "one more skill was asked for")
            : keeps == PassedOverReason.NotThePerson ? Swap("de väntade på en viss person", "they waited for one certain person")
            : Why(keeps, isRung);
        return Swap($"{count} i {queue}: {reason}.", $"{count} in {queue}: {reason}.");
    }

    private string State(AgentStretch did) => did.State switch
    {
        AgentState.Ready => Swap("var ledig", "was ready"),
        AgentState.Offered => Swap("hade en telefon som ringde", "had a phone that rang"),
        AgentState.Talking => Swap("talade", "talked"),
        AgentState.WrapUp => Swap("var i efterarbete", "was in wrap-up"),
        AgentState.Delayed => Swap("vilade efter ett obesvarat erbjudande", "rested after an offer that was not taken"),
        AgentState.Paused => Swap("var i paus", "was paused"),
        AgentState.Resting => did.Cause == AgentStateCause.LongCall ? Swap("andades ut efter ett långt samtal", "had a breath after a long call") : Swap("vilade enligt beläggningstaket", "rested by the cap on occupancy"),
        _ => Swap("var inte på plats", "was not there"),
    };

    internal static string Time(TimeSpan time)
    {
        var seconds = (long)Math.Round(Math.Max(0, time.TotalSeconds));
        return seconds < 60 ? Invariant($"{seconds} s")
            : seconds < 3600 ? Invariant($"{seconds / 60} min {seconds % 60:00} s")
            : Invariant($"{seconds / 3600} h {seconds / 60 % 60:00} min");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan time) => Math.Round(time.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => share is > 0 and < 0.005 ? "<1 %" : Invariant($"{Math.Round(share * 100)} %");

    /// <summary><c>NobodyLoggedIn</c> becomes <c>nobody logged in</c>.</summary>
    private static string Plain<TState>(TState state)
        where TState : struct, Enum =>
        string.Concat(state.ToString().Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    internal string Swap(string sv, string en) => swedish ? sv : en;

    private string Key(char? key) => key?.ToString() ?? Swap("en hemlig tangent", "a secret key");

    private string Wishes(ContactQueued e)
    {
        var wishes = new List<string>();
        if (e.Reason.Length > 0)
        {
            wishes.Add(Swap($"om {e.Reason}", $"about {e.Reason}"));
        }

        if (e.Language.Length > 0)
        {
            wishes.Add(Swap($"på {e.Language}", $"in {e.Language}"));
        }

        if (e.Class is { } priority)
        {
            wishes.Add(Swap($"klass {priority}", $"class {priority}") + (e.HeadStart > TimeSpan.Zero ? Swap($" (räknas som kommen {Time(e.HeadStart)} tidigare)", $" (counts as having come {Time(e.HeadStart)} earlier)") : ""));
        }

        if (e.Unit is { } unit)
        {
            wishes.Add(Swap($"enhet {unit}", $"unit {unit}"));
        }

        if (Skills(e) is { Length: > 0 } skills)
        {
            wishes.Add(Swap("kompetens ", "competence ") + skills);
        }

        if (e.TierFrom > 0)
        {
            wishes.Add(Swap($"från och med {Steps.Tier(e.TierFrom)}", $"from {Steps.Tier(e.TierFrom)} on"));
        }

        if (e.Person is { } person)
        {
            wishes.Add(Swap($"helst {person}", $"for {person} first"));
        }

        return wishes.Count == 0 ? "" : ": " + string.Join("; ", wishes);
    }

    /// <summary>What the queue asks for, and the contact beside it; the line where it is not the first.</summary>
    private string Skills(ContactQueued e)
    {
        var asked = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (skill, lowest) in (plan.Queues.FirstOrDefault(queue => queue.Id == e.Queue)?.Skills ?? new Dictionary<SkillId, int>()).Concat(e.Skills))
        {
            asked[skill.Value] = Math.Max(lowest, asked.GetValueOrDefault(skill.Value));
        }

        var first = plan.Tiers.Keys.DefaultIfEmpty().Min();
        return string.Join(", ", asked.Select(one => one.Value <= first ? one.Key : $"{one.Key} ({Swap("lägst", "at least")} {Steps.Tier(one.Value)})"));
    }

    private string Entered(EntryCause entry) => entry switch
    {
        EntryCause.HandedOn => Swap("Lämnades över till", "Handed on into"),
        EntryCause.Overflowed => Swap("Kom vidare till", "Came on into"),
        EntryCause.Returned => Swap("Tillbaka i", "Back in"),
        EntryCause.Callback => Swap("Uppringningens tur kom i", "Its turn to be called came in"),
        _ => Swap("Ställdes i", "Placed in"),
    };

    private string To(WayOut? way) => way switch
    {
        null or { Kind: WayOutKind.Flow } => "",
        { Kind: WayOutKind.Number } => Swap("; till ett nummer utanför", "; to a number outside"),
        { Kind: WayOutKind.Callback } => Swap("; blir uppringd", "; to be called back"),
        { Kind: WayOutKind.Message } => Swap("; hörde ett meddelande", "; heard a message"),
        _ => Swap($"; till {way.Target}", $"; to {way.Target}"),
    };

    private static string Named(IReadOnlyCollection<AgentId> agents) => agents.Count <= 12 ? $": {string.Join(", ", agents)}" : "";

    private string Ranked(OfferMade e, Considered? considered)
    {
        var then = e.Decision.Candidates.Select(static c => c.Agent).Skip(1).Concat(Missing(e, considered).Where(static p => p.Keeps is null).Select(static p => p.Agent)).ToList();
        return then.Count == 0
            ? Swap("ensam kandidat", "the only candidate")
            : Swap($"först av {then.Count + 1} kandidater, {By(e.Decision.Strategy)}; sedan {string.Join(", ", then)}", $"first of {then.Count + 1} candidates, {By(e.Decision.Strategy)}; then {string.Join(", ", then)}");
    }

    /// <summary>Who served the queue and is not named in what was written down, which is bounded.</summary>
    private static IEnumerable<Prospect> Missing(OfferMade e, Considered? considered) => e.Decision.Unnamed == 0 || considered is null
        ? []
        : considered.Staff.Where(one => one.Agent != e.Agent && !one.IsRung && e.Decision.Candidates.All(c => c.Agent != one.Agent) && e.Decision.PassedOver.All(p => p.Agent != one.Agent));

    private string By(Strategy strategy) => strategy switch
    {
        Strategy.LongestIdle => Swap("ledig längst", "idle longest"),
        Strategy.FewestContacts => Swap("färst samtal", "fewest conversations"),
        Strategy.LeastTalk => Swap("minst samtalstid", "least talk"),
        Strategy.RoundRobin => Swap("i tur och ordning", "in turn"),
        Strategy.Linear => Swap("i listans ordning", "in the order of the list"),
        _ => Swap("högst kompetens", "the highest line first"),
    };

    private string Others(OfferMade e, Considered? considered)
    {
        var missing = Missing(e, considered).ToList();
        var over = e.Decision.PassedOver.Select(static p => (p.Agent, p.Reason)).Concat(missing.Where(static p => p.Keeps is not null).Select(static p => (p.Agent, Reason: p.Keeps!.Value))).ToList();
        var more = Math.Max(0, e.Decision.Unnamed - missing.Count);
        if (over.Count == 0 && more == 0)
        {
            return "";
        }

        var others = over.GroupBy(static p => p.Reason).Select(group => $"{string.Join(", ", group.Select(static p => p.Agent))} {Why(group.Key)}");
        return " " + Swap("Förbigångna: ", "Passed over: ") + string.Join("; ", others) + (more > 0 ? Swap($"; och {more} till", $"; and {more} more") : "") + ".";
    }

    private string Rule(ServedFirst one) => one.Rule switch
    {
        ServedRule.CameBefore => Swap("hade kommit tidigare", "had come before"),
        ServedRule.Class => Swap($"klass {one.Class} går före", $"class {one.Class} comes first"),
        ServedRule.Booked => Swap("hade en bokad tid", "had a time booked"),
        ServedRule.RangBefore => Swap("telefonen ringde redan för dem när detta samtal kom", "the phone rang for them already when this call came"),
        ServedRule.RangElsewhere => Swap("en annans telefon ringde redan för detta samtal", "another's phone rang for this call already"),
        ServedRule.CouldNotTakeIt => Swap($"{one.Agent} kunde inte ta detta samtal: {Why(one.Keeps)}", $"{one.Agent} could not take this call: {Why(one.Keeps)}"),
        _ => Swap("okänd regel; konfigurationen var kanske en annan", "by no known rule; the configuration may have been another"),
    };

    internal string Because<TState>(TState state)
        where TState : struct, Enum => (swedish, state) switch
        {
            (true, RefuseCause.Full) => "kön var full",
            (true, RefuseCause.NobodyLoggedIn) or (true, OverflowCause.NobodyLoggedIn) => "ingen var på plats",
            (true, RefuseCause.ExpectedWait) => "väntan skulle bli för lång",
            (true, OverflowCause.LongestWait) => "hade väntat så länge kön tillåter",
            (true, OverflowCause.Step) => "så säger köns steg",
            (true, PersonCause.OutsideHours) => "utanför telefontid",
            (true, PersonCause.Absent) => "inte på plats",
            (true, PersonCause.Time) => "tiden var slut",
            (true, PersonCause.NotAnswered) => "svarade inte",
            (true, PersonCause.Paused) => "i paus",
            (true, OfferFailure.Rejected) => "avböjde",
            (true, OfferFailure.Busy) => "upptagen telefon",
            (true, OfferFailure.NoAnswer) => "ingen svarade",
            (true, OfferFailure.Unreachable) => "telefonen gick inte att nå",
            (true, WithdrawCause.ContactLeft) => "den som ringde lade på",
            (true, WithdrawCause.AnsweredElsewhere) => "en annan svarade först",
            _ => Plain(state),
        };

    private string OutcomeOf(Outcome outcome) => !swedish ? Plain(outcome) : outcome switch
    {
        Outcome.Answered => "besvarat",
        Outcome.Abandoned => "lade på i kön",
        Outcome.Closed => "stängt",
        Outcome.QueueFull => "kön var full",
        Outcome.MenuHangUp => "lade på i menyn",
        Outcome.Failed => "tekniskt fel",
        Outcome.Interrupted => "avbrutet av ett stopp",
        Outcome.WaitedTooLong => "väntade för länge",
        Outcome.NobodyThere => "ingen var på plats",
        Outcome.LongWaitExpected => "väntan skulle bli för lång",
        Outcome.CallbackBooked => "uppringning bokad",
        Outcome.PassedOn => "kopplat till ett nummer utanför",
        _ => "meddelande lämnat",
    };

    private string Target(HandOnTarget target) => target.Kind switch
    {
        HandOnKind.NextLine => Swap("nästa linje", "the next line"),
        HandOnKind.Number => Swap("ett nummer utanför", "a number outside"),
        _ => target.Target ?? "",
    };
}
