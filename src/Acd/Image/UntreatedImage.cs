namespace ContactCenter.Acd;

/// <summary>What is booked of who came and was treated, or not.</summary>
internal sealed record UntreatedImage(
    long Last,
    IReadOnlyList<UntreatedWishImage> Wishes,
    IReadOnlyList<UntreatedCountImage> Counts,
    IReadOnlyList<UntreatedCallImage> Calls,
    IReadOnlyList<UntreatedRequestImage> Requests,
    IReadOnlyList<UntreatedMessageImage> Messages);

/// <summary>A wish by its number.</summary>
internal sealed record UntreatedWishImage(long Number, UntreatedWish Wish);

/// <summary>How many wishes a day that is not forgotten had.</summary>
internal sealed record UntreatedCountImage(DateOnly Day, int Count);

/// <summary>A call that goes on.</summary>
internal sealed record UntreatedCallImage(ContactId Contact, long Number, long Person, bool IsAttempt, IReadOnlyList<UntreatedVisitImage> Visits);

/// <summary>A call's visit to a queue.</summary>
internal sealed record UntreatedVisitImage(QueueId Queue, long Wish, bool IsRefused, bool IsAnswered, OfferId? AnsweredBy);

/// <summary>An open request.</summary>
internal sealed record UntreatedRequestImage(CallbackId Callback, UntreatedRequest Request);

/// <summary>An open message.</summary>
internal sealed record UntreatedMessageImage(MessageId Message, long Wish);

/// <summary>The image: written and read.</summary>
internal sealed partial class UntreatedLedger
{
    public UntreatedImage Image() => new(
        _last,
        [.. _wishes.Select(static wish => new UntreatedWishImage(wish.Key, wish.Value))],
        [.. _counts.OrderBy(static day => day.Key).Select(static day => new UntreatedCountImage(day.Key, day.Value))],
        [.. _calls.OrderBy(static call => call.Key.Value, StringComparer.Ordinal).Select(static call => new UntreatedCallImage(
            call.Key,
            call.Value.Number,
            call.Value.Person,
            call.Value.IsAttempt,
            [.. call.Value.Visits.Select(static visit => new UntreatedVisitImage(visit.Queue, visit.Wish, visit.IsRefused, visit.IsAnswered, visit.AnsweredBy))]))],
        [.. _requests.OrderBy(static request => request.Key.Value).Select(static request => new UntreatedRequestImage(request.Key, request.Value))],
        [.. _messages.OrderBy(static message => message.Key.Value, StringComparer.Ordinal).Select(static message => new UntreatedMessageImage(message.Key, message.Value))]);

    public void Restore(UntreatedImage? image)
    {
        _last = image?.Last ?? 0;
        foreach (var (number, wish) in image?.Wishes ?? [])
        {
            _wishes[number] = wish;
        }

        foreach (var (day, count) in image?.Counts ?? [])
        {
            _counts[day] = count;
        }

        foreach (var (contact, number, person, isAttempt, visits) in image?.Calls ?? [])
        {
            _calls[contact] = new(number, person)
            {
                IsAttempt = isAttempt,
                Visits = [.. visits.Select(static visit => new UntreatedVisit(visit.Queue, visit.Wish)
                {
                    IsRefused = visit.IsRefused,
                    IsAnswered = visit.IsAnswered,
                    AnsweredBy = visit.AnsweredBy,
                })],
            };
        }

        foreach (var (callback, request) in image?.Requests ?? [])
        {
            _requests[callback] = request;
        }

        foreach (var (message, wish) in image?.Messages ?? [])
        {
            _messages[message] = wish;
        }
    }
}
