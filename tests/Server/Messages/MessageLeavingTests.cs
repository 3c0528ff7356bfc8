using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Messages;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Tests.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Messages;

/// <summary>Family "said, and never heard", at the edge: a message is one when it is on disk, and a recording is there as long as its message is.</summary>
public sealed class MessageLeavingTests
{
    [Fact]
    public async Task Left_IsOnDiskWhenItIsSaidToBe()
    {
        await using var scene = new RoutingScene();
        using var files = new TemporaryFolder();
        using var data = DataFolder.OpenForServer(files.Of("data"));
        var folder = new MessageFolder(data.Path, MessageRoom.Default);
        await using var recordings = new MessageRecordings(folder, scene.Time, NullLogger.Instance);
        var leaving = new MessageLeaving(scene.Acd, recordings, scene.Time, NullLogger.Instance);
        var (id, path) = Recorded(folder);
        await ArriveAsync(scene);
        Assert.True(await leaving.LeaveAsync(Message(id)));
        Assert.Equal(id, scene.Journal.Reader().ReadAll().Select(static e => e.Event).OfType<MessageLeft>().Single().Message); // at once: no waiting
        Assert.Equal(MessageState.Waiting, scene.Acd.View.Now.Messages.Find(id)!.State);
        using var heard = recordings.Open(id);
        Assert.Equal(new FileInfo(path).Length, heard!.Length);
    }

    [Fact]
    public async Task Refused_TheRecordingGoes()
    {
        await using var scene = new RoutingScene();
        using var files = new TemporaryFolder();
        using var data = DataFolder.OpenForServer(files.Of("data"));
        var folder = new MessageFolder(data.Path, MessageRoom.Default);
        await using var recordings = Started(new MessageRecordings(folder, scene.Time, NullLogger.Instance), scene);
        var leaving = new MessageLeaving(scene.Acd, recordings, scene.Time, NullLogger.Instance);
        await ArriveAsync(scene);
        var first = Recorded(folder);
        Assert.True(await leaving.LeaveAsync(Message(first.Id)));
        Assert.True(await leaving.LeaveAsync(Message(first.Id))); // who asks twice has left it once
        Assert.Single(scene.Acd.View.Now.Messages);
        Assert.True(await leaving.LeaveAsync(Message(Recorded(folder).Id)));
        var third = Recorded(folder);
        Assert.False(await leaving.LeaveAsync(Message(third.Id))); // two are the most
        await Wait.UntilAsync("the file is gone", () => !File.Exists(third.Path));
        Assert.True(File.Exists(first.Path));
    }

    [Fact]
    public async Task Stopped_NothingIsSaidToBeLeft_AndTheRecordingStays()
    {
        var scene = new RoutingScene();
        using var files = new TemporaryFolder();
        using var data = DataFolder.OpenForServer(files.Of("data"));
        var folder = new MessageFolder(data.Path, MessageRoom.Default);
        await using var recordings = new MessageRecordings(folder, scene.Time, NullLogger.Instance);
        var leaving = new MessageLeaving(scene.Acd, recordings, scene.Time, NullLogger.Instance);
        var (id, path) = Recorded(folder);
        await scene.DisposeAsync();
        Assert.False(await leaving.LeaveAsync(Message(id)));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Erased_TheFileGoesWhenThatIsOnDisk_AndTwiceIsOnce()
    {
        await using var scene = new RoutingScene();
        using var files = new TemporaryFolder();
        using var data = DataFolder.OpenForServer(files.Of("data"));
        var folder = new MessageFolder(data.Path, MessageRoom.Default);
        await using var recordings = Started(new MessageRecordings(folder, scene.Time, NullLogger.Instance), scene);
        var (id, path) = Recorded(folder);
        var erased = new JournalledEvent(1, new MessageErased(scene.Time.GetUtcNow(), id, RoutingScene.Booking, MessageErasure.Kept));
        recordings.OnDisk([erased, erased]);
        await Wait.UntilAsync("the file is gone", () => !File.Exists(path));
        Assert.Null(recordings.Open(id));
    }

    [Fact]
    public async Task AtTheStart_WhatBelongsToNoMessageGoes_WhenItIsErasedOrADayOld_AndNothingElse()
    {
        await using var scene = new RoutingScene();
        using var files = new TemporaryFolder();
        using var data = DataFolder.OpenForServer(files.Of("data"));
        var folder = new MessageFolder(data.Path, MessageRoom.Default);
        await using var recordings = new MessageRecordings(folder, scene.Time, NullLogger.Instance);
        var (kept, young, old, erased, noted) = (Recorded(folder), Recorded(folder), Recorded(folder), Recorded(folder), Recorded(folder));
        await File.WriteAllTextAsync(folder.NoteOf(noted.Id), "{}", TestContext.Current.CancellationToken);
        var foreign = Path.Combine(Path.GetDirectoryName(old.Path)!, "notes.txt");
        await File.WriteAllTextAsync(foreign, "not ours", TestContext.Current.CancellationToken);
        foreach (var path in new[] { kept.Path, young.Path, old.Path, erased.Path, noted.Path, foreign })
            File.SetLastWriteTimeUtc(path, (scene.Time.GetUtcNow() - (path == young.Path || path == erased.Path ? TimeSpan.FromHours(23) : TimeSpan.FromHours(25))).UtcDateTime);
        recordings.Start(id => id == kept.Id, id => id == erased.Id);
        scene.Time.Pass(TimeSpan.Zero);
        await Wait.UntilAsync("both are gone", () => !File.Exists(old.Path) && !File.Exists(erased.Path));
        Assert.All(new[] { kept.Path, young.Path, noted.Path, foreign }, path => Assert.True(File.Exists(path), path));
        scene.Time.Pass(TimeSpan.FromHours(1));
        await Wait.UntilAsync("an hour later it is a day old", () => !File.Exists(young.Path));
        Assert.True(File.Exists(kept.Path));
    }

    [Theory]
    [InlineData("../admin-token")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    [InlineData("")]
    public async Task NameThatLeadsElsewhere_IsNoPath(string name)
    {
        await using var scene = new RoutingScene();
        using var files = new TemporaryFolder();
        using var data = DataFolder.OpenForServer(files.Of("data"));
        var folder = new MessageFolder(data.Path, MessageRoom.Default);
        await using var recordings = new MessageRecordings(folder, scene.Time, NullLogger.Instance);
        Assert.Throws<ArgumentException>(() => folder.PathOf(new(name)));
        Assert.Throws<ArgumentException>(() => recordings.Open(new(name)));
    }

    private static MessageRecordings Started(MessageRecordings recordings, RoutingScene scene)
    {
        recordings.Start(id => scene.Acd.View.Now.Messages.Find(id) is not null, static _ => false);
        return recordings;
    }

    private static (MessageId Id, string Path) Recorded(MessageFolder folder)
    {
        var id = folder.TryReserve(TimeSpan.FromMinutes(2))!.Value;
        File.WriteAllBytes(folder.PathOf(id), [1, 2, 3]);
        return (id, folder.PathOf(id));
    }

    private static async Task ArriveAsync(RoutingScene scene) =>
        Assert.Equal(Refusal.None, await scene.Acd.AskAsync(new Arrive(new("c1"), "100", "0701234567", "main")));

    private static LeaveMessage Message(MessageId id) => new(new("c1"), id, RoutingScene.Booking, "renewal", "sv", "+46701234567", TimeSpan.FromSeconds(9));
}
