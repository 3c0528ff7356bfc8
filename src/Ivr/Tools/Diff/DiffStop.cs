using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Something a caller hears.</summary>
/// <param name="Name">Of the prompt.</param>
/// <param name="Language">Language code.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct DiffSaid(string Name, string Language, string Text);

/// <summary>Where a call stops for something to happen, and what the caller hears on the way there.</summary>
/// <param name="Place">There.</param>
/// <param name="Heard">On the way.</param>
/// <param name="Short">Where, in few words: <c>queue nurse</c>.</param>
/// <param name="Long">The same with all that makes a difference.</param>
/// <param name="Node">The node it stops in.</param>
/// <param name="IsRefused">True: the key was no choice.</param>
internal sealed record DiffStop(FlowPlace Place, ImmutableArray<DiffSaid> Heard, string Short, string Long, FlowNode Node, bool IsRefused)
{
    public bool IsClosed { get; init; }

    /// <summary>Menus are one kind whatever they are called: what they lead to is compared key by key.</summary>
    public string Kind => Place.Phase switch
    {
        FlowPhase.Playing or FlowPhase.Waiting => Node is CollectNode ? "digits" : "menu",
        _ => Long,
    };
}
