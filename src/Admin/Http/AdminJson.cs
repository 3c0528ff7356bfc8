using System.Text.Json.Serialization;
using ContactCenter.Acd;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Generated readers and writers of everything the API sends and takes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AcdEvent))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class AdminJson : JsonSerializerContext;
