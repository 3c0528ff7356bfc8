using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Shares as the configuration writes them: <c>75%</c>.</summary>
internal static class Percents
{
    /// <summary>1 to 100; null after a finding.</summary>
    public static int? Read(MappingReader reader, ConfigNode node, string what)
    {
        if (reader.Values.Text(node, what) is not { } text)
            return null;
        if (text.EndsWith('%') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100)
            return percent;
        reader.Findings.Error(node, FindingCodes.BadValue, $"{Quote.Of(what)} is {Quote.Of(text)}, but must be a share from 1% to 100%, written as 75%");
        return null;
    }
}
