using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Errors as RFC 9457 problem details, whatever the client says it accepts.</summary>
internal static class Problem
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(int status, string title, string? detail = null) =>
        Results.Json(Details(status, title, detail), AdminJson.Default.ProblemDetails, ContentType, status);

    /// <summary>With something a program can go on from, beside the words.</summary>
    public static IResult With(int status, string title, string detail, string member, object value)
    {
        var details = Details(status, title, detail);
        details.Extensions[member] = value;
        return Results.Json(details, AdminJson.Default.ProblemDetails, ContentType, status);
    }

    public static Task WriteAsync(HttpContext context, int status, string title, string? detail = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return JsonSerializer.SerializeAsync(context.Response.Body, Details(status, title, detail), AdminJson.Default.ProblemDetails, context.RequestAborted);
    }

    /// <summary>For an answer that got a status and no body.</summary>
    public static Task WriteForStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return WriteAsync(context, status, TitleOf(status));
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood",
        StatusCodes.Status401Unauthorized => "A token is needed",
        StatusCodes.Status404NotFound => "There is nothing here",
        StatusCodes.Status405MethodNotAllowed => "Not with this method",
        StatusCodes.Status413PayloadTooLarge => "The request is too large",
        StatusCodes.Status415UnsupportedMediaType => "Not in this form; the description of the API tells which Content-Type it takes",
        _ => "The request failed",
    };

    private static ProblemDetails Details(int status, string title, string? detail) =>
        new() { Status = status, Title = title, Detail = detail, Type = $"https://httpwg.org/specs/rfc9110.html#status.{status}" };
}
