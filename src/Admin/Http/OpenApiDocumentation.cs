using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ContactCenter.Admin;

/// <summary>What the OpenAPI document says beyond the endpoints: name, version, and that a token is needed.</summary>
internal static class OpenApiDocumentation
{
    private const string Scheme = "bearer";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "ContactCenter",
                Version = "v1",
                Description = "Queues, agents, calls and figures of a contact centre. Errors are problem details (RFC 9457), times RFC 3339 with offset, durations numbers of seconds; callers' numbers are masked.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<OpenToAll>().Any())
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
