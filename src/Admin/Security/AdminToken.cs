using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Admin;

/// <summary>The secret of the API. Compared in constant time, never printed by <see cref="ToString"/>.</summary>
public sealed class AdminToken
{
    /// <summary>Environment variable that overrules the file.</summary>
    public const string EnvironmentName = "CONTACTCENTER_ADMIN_TOKEN";

    /// <summary>File name in the data folder.</summary>
    public const string FileName = "admin-token";

    private const int SafeLength = 16;
    private const int LongestLength = 512;

    private readonly byte[] _digest;
    private readonly byte[] _session;

    private AdminToken(string value)
    {
        Value = value;
        var bytes = Encoding.UTF8.GetBytes(value);
        _digest = SHA256.HashData(bytes);
        // What a browser keeps is not the token: it ends when the token changes, and opens nothing elsewhere.
        _session = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(bytes, "contactcenter browser session v1"u8)));
    }

    /// <summary>For printing an address that opens the pages. Never log it.</summary>
    public string Value { get; }

    /// <summary>Short enough to be guessed by someone patient: worth a warning at the start.</summary>
    public bool IsShort => Value.Length < SafeLength;

    /// <summary>The cookie value of a signed-in browser.</summary>
    internal string Session => Encoding.ASCII.GetString(_session);

    /// <summary>Takes the environment's token, or the file's, or writes a random one (mode 600).</summary>
    /// <param name="dataFolder">Existing data folder.</param>
    /// <param name="environmentValue">Value of <see cref="EnvironmentName"/>, if set.</param>
    /// <exception cref="InvalidOperationException">A token too long or with characters a header cannot carry; the message says which and the cure.</exception>
    public static AdminToken LoadOrCreate(string dataFolder, string? environmentValue)
    {
        if (!string.IsNullOrEmpty(environmentValue))
            return Checked(environmentValue, EnvironmentName);
        var path = Path.Combine(dataFolder, FileName);
        if (File.Exists(path))
            return Checked(File.ReadAllText(path).Trim(), path);

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        // A crash in between leaves no half a token: written aside, then renamed.
        var aside = path + ".new";
        File.Delete(aside);
        using (var file = PrivateFile.Open(aside, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes(token + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path);
        return new AdminToken(token);
    }

    /// <summary>A given token.</summary>
    public static AdminToken Of(string value) => Checked(value, "The token");

    /// <summary>Constant in time whatever is given.</summary>
    public bool Matches(ReadOnlySpan<char> given)
    {
        if (given.Length > LongestLength)
            return false;
        Span<byte> bytes = stackalloc byte[LongestLength * 3];
        var count = Encoding.UTF8.GetBytes(given, bytes);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..count], digest);
        return CryptographicOperations.FixedTimeEquals(digest, _digest);
    }

    /// <summary>Whether this is the cookie of a browser that signed in with this token.</summary>
    internal bool MatchesSession(ReadOnlySpan<char> cookie)
    {
        if (cookie.Length != _session.Length)
            return false;
        Span<byte> bytes = stackalloc byte[_session.Length * 3];
        var count = Encoding.UTF8.GetBytes(cookie, bytes);
        return CryptographicOperations.FixedTimeEquals(bytes[..count], _session);
    }

    /// <inheritdoc/>
    public override string ToString() => "(token)";

    private static AdminToken Checked(string value, string source)
    {
        if (value.Length is 0 or > LongestLength)
            throw new InvalidOperationException($"{source}: a token has 1 to {LongestLength} characters, this one has {value.Length}. Remove it to have a random one written to {FileName}.");
        if (value.Any(static c => c is <= ' ' or > '~'))
            throw new InvalidOperationException($"{source}: a token is made of visible ASCII characters without spaces.");
        return new AdminToken(value);
    }
}
