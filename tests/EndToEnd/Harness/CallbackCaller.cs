namespace ContactCenter.EndToEnd.Tests;

/// <summary>What a caller of the kill loop wants.</summary>
internal enum CallerWish
{
    /// <summary>Waits in a queue that calls nobody.</summary>
    Wait,

    /// <summary>Waits where callbacks are offered: also one who is to be called, and rings in.</summary>
    WaitForNurse,

    /// <summary>Asks while waiting to be called at the place.</summary>
    KeepPlace,

    /// <summary>Asks while waiting for a time.</summary>
    BookTime,

    /// <summary>Asks in the flow to be called at the place.</summary>
    AskInFlow,

    /// <summary>Comes to a queue in which nobody waits.</summary>
    NobodyWaits,

    /// <summary>Is to be called, and takes it away.</summary>
    Cancel,
}

/// <summary>A caller who goes by tones, and remembers what was promised: a place, a callback, or that nobody calls.</summary>
internal sealed class CallbackCaller : IAsyncDisposable
{
    public const double PlaceTone = 1000, AgreedTone = 850, CancelledTone = 2700;
    private const double OfferTone = CallbackScene.WordTone, BookedTone = CallbackScene.BookedTone, KindTone = 1750, AboutTone = 1900, ConfirmTone = 550;

    private readonly RawPhone _phone;
    private volatile Ear? _ear;

    public CallbackCaller(string number, CallerWish wish, System.Net.IPEndPoint server)
    {
        _phone = new RawPhone(number, server);
        Wish = wish;
        _ = CallAsync();
    }

    public CallerWish Wish { get; }

    public string Number => _phone.User;


    public bool HeardPlace => _ear?.Hears(PlaceTone) == true;

    public bool HeardBooked => _ear?.Hears(BookedTone) == true;

    public bool HeardCancelled => _ear?.Hears(CancelledTone) == true;

    /// <summary>Tones in the place of what such callers are told.</summary>
    public static void Tones(ConfigurationFolder configuration) => configuration
        .Prompt("welcome", 250, 0.5).Prompt("queued", PlaceTone, 4).Prompt("queued-nurse", PlaceTone, 1)
        .Prompt("callback-offer", OfferTone, 1).Prompt("callback-kind", KindTone, 1).Prompt("callback-about", AboutTone, 1).Prompt("callback-we-call", ConfirmTone, 1)
        .Prompt("callback-booked-place", BookedTone, 1).Prompt("callback-booked-at", BookedTone, 1).Prompt("callback-cancelled", CancelledTone, 1)
        .Prompt("callback-promised-at", AgreedTone, 1).Prompt("callback-promised-place", AgreedTone, 1);

    /// <summary>A number that is dialled within the country, as requests have it.</summary>
    public static string International(string number) => "+46" + number[1..];

    public ValueTask DisposeAsync() => _phone.DisposeAsync();

    private async Task CallAsync()
    {
        var call = await _phone.CallAsync("100");
        var ear = new Ear(call, PlaceTone, OfferTone, KindTone, AboutTone, ConfirmTone, BookedTone, AgreedTone, CancelledTone);
        _ear = ear;
        await ear.VoiceAsync();
        call.Media.Press(Wish switch
        {
            CallerWish.Wait => '1',
            CallerWish.WaitForNurse or CallerWish.KeepPlace or CallerWish.BookTime => '3',
            CallerWish.AskInFlow or CallerWish.Cancel => '5',
            _ => '6',
        });
        switch (Wish)
        {
            case CallerWish.Wait or CallerWish.WaitForNurse:
                return;
            case CallerWish.Cancel:
                await ear.HearsAsync(AgreedTone);
                call.Media.Press('3');
                return;
            case CallerWish.KeepPlace or CallerWish.BookTime:
                await ear.HearsAsync(PlaceTone);
                call.Media.Press('2');
                break;
        }

        await ear.HearsAsync(OfferTone);
        call.Media.Press('1'); // the number is right
        if (Wish == CallerWish.NobodyWaits) return; // no times there
        await ear.HearsAsync(KindTone);
        call.Media.Press(Wish == CallerWish.BookTime ? '2' : '1');
        if (Wish != CallerWish.BookTime) return;
        await ear.HearsAsync(AboutTone);
        call.Media.Press('1');
        await ear.HearsAsync(ConfirmTone);
        call.Media.Press('1');
    }
}
