using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Kinds of commands, as events name what brought them about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandKind>))]
public enum CommandKind
{
    /// <summary><see cref="Acd.Arrive"/>.</summary>
    Arrive,

    /// <summary><see cref="Acd.Choose"/>.</summary>
    Choose,

    /// <summary><see cref="Acd.Enqueue"/>.</summary>
    Enqueue,

    /// <summary><see cref="Acd.Leave"/>.</summary>
    Leave,

    /// <summary><see cref="Acd.EndTalk"/>.</summary>
    EndTalk,

    /// <summary><see cref="Acd.HandOn"/>.</summary>
    HandOn,

    /// <summary><see cref="Acd.DialOutside"/>.</summary>
    DialOutside,

    /// <summary><see cref="Acd.OutsideAnswered"/>.</summary>
    OutsideAnswered,

    /// <summary><see cref="Acd.OutsideFailed"/>.</summary>
    OutsideFailed,

    /// <summary><see cref="Acd.AnswerOffer"/>.</summary>
    AnswerOffer,

    /// <summary><see cref="Acd.FailOffer"/>.</summary>
    FailOffer,

    /// <summary><see cref="Acd.SetReachable"/>.</summary>
    SetReachable,

    /// <summary><see cref="Acd.LogIn"/>.</summary>
    LogIn,

    /// <summary><see cref="Acd.LogOut"/>.</summary>
    LogOut,

    /// <summary><see cref="Acd.Pause"/>.</summary>
    Pause,

    /// <summary><see cref="Acd.Resume"/>.</summary>
    Resume,

    /// <summary><see cref="Acd.EndWrapUp"/>.</summary>
    EndWrapUp,

    /// <summary><see cref="Acd.Dispose"/>.</summary>
    Dispose,

    /// <summary><see cref="Acd.RequestCallback"/>.</summary>
    RequestCallback,

    /// <summary><see cref="Acd.MoveCallback"/>.</summary>
    MoveCallback,

    /// <summary><see cref="Acd.PrioritiseCallback"/>.</summary>
    PrioritiseCallback,

    /// <summary><see cref="Acd.CloseCallback"/>.</summary>
    CloseCallback,

    /// <summary><see cref="Acd.CallerConfirmed"/>.</summary>
    CallerConfirmed,

    /// <summary><see cref="Acd.CallerDeclined"/>.</summary>
    CallerDeclined,

    /// <summary><see cref="Acd.CallerNotReached"/>.</summary>
    CallerNotReached,

    /// <summary><see cref="Acd.NoTimeFree"/>.</summary>
    NoTimeFree,

    /// <summary><see cref="Acd.StopCalling"/>.</summary>
    StopCalling,

    /// <summary><see cref="Acd.LeaveMessage"/>.</summary>
    LeaveMessage,

    /// <summary><see cref="Acd.TakeMessage"/>.</summary>
    TakeMessage,

    /// <summary><see cref="Acd.GiveMessageBack"/>.</summary>
    GiveMessageBack,

    /// <summary><see cref="Acd.CloseMessage"/>.</summary>
    CloseMessage,

    /// <summary><see cref="Acd.TurnSwitch"/>.</summary>
    TurnSwitch,

    /// <summary><see cref="Acd.AcknowledgeAlarm"/>.</summary>
    AcknowledgeAlarm,
}

/// <summary>Which kind a command is of: each has the name of its type.</summary>
internal static class CommandKinds
{
    private static readonly FrozenDictionary<Type, CommandKind> Known = typeof(AcdCommand).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(AcdCommand)))
        .ToFrozenDictionary(static type => type, static type => Enum.Parse<CommandKind>(type.Name));

    /// <summary>The kind of a command.</summary>
    public static CommandKind Of(AcdCommand command) => Known[command.GetType()];
}
