using System.Buffers.Binary;
using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Routing;

/// <summary>Core and figures together, as a checkpoint keeps them: the length of the core's image, it, and that of the figures.</summary>
internal static class AcdImages
{
    /// <summary>Changes when either of the two does.</summary>
    public const int Version = (AcdImage.Version * 1_000) + FigureImage.Version;

    /// <summary>Takes the picture here, and makes bytes of it when and where it is asked to.</summary>
    public static Func<byte[]> Of(AcdCore core, FigureLedger ledger)
    {
        var (state, figures) = (core.Image(), ledger.Image());
        return () =>
        {
            byte[] first = state.ToJson(), second = figures.ToJson();
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, first.Length);
            return [.. length, .. first, .. second];
        };
    }

    /// <summary>Core and figures as they were.</summary>
    /// <exception cref="FormatException">It is no such image, although nobody has touched it.</exception>
    public static (AcdCore Core, FigureLedger Ledger) Restore(Checkpoint checkpoint, AcdPlan plan, Func<DateTimeOffset, DateOnly> dayOf)
    {
        ReadOnlySpan<byte> bytes = checkpoint.Image;
        var length = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - sizeof(int)) throw new FormatException("it is cut off");
        var state = AcdImage.FromJson(bytes.Slice(sizeof(int), length)) ?? throw new FormatException("the routing core's image cannot be read");
        var figures = FigureImage.FromJson(bytes[(sizeof(int) + length)..]) ?? throw new FormatException("the figures' image cannot be read");
        return (new AcdCore(plan, state), new FigureLedger(dayOf, figures));
    }
}
