using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>The sentences of an explanation, in Swedish or English.</summary>
/// <param name="swedish">False: English.</param>
internal sealed class WhyWords(bool swedish)
{
    public string Came(string? number, string called) => swedish
        ? $"Ringde {called} från {number ?? "skyddat nummer"}."
        : $"Rang {called} from {number ?? "a withheld number"}.";

    public string Pressed(char? key, string menu, string? target) => swedish
        ? $"Tryckte {Key(key)} i {menu}: {target}."
        : $"Pressed {Key(key)} in {menu}: {target}.";

    public string Queued(ContactQueued e) => Swap(
        $"Ställdes i {e.Queue} som nummer {e.Position}{Wishes(e)}.",
        $"Placed in {e.Queue} as number {e.Position}{Wishes(e)}.");

    public string Refused(ContactRefused e) => Swap($"Togs inte emot av {e.Queue}: {Because(e.Cause)}.", $"Not taken by {e.Queue}: {Because(e.Cause)}.");

    public string Overflowed(ContactOverflowed e) => Swap(
        $"Skickades vidare från {e.Queue} efter {Time(e.Waited)}: {Because(e.Cause)}.",
        $"Sent on from {e.Queue} after {Time(e.Waited)}: {Because(e.Cause)}.");

    public string Step(StepOpened e, string tier) => Swap(
        $"Steg {e.Step + 1} öppnades: till och med {tier}{(e.LanguageDropped ? ", oavsett språk" : "")}{(e.Cause == StepCause.Time ? "" : ", för att ingen i stegen före var på plats")}.",
        $"Step {e.Step + 1} opened: up to {tier}{(e.LanguageDropped ? ", in any language" : "")}{(e.Cause == StepCause.Time ? "" : ", because nobody of the steps before was there")}.");

    public string Person(PersonGivenUp e) => Swap($"Väntade inte längre på {e.Agent}: {Because(e.Cause)}.", $"Waited for {e.Agent} no more: {Because(e.Cause)}.");

    public string Offered(OfferMade e) => Swap(
        $"Erbjöds {e.Agent} ({Ranked(e.Decision)}).{Others(e.Decision)}",
        $"Offered to {e.Agent} ({Ranked(e.Decision)}).{Others(e.Decision)}");

    public string Failed(OfferFailed e) => Swap($"{e.Agent} svarade inte ({Because(e.Failure)}); platsen behölls.", $"{e.Agent} did not take it ({Because(e.Failure)}); the place was kept.");

    public string Withdrawn(OfferWithdrawn e) => Swap($"Erbjudandet till {e.Agent} togs tillbaka ({Because(e.Cause)}).", $"The offer to {e.Agent} was withdrawn ({Because(e.Cause)}).");

    public string Answered(AgentId agent, TimeSpan waited) => Swap($"{agent} svarade efter {Time(waited)}.", $"{agent} answered after {Time(waited)}.");

    public string Talked(TalkEnded e) => Swap($"Samtalet med {e.Agent} varade {Time(e.Talked)}.", $"The conversation with {e.Agent} lasted {Time(e.Talked)}.");

    public string HandedOn(ContactHandedOn e) => Swap($"{e.Agent} lämnade över till {Target(e.Target)}.", $"{e.Agent} handed on to {Target(e.Target)}.");

    public string Outside(bool answered) => answered ? Swap("Kopplades till ett nummer utanför.", "Connected with a number outside.") : Swap("Ett nummer utanför ringdes upp.", "A number outside was called.");

    public string OutsideFailed() => Swap("Numret utanför svarade inte.", "The number outside did not answer.");

    public string Told(WaitAnnounced e) => e.Spoken switch
    {
        SpokenPromise.Wait => Swap($"Fick höra: väntetid {Range(e)}, plats {e.Position}.", $"Was told: a wait of {Range(e)}, position {e.Position}."),
        SpokenPromise.Position => Swap($"Fick höra sin plats: {e.Position}.", $"Was told the position: {e.Position}."),
        _ => Swap($"Väntetiden beräknades till {Range(e)}; den sades inte.", $"The wait was reckoned to be {Range(e)}; it was not said."),
    };

    public string Booked(CallbackRequested e, string? time) => time is null
        ? Swap("En uppringning bokades, med behållen plats.", "A call back was booked, the place kept.")
        : Swap($"En uppringning bokades till {time}.", $"A call back was booked for {time}.");

    public string Dialled(AgentId agent, TimeSpan waited) => Swap($"{agent} tog uppringningen efter {Time(waited)} på sin plats; numret ringdes.", $"{agent} accepted the call back after {Time(waited)} at its place; the number was dialled.");

    public string Ended(Outcome outcome) => Swap($"Slut: {OutcomeOf(outcome)}.", $"Ended: {OutcomeOf(outcome)}.");

    public string Attempt(AttemptEnd end) => Swap($"Försöket slutade: {(end == AttemptEnd.Talked ? "de talade" : end == AttemptEnd.NotReached ? "inte nådd" : end == AttemptEnd.Refused ? "avböjdes" : "avbrutet")}.", $"The attempt ended: {(end == AttemptEnd.Talked ? "they talked" : end == AttemptEnd.NotReached ? "not reached" : end == AttemptEnd.Refused ? "declined" : "broken off")}.");

    public string MessageLeft() => Swap("Lämnade ett meddelande.", "Left a message.");

    public string WaitedInAll(TimeSpan waited) => Swap($"Väntade {Time(waited)} i kö.", $"Waited {Time(waited)} in queue.");

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

    public string PromiseKept(string told, TimeSpan took) => Swap($"Utlovat {told}, blev {Time(took)}: hållet.", $"Told {told}, was {Time(took)}: kept.");

    public string PromiseBroken(string told, TimeSpan took) => Swap($"Utlovat {told}, blev {Time(took)}: inte hållet.", $"Told {told}, was {Time(took)}: not kept.");

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
        PassedOverReason.Offline => Swap("inte på plats", "not there"),
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

    private static string Time(TimeSpan time)
    {
        var seconds = (long)Math.Round(Math.Max(0, time.TotalSeconds));
        return seconds < 60 ? Invariant($"{seconds} s")
            : seconds < 3600 ? Invariant($"{seconds / 60} min {seconds % 60:00} s")
            : Invariant($"{seconds / 3600} h {seconds / 60 % 60:00} min");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan time) => Math.Round(time.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => Invariant($"{Math.Round(share * 100)} %");

    /// <summary><c>NobodyLoggedIn</c> becomes <c>nobody logged in</c>.</summary>
    private static string Plain<TState>(TState state)
        where TState : struct, Enum =>
        string.Concat(state.ToString().Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    private string Swap(string sv, string en) => swedish ? sv : en;

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

        if (e.Skills.Count > 0)
        {
            wishes.Add(string.Join(", ", e.Skills.Select(s => s.Key.Value)));
        }

        if (e.Person is { } person)
        {
            wishes.Add(Swap($"helst {person}", $"for {person} first"));
        }

        return wishes.Count == 0 ? "" : ": " + string.Join("; ", wishes);
    }

    private string Ranked(OfferDecision decision) => decision.Candidates.Count <= 1
        ? Swap("ensam kandidat", "the only candidate")
        : Swap($"först av {decision.Candidates.Count} kandidater, {By(decision.Strategy)}; sedan {string.Join(", ", decision.Candidates.Skip(1).Select(c => c.Agent))}", $"first of {decision.Candidates.Count} candidates, {By(decision.Strategy)}; then {string.Join(", ", decision.Candidates.Skip(1).Select(c => c.Agent))}");

    private string By(Strategy strategy) => strategy switch
    {
        Strategy.LongestIdle => Swap("ledig längst", "idle longest"),
        Strategy.FewestContacts => Swap("färst samtal", "fewest conversations"),
        Strategy.LeastTalk => Swap("minst samtalstid", "least talk"),
        Strategy.RoundRobin => Swap("i tur och ordning", "in turn"),
        Strategy.Linear => Swap("i listans ordning", "in the order of the list"),
        _ => Swap("högst kompetens", "the highest line first"),
    };

    private string Others(OfferDecision decision)
    {
        if (decision.PassedOver.Count == 0)
        {
            return "";
        }

        var others = decision.PassedOver.GroupBy(static p => p.Reason).Select(group => $"{string.Join(", ", group.Select(static p => p.Agent))} {Why(group.Key)}");
        return " " + Swap("Förbigångna: ", "Passed over: ") + string.Join("; ", others) + (decision.Unnamed > 0 ? Swap($"; och {decision.Unnamed} till", $"; and {decision.Unnamed} more") : "") + ".";
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

    private string Because<TState>(TState state)
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
