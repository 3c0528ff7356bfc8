namespace ContactCenter.Server.Storage;

/// <summary>A registration as its table has it. Names are the statements' parameters.</summary>
internal sealed record RegistrationRow(string aor, string contact, string source, string transport, string expires, string? instance)
{
    public static RegistrationRow Of(StoredRegistration registration) => new(
        registration.Aor, registration.Contact, registration.Source, registration.Transport, JournalTime.Write(registration.ExpiresAt), registration.Instance);
}
