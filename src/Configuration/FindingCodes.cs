namespace ContactCenter.Configuration;

/// <summary>Every code a finding may carry. Scripts filter on them: add, never rename.</summary>
public static class FindingCodes
{
#pragma warning disable CS1591 // the value says what the name says
    // The text itself.
    public const string YamlSyntax = "yaml-syntax";
    public const string YamlAlias = "yaml-alias";
    public const string YamlTag = "yaml-tag";
    public const string FileTooLarge = "file-too-large";
    public const string TooDeep = "too-deep";
    public const string TooManyNodes = "too-many-nodes";
    public const string TooManyFindings = "too-many-findings";
    public const string MissingFile = "missing-file";
    public const string UnreadableFile = "unreadable-file";
    public const string NotUtf8 = "not-utf8";

    // Keys and values.
    public const string DuplicateKey = "duplicate-key";
    public const string UnknownKey = "unknown-key";
    public const string MissingKey = "missing-key";
    public const string WrongType = "wrong-type";
    public const string BadValue = "bad-value";
    public const string MissingSecret = "missing-secret";
    public const string BadName = "bad-name";
    public const string DuplicateName = "duplicate-name";

    // Addresses, agents and queues.
    public const string BadAddress = "bad-address";
    public const string BadNumber = "bad-number";
    public const string DuplicateNumber = "duplicate-number";
    public const string DuplicateExtension = "duplicate-extension";
    public const string UnknownQueue = "unknown-queue";
    public const string UnknownSkill = "unknown-skill";
    public const string UnknownTier = "unknown-tier";
    public const string NoCompetence = "no-competence";
    public const string UnusedAgent = "unused-agent";
    public const string NoSpeaker = "no-speaker";
    public const string TierOrder = "tier-order";
    public const string ShortSecret = "short-secret";
    public const string DemoSecret = "demo-secret";
    public const string WeakPin = "weak-pin";
    public const string TooFewPorts = "too-few-ports";

    // Routing.
    public const string UnknownClass = "unknown-class";
    public const string ClassStarves = "class-starves";
    public const string UnknownUnit = "unknown-unit";
    public const string UnknownAgent = "unknown-agent";
    public const string UnknownGroup = "unknown-group";
    public const string StepNever = "step-never";
    public const string LimitNever = "limit-never";
    public const string WayOut = "way-out";
    public const string OverflowLoop = "overflow-loop";
    public const string ForbiddenNumber = "forbidden-number";
    public const string NoTrunk = "no-trunk";
    public const string OccupancyTooLow = "occupancy-too-low";
    public const string RingAtOnce = "ring-at-once";
    public const string CallbackNever = "callback-never";
    public const string CallbackAgain = "callback-again";
    public const string CallbackOffer = "callback-offer";
    public const string FollowUp = "follow-up";
    public const string FeatureCode = "feature-code";
    public const string NoContactPersons = "no-contact-persons";
    public const string UnusedGroup = "unused-group";
    public const string UnusedUnit = "unused-unit";
    public const string UnusedClass = "unused-class";
    public const string UnusedTier = "unused-tier";
    public const string UnusedQueue = "unused-queue";
    public const string UnusedLanguage = "unused-language";
    public const string UnusedContactPerson = "unused-contact-person";
    public const string MissingAnnouncement = "missing-announcement";
    public const string UnknownAnnouncement = "unknown-announcement";

    // Opening hours.
    public const string HoursOverlap = "hours-overlap";
    public const string HoursImpossible = "hours-impossible";
    public const string HoursNeverOpen = "hours-never-open";
    public const string UnknownDay = "unknown-day";
    public const string DuplicateDay = "duplicate-day";
    public const string UnknownZone = "unknown-zone";
    public const string UnknownHolidays = "unknown-holidays";
    public const string UnusedHours = "unused-hours";
    public const string UnusedHolidays = "unused-holidays";
    public const string HolidaysMissing = "holidays-missing";

    // Flows.
    public const string DuplicateFlow = "duplicate-flow";
    public const string FlowStart = "flow-start";
    public const string FlowTarget = "flow-target";
    public const string NoNumber = "no-number";
    public const string UnknownFlow = "unknown-flow";
    public const string UnusedFlow = "unused-flow";
    public const string SubFlow = "sub-flow";
    public const string FlowCircle = "flow-circle";
    public const string FlowDepth = "flow-depth";
    public const string UnknownVariable = "unknown-variable";
    public const string UnknownLookUp = "unknown-lookup";
    public const string UnknownSwitch = "unknown-switch";
    public const string UnusedSwitch = "unused-switch";
    public const string NoPin = "no-pin";
    public const string DeadAir = "dead-air";
    public const string SecretDigits = "secret-digits";
    public const string FlowTest = "flow-test";
    public const string FlowLoop = "flow-loop";
    public const string AfterTalk = "after-talk";
    public const string NodeKind = "node-kind";
    public const string UnreachableNode = "unreachable-node";
    public const string MenuTimeout = "menu-timeout";
    public const string MenuInvalid = "menu-invalid";
    public const string MenuKey = "menu-key";
    public const string NoCallbacks = "no-callbacks";
    public const string NoMessages = "no-messages";
    public const string NoCallbackWords = "no-callback-words";
    public const string UnknownHours = "unknown-hours";
    public const string UnknownLanguage = "unknown-language";
    public const string MissingPrompt = "missing-prompt";
    public const string MissingLanguage = "missing-language";
    public const string MissingAudio = "missing-audio";
    public const string BadAudio = "bad-audio";
    public const string PoorAudio = "poor-audio";
    public const string OutdatedAudio = "outdated-audio";
    public const string PromptConflict = "prompt-conflict";
    public const string UnusedPrompt = "unused-prompt";
    public const string PromptPart = "prompt-part";
    public const string NoSpokenWords = "no-spoken-words";

    // The proof of flows.
    public const string NowhereToTurn = "nowhere-to-turn";
    public const string NobodyServes = "nobody-serves";
    public const string NeverReached = "never-reached";
    public const string KeysToPerson = "keys-to-person";
    public const string SpeechBeforeChoice = "speech-before-choice";
    public const string MenuLength = "menu-length";
    public const string ProofTooLarge = "proof-too-large";
#pragma warning restore CS1591
}
