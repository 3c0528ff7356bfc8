using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Admin;

/// <summary>
/// Puts the HTTP side into a web application:
/// <c>builder.AddContactCenter(options)</c>, then <c>app.MapContactCenter(options, ports)</c>.
/// </summary>
public static class AdminSetup
{
    private const int LargestBody = 16 * 1024;

    /// <summary>Services and the bounds on what a client may send.</summary>
    public static WebApplicationBuilder AddContactCenter(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestLineSize = 4 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 50;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        });
        builder.Services.Configure<FormOptions>(static form =>
        {
            form.ValueCountLimit = 8;
            form.KeyLengthLimit = 64;
            form.ValueLengthLimit = 2 * 1024;
            form.BufferBodyLengthLimit = LargestBody;
            form.MultipartBodyLengthLimit = LargestBody;
        });
        builder.Services.Configure<RouteHandlerOptions>(static route => route.ThrowOnBadRequest = false);
        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default);
            json.SerializerOptions.MaxDepth = 16;
        });
        builder.Services.AddOpenApi("v1", OpenApiDocumentation.Configure);
        return builder;
    }

    /// <summary>Every endpoint, behind the token.</summary>
    public static WebApplication MapContactCenter(this WebApplication app, AdminOptions options, AdminPorts ports)
    {
        var logs = app.Services.GetRequiredService<ILoggerFactory>();
        var gate = new Gate(options, new GuessLimiter(options.Time), logs.CreateLogger<Gate>());
        var projection = new Projection(ports, options);

        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => AnswerBugAsync(context, logs.CreateLogger(typeof(AdminSetup))) });
        app.Use(static (context, next) =>
        {
            SecurityHeaders.Add(context);
            return next(context);
        });
        app.UseStatusCodePages(static pages => Problem.WriteForStatusAsync(pages.HttpContext));
        app.Use(next => context => gate.PassAsync(context, next));

        new OperationEndpoints(ports, options).Map(app);
        app.MapOpenApi("/openapi/v1.json");
        var api = app.MapGroup("/api/v1").ProducesProblem(StatusCodes.Status401Unauthorized);
        new ApiEndpoints(ports, options, projection, logs.CreateLogger<ApiEndpoints>()).Map(api);
        new CompareEndpoints(ports, options).Map(api);
        new WhyEndpoints(ports, options, projection).Map(api);
        new AgentEndpoints(ports, projection, logs.CreateLogger<AgentEndpoints>()).Map(api);
        new CallEndpoints(ports, projection, logs.CreateLogger<CallEndpoints>()).Map(api);
        new CallbackEndpoints(ports, options, projection, logs.CreateLogger<CallbackEndpoints>()).Map(api);
        new FollowUpEndpoints(ports, options, projection, logs.CreateLogger<FollowUpEndpoints>()).Map(api);
        new MessageEndpoints(ports, options, projection, logs.CreateLogger<MessageEndpoints>()).Map(api);
        new SwitchEndpoints(ports, options, projection, logs.CreateLogger<SwitchEndpoints>()).Map(api);
        new AlarmEndpoints(ports, options, logs.CreateLogger<AlarmEndpoints>()).Map(api);
        new UntreatedEndpoint(ports, options, projection).Map(api);
        var events = new EventEndpoint(ports, options, app.Services.GetRequiredService<IHostApplicationLifetime>());
        api.MapGet("/events", events.Get).WithName("events").WithTags("events")
            .WithSummary("The journal as server-sent events; Last-Event-ID resumes without a gap")
            .Produces<string>(contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        new PageEndpoints(options, projection, gate, ports.Comparison, ports.FollowUps).Map(app);
        new WhyPageEndpoints(options, projection, ports.Why).Map(app);
        return app;
    }

    private static Task AnswerBugAsync(HttpContext context, ILogger log)
    {
        SecurityHeaders.Add(context); // the handler begins with none
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is Microsoft.AspNetCore.Http.BadHttpRequestException bad)
            return Problem.WriteAsync(context, bad.StatusCode, "The request cannot be understood");
        if (error is not null)
            AdminLog.Failed(log, context.Request.Method, context.Request.Path.Value ?? "", error);
        return Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, "The server failed");
    }
}
