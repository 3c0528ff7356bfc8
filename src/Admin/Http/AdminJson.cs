using System.Text.Json.Serialization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Comparison.Telling;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Generated readers and writers of everything the API sends and takes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AcdEvent))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(IReadOnlyList<QueueModel>))]
[JsonSerializable(typeof(IReadOnlyList<AgentModel>))]
[JsonSerializable(typeof(IReadOnlyList<CallModel>))]
[JsonSerializable(typeof(CallStoryModel))]
[JsonSerializable(typeof(StatisticsModel))]
[JsonSerializable(typeof(UntreatedModel))]
[JsonSerializable(typeof(HealthModel))]
[JsonSerializable(typeof(ConfigurationReport))]
[JsonSerializable(typeof(CommandModel))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(DispositionRequest))]
[JsonSerializable(typeof(HandOnRequest))]
[JsonSerializable(typeof(DecideRequest))]
[JsonSerializable(typeof(CallbackModel))]
[JsonSerializable(typeof(IReadOnlyList<CallbackModel>))]
[JsonSerializable(typeof(IReadOnlyList<CallbackTimeModel>))]
[JsonSerializable(typeof(CallbackTimeModel[]))]
[JsonSerializable(typeof(CallbackRequest))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(PrioritiseRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(FollowUpReportModel))]
[JsonSerializable(typeof(FollowUpLineModel))]
[JsonSerializable(typeof(FollowUpStatisticsModel))]
[JsonSerializable(typeof(MessageModel))]
[JsonSerializable(typeof(IReadOnlyList<MessageModel>))]
[JsonSerializable(typeof(TakeRequest))]
[JsonSerializable(typeof(GiveBackRequest))]
[JsonSerializable(typeof(MessageDoneRequest))]
[JsonSerializable(typeof(AlarmModel))]
[JsonSerializable(typeof(AlarmsModel))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(SwitchModel))]
[JsonSerializable(typeof(IReadOnlyList<SwitchModel>))]
[JsonSerializable(typeof(TurnRequest))]
[JsonSerializable(typeof(ComparisonModel))]
internal sealed partial class AdminJson : JsonSerializerContext;
