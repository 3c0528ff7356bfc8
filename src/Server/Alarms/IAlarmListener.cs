using ContactCenter.Acd;

namespace ContactCenter.Server.Alarms;

/// <summary>Hears of alarms. Must only post: the routing core waits for nobody.</summary>
internal interface IAlarmListener
{
    /// <summary>Decided; perhaps not on disk yet, for an alarm does not wait for a disk.</summary>
    void OnAlarm(AcdEvent happened);
}
