using System.Text.RegularExpressions;
using ContactCenter.Configuration;
using Npgsql;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads where the journal is kept, and for how long: <c>storage</c> in server.yaml.</summary>
internal static partial class StorageReader
{
    public const int DefaultCheckpointEvery = 50_000;

    private const string DefaultFile = "contactcenter.db";

    /// <summary>A visit is booked on the day it began, and the figures of yesterday are read from its events.</summary>
    private static readonly TimeSpan ShortestKeep = TimeSpan.FromDays(7);

    private static readonly TimeSpan ShortestKeepNumbers = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestKeep = TimeSpan.FromDays(36_500);

    public static StorageSettings Read(MappingReader storage, SecretLookup secrets)
    {
        var sqlite = storage.OptionalString("sqlite");
        if (sqlite is not null && (sqlite != Path.GetFileName(sqlite) || sqlite.StartsWith('.') || sqlite.AsSpan().ContainsAny(Path.GetInvalidFileNameChars())))
            Wrong(storage, "sqlite", "`sqlite` is the name of a file in the data folder (see --data), without a folder before it");
        Secret? postgresql = storage.OptionalString("postgresql") is { } text ? Connection(storage, text, secrets) : null;
        if (storage.Has("sqlite") && storage.Has("postgresql"))
            Wrong(storage, "postgresql", "the journal is kept in one place: take `sqlite` or `postgresql` away");
        else if (!storage.Has("sqlite") && !storage.Has("postgresql"))
            storage.Require("sqlite");

        TimeSpan? keep = storage.Has("keep") ? storage.RequiredDuration("keep", ShortestKeep, LongestKeep) : null;
        TimeSpan? numbers = storage.Has("keepNumbers") ? storage.RequiredDuration("keepNumbers", ShortestKeepNumbers, LongestKeep) : null;
        var every = storage.OptionalInt("checkpointEvery", 100, 10_000_000, DefaultCheckpointEvery);
        storage.Know("keep", "keepNumbers", "checkpointEvery", "sqlite", "postgresql");
        if (numbers > keep)
            storage.Findings.Warning(At(storage, "keepNumbers"), FindingCodes.BadValue, "`keepNumbers` is longer than `keep`: with the events the numbers in them go, too");
        storage.Done();
        return new(sqlite ?? DefaultFile, postgresql, keep, numbers, every);
    }

    private static Secret? Connection(MappingReader storage, string text, SecretLookup secrets)
    {
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException or NotSupportedException)
        {
            // What it says may hold a part of the text, and so the password.
            Wrong(storage, "postgresql", "`postgresql` is no connection string; write it as Host=db.example;Database=contactcenter;Username=contactcenter;Password=${NAME}");
            return null;
        }

        if (string.IsNullOrWhiteSpace(parsed.Host))
        {
            Wrong(storage, "postgresql", "`postgresql` says no Host; write the name or the address of the machine, or the folder of its socket");
            return null;
        }

        if (parsed.Password is { Length: > 0 } password && password.StartsWith("${", StringComparison.Ordinal))
        {
            if (Variable().Match(password) is not { Success: true } variable)
            {
                Wrong(storage, "postgresql", "the Password of `postgresql` names no environment variable; write it as ${NAME} with letters, digits and _");
                return null;
            }

            var name = variable.Groups[1].Value;
            if (secrets(name) is not { Length: > 0 } value)
            {
                storage.Findings.Error(At(storage, "postgresql"), FindingCodes.MissingSecret, $"the environment variable {name} is not set; set it where the server is started");
                return null;
            }

            parsed.Password = value;
        }

        return new Secret(parsed.ConnectionString);
    }

    private static void Wrong(MappingReader storage, string key, string message) => storage.Findings.Error(At(storage, key), FindingCodes.BadValue, message);

    private static ConfigNode At(MappingReader section, string key) => section.Find(key) ?? section.Node;

    [GeneratedRegex(@"^\$\{([A-Za-z0-9_]{1,100})\}$")]
    private static partial Regex Variable();
}
