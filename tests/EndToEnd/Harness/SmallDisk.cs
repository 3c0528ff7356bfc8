namespace ContactCenter.EndToEnd.Tests;

/// <summary>A disk in memory that is soon full. Where nothing may be mounted the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filling => Path.Combine(_folder, "filling");

    public static async Task<SmallDisk> MountAsync(string folder, int kilobytes)
    {
        var mounted = OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k,mode=700"), "tmpfs", folder) == 0;
        Assert.SkipUnless(mounted, "no right to mount a disk here");
        return new SmallDisk(folder);
    }

    /// <summary>Takes what is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filling, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // nothing is left
        }
    }

    /// <summary>Gives it back.</summary>
    public void Empty() => File.Delete(Filling);

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", _folder);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        try
        {
            await using var process = ChildProcess.Start(program, arguments, Path.GetTempPath());
            return await process.ExitAsync(TimeSpan.FromSeconds(10));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // there is no such program
        }
    }
}
