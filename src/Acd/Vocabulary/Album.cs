using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ContactCenter.Acd;

/// <summary>
/// Pictures in the order of their numbers, each found by its number or its name. Immutable; one that follows another shares with it all that did not
/// change, so that an album of thousands costs no more than the few pictures in it that are new.
/// </summary>
/// <typeparam name="TName">What a picture is found by besides. No two have the same.</typeparam>
/// <typeparam name="T">A picture.</typeparam>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "An album is what it is called.")]
public sealed class Album<TName, T> : IReadOnlyList<T>
    where TName : notnull
    where T : class
{
    private readonly ImmutableSortedDictionary<long, T> _pictures;
    private readonly ImmutableDictionary<TName, long> _numbers;

    private Album(ImmutableSortedDictionary<long, T> pictures, ImmutableDictionary<TName, long> numbers) => (_pictures, _numbers) = (pictures, numbers);

    /// <summary>Without any picture.</summary>
    internal static Album<TName, T> Empty { get; } = new(ImmutableSortedDictionary<long, T>.Empty, ImmutableDictionary<TName, long>.Empty);

    /// <inheritdoc/>
    public int Count => _pictures.Count;

    /// <summary>Goes through those before it: for a few at the beginning.</summary>
    public T this[int index] => _pictures.Values.ElementAt(index);

    /// <summary>Null: there is none.</summary>
    public T? Find(long number) => _pictures.GetValueOrDefault(number);

    /// <summary>Null: there is none.</summary>
    public T? Find(TName name) => _numbers.TryGetValue(name, out var number) ? _pictures[number] : null;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        foreach (var (_, picture) in _pictures)
        {
            yield return picture;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The album in which these pictures are others.</summary>
    /// <param name="changes">Number, name and picture of each; without a picture: it is no more.</param>
    internal Album<TName, T> With(IEnumerable<(long Number, TName Name, T? Picture)> changes)
    {
        var (pictures, numbers) = (_pictures.ToBuilder(), _numbers.ToBuilder());
        foreach (var (number, name, picture) in changes)
        {
            if (picture is not null)
            {
                (pictures[number], numbers[name]) = (picture, number);
            }
            else
            {
                pictures.Remove(number);
                if (numbers.TryGetValue(name, out var named) && named == number) // another may have taken the name meanwhile
                {
                    numbers.Remove(name);
                }
            }
        }

        return new(pictures.ToImmutable(), numbers.ToImmutable());
    }
}
