namespace ContactCenter.Acd;

/// <summary>
/// In which line contacts were settled, by the day of the last conversation, as a projection of the journal: the tier at which whoever talked with them
/// last serves the queue. One who was handed on and talked with nobody there is settled in no line.
/// </summary>
internal sealed class LineLedger(Func<DateTimeOffset, DateOnly> dayOf)
{
    /// <summary>Handed on, and nobody talked with them there.</summary>
    public const int NoLine = 0;

    private readonly Dictionary<DateOnly, SortedDictionary<int, int>> _days = [];
    private readonly Dictionary<ContactId, List<OfferedTier>> _offers = [];
    private readonly Dictionary<ContactId, LastTalk> _talks = [];

    /// <summary>How many, by tier; those of <see cref="NoLine"/> too.</summary>
    public IReadOnlyDictionary<int, int> Of(DateOnly day) => _days.TryGetValue(day, out var tally) ? new SortedDictionary<int, int>(tally) : [];

    public void Apply(AcdEvent e)
    {
        switch (e)
        {
            case OfferMade offer:
                OffersOf(offer.Contact).Add(new(offer.Offer, offer.Tier));
                break;
            case ContactConnected connected:
                Talks(connected.Contact, connected.Offer, connected.At);
                break;
            case CallbackAccepted accepted:
                Talks(accepted.Contact, accepted.Offer, accepted.At); // counts only if they talk
                break;
            case OfferFailed failed when _talks.TryGetValue(failed.Contact, out var talk) && talk.Offer == failed.Offer:
                Put(failed.Contact, talk.Before); // the phone was gone at once: nobody talked
                break;
            case ContactHandedOn handedOn when _talks.TryGetValue(handedOn.Contact, out var talk):
                Put(handedOn.Contact, talk with { Tier = NoLine, Offer = null, Before = null });
                break;
            case ContactEnded ended:
                End(ended.Contact, ended.Outcome == Outcome.Answered, ended.Outcome is not (Outcome.CallbackBooked or Outcome.Interrupted or Outcome.Failed));
                break;
            case CallbackAttemptEnded ended:
                End(ended.Contact, ended.End == AttemptEnd.Talked, leftInVain: false);
                break;
            default:
                break; // nobody talks or leaves by it
        }
    }

    public void Forget(DateOnly before)
    {
        foreach (var day in _days.Keys.Where(day => day < before).ToArray())
        {
            _days.Remove(day);
        }
    }

    public LineLedgerImage Image() => new(
        [.. _days.OrderBy(d => d.Key).SelectMany(d => d.Value.Select(tally => new LineDayImage(d.Key, tally.Key, tally.Value)))],
        [.. _offers.OrderBy(o => o.Key.Value, StringComparer.Ordinal).SelectMany(o => o.Value.Select(offer => new OfferedTierImage(o.Key, offer.Offer, offer.Tier)))],
        [.. _talks.OrderBy(t => t.Key.Value, StringComparer.Ordinal).Select(t => new LastTalkImage(t.Key, t.Value))]);

    public void Restore(LineLedgerImage? image)
    {
        foreach (var (day, tier, count) in image?.Days ?? [])
        {
            DayOf(day)[tier] = count;
        }

        foreach (var (contact, offer, tier) in image?.Offers ?? [])
        {
            OffersOf(contact).Add(new(offer, tier));
        }

        foreach (var (contact, talk) in image?.Talks ?? [])
        {
            _talks[contact] = talk;
        }
    }

    private void Talks(ContactId contact, OfferId offer, DateTimeOffset at)
    {
        if (_offers.GetValueOrDefault(contact)?.FirstOrDefault(one => one.Offer == offer) is { } offered)
        {
            var before = _talks.GetValueOrDefault(contact);
            _talks[contact] = new(offered.Tier, dayOf(at), offer, before is null ? null : before with { Before = null });
        }
    }

    private void Put(ContactId contact, LastTalk? talk)
    {
        if (talk is null)
        {
            _talks.Remove(contact);
        }
        else
        {
            _talks[contact] = talk;
        }
    }

    /// <param name="contact">Is no more.</param>
    /// <param name="talked">Its conversation was its end.</param>
    /// <param name="leftInVain">If it was handed on, nobody is to talk with it any more: no callback is open, and it was not cut off by us.</param>
    private void End(ContactId contact, bool talked, bool leftInVain)
    {
        _offers.Remove(contact);
        if (_talks.Remove(contact, out var talk) && (talked || (leftInVain && talk.Tier == NoLine)))
        {
            var day = DayOf(talk.Day);
            day[talk.Tier] = day.GetValueOrDefault(talk.Tier) + 1;
        }
    }

    private SortedDictionary<int, int> DayOf(DateOnly day) => _days.TryGetValue(day, out var tally) ? tally : _days[day] = [];

    private List<OfferedTier> OffersOf(ContactId contact) => _offers.TryGetValue(contact, out var offers) ? offers : _offers[contact] = [];

    private sealed record OfferedTier(OfferId Offer, int Tier);
}

/// <summary>Who talked with a contact last.</summary>
/// <param name="Tier">At which tier, or <see cref="LineLedger.NoLine"/>.</param>
/// <param name="Day">When.</param>
/// <param name="Offer">By which offer; null when handed on since.</param>
/// <param name="Before">What it was before that.</param>
internal sealed record LastTalk(int Tier, DateOnly Day, OfferId? Offer, LastTalk? Before);
