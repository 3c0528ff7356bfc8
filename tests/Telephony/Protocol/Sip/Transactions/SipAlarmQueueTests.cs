namespace ContactCenter.Telephony.Protocol.Sip.Tests;

public class SipAlarmQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyOrderOfSetMoveAndCancel_RingsWhatIsArmedInOrder(int seed)
    {
        var random = new Random(seed);
        var queue = new SipAlarmQueue();
        var alarms = Enumerable.Range(0, 500).Select(_ => new SipAlarm(_ => { })).ToArray();
        var due = new Dictionary<SipAlarm, TimeSpan>();
        for (int i = 0; i < 5000; i++)
        {
            var alarm = alarms[random.Next(alarms.Length)];
            if (random.Next(3) == 0)
            {
                queue.Cancel(alarm);
                due.Remove(alarm);
            }
            else
            {
                due[alarm] = TimeSpan.FromMilliseconds(random.Next(1000));
                queue.Set(alarm, due[alarm]);
            }
        }

        Assert.Equal(due.Count, queue.Count);
        var rung = new List<TimeSpan>();
        while (queue.TryTake(TimeSpan.FromSeconds(1), out var alarm))
        {
            Assert.False(alarm.IsArmed);
            rung.Add(due[alarm]);
        }

        Assert.Equal(due.Values.Order(), rung);
        Assert.Null(queue.NextDue);
    }

    [Fact]
    public void DueAtTheSameMoment_RingInTheOrderOfArming()
    {
        var queue = new SipAlarmQueue();
        var alarms = Enumerable.Range(0, 20).Select(_ => new SipAlarm(_ => { })).ToArray();
        foreach (var alarm in alarms)
            queue.Set(alarm, TimeSpan.FromSeconds(1));

        var order = new List<SipAlarm>();
        while (queue.TryTake(TimeSpan.FromSeconds(1), out var alarm))
            order.Add(alarm);
        Assert.Equal(alarms, order);
    }

    [Fact]
    public void NotYetDue_IsNotTaken()
    {
        var queue = new SipAlarmQueue();
        queue.Set(new SipAlarm(_ => { }), TimeSpan.FromSeconds(2));
        Assert.False(queue.TryTake(TimeSpan.FromSeconds(1.999), out _));
        Assert.Equal(TimeSpan.FromSeconds(2), queue.NextDue);
    }
}
