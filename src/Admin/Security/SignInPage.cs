using System.Security.Cryptography;
using System.Text.Encodings.Web;

namespace ContactCenter.Admin;

/// <summary>The small page a browser without token gets. It carries its own style, because nothing else is open to it.</summary>
internal static class SignInPage
{
    public const string Path = "/sign-in";

    public static Task WriteAsync(HttpContext context, int status, bool isWrong)
    {
        var words = Words.For(context);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var html = HtmlEncoder.Default;
        var back = context.Request.Path.Value is { } page && PagePath.Is(page) ? page : "/";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return context.Response.WriteAsync($$"""
            <!doctype html>
            <html lang="{{words.Language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{html.Encode(words.SignIn)}}</title>
            <style nonce="{{nonce}}">
            :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f4f6f8, #12181f); color: light-dark(#15202b, #e8eef4) }
            form { width: min(24rem, 90vw); display: grid; gap: .75rem }
            h1 { font-size: 1.5rem; margin: 0 } p { margin: 0 } .wrong { color: light-dark(#a3161e, #ff9a94) }
            input, button { font: inherit; padding: .6rem .8rem; border-radius: .4rem; border: 1px solid light-dark(#66727e, #8795a3) }
            input { background: light-dark(#fff, #1b242d); color: inherit }
            button { background: light-dark(#0b5394, #8ec5ff); color: light-dark(#fff, #0b1520); border-color: transparent; cursor: pointer }
            </style></head><body>
            <form method="post" action="{{Path}}">
            <h1>{{html.Encode(words.SignIn)}}</h1>
            <p>{{html.Encode(words.SignInWhere)}}</p>
            {{(isWrong ? $"<p class=\"wrong\" role=\"alert\">{html.Encode(words.SignInWrong)}</p>" : "")}}
            <input type="hidden" name="back" value="{{back}}">
            <label for="token">{{html.Encode(words.Token)}}</label>
            <input id="token" name="token" type="password" autocomplete="current-password" required autofocus maxlength="512">
            <button>{{html.Encode(words.SignIn)}}</button>
            </form></body></html>
            """, context.RequestAborted);
    }

    public static async Task<IResult> HandleAsync(HttpContext context, Gate gate)
    {
        if (await gate.RefuseGuesserAsync(context))
            return Results.Empty;
        if (!context.Request.HasFormContentType)
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Send the form");
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "The form cannot be read");
        }

        if (!gate.IsRight(context, form["token"].ToString().Trim()))
        {
            await WriteAsync(context, StatusCodes.Status401Unauthorized, isWrong: true);
            return Results.Empty;
        }

        gate.SignIn(context);
        return Results.Redirect(form["back"].ToString() is var page && PagePath.Is(page) ? page : "/");
    }
}
