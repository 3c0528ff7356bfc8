namespace ContactCenter.Acd;

/// <summary>Is drawn for readers outside, and anew only after it changed.</summary>
internal interface IDrawn
{
    /// <summary>It looks otherwise than when it was drawn last. Written by <see cref="Redraws{TCard}"/> only.</summary>
    bool IsToDraw { get; set; }
}

/// <summary>Who looks otherwise than in the last picture. Bounded, since a journal is read without a picture being asked for: beyond that it is everybody.</summary>
internal sealed class Redraws<TCard>
    where TCard : IDrawn
{
    private const int Most = 4096;
    private readonly List<TCard> _cards = [];

    /// <summary>Everybody does: nobody was drawn yet, or it is not worth telling who was.</summary>
    public bool AreAll { get; private set; } = true;

    public void Add(TCard card)
    {
        if (!AreAll && !card.IsToDraw)
        {
            card.IsToDraw = true;
            _cards.Add(card);
            if (_cards.Count > Most)
            {
                AddAll();
            }
        }
    }

    public void AddAll()
    {
        Take();
        AreAll = true;
    }

    /// <summary>Those noted one by one, also those who are no more; from now on all are drawn.</summary>
    public TCard[] Take()
    {
        var cards = _cards.ToArray();
        foreach (var card in cards)
        {
            card.IsToDraw = false;
        }

        _cards.Clear();
        AreAll = false;
        return cards;
    }
}
