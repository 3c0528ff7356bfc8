namespace ContactCenter.Server.Storage;

/// <summary>Something about the data folder or the journal that the person starting the program must cure. The message says how.</summary>
internal sealed class StorageException : Exception
{
    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
