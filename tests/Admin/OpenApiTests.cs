using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Admin.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_ListsEveryEndpointWithASummary()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var document = await ApiTests.GetAsync(client, "/openapi/v1.json");
        foreach (var endpoint in SecurityTests.Endpoints(centre))
        {
            var path = Regex.Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "/$", "");
            if (path.StartsWith("/openapi/", StringComparison.Ordinal))
                continue;
            var described = document["paths"]![path.Length == 0 ? "/" : path];
            Assert.True(described is not null, $"{path} is not described");
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
            {
                var operation = described[method.ToLowerInvariant()];
                Assert.True(operation is not null, $"{method} {path} is not described");
                Assert.NotEmpty((string)operation["summary"]!);
                Assert.Equal(endpoint.Metadata.GetMetadata<OpenToAll>() is null, operation["security"] is not null);
            }
        }

        var asked = document["paths"]!["/api/v1/callbacks"]!["get"]!["parameters"]!.AsArray();
        Assert.Equal(["queue", "state", "number", "from", "to", "order", "limit", "after"], asked.Select(parameter => (string)parameter!["name"]!));
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!);
    }
}
