using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Hosting;

/// <summary>What the command line says about a server.</summary>
/// <param name="ConfigurationFolder">Folder with server.yaml.</param>
/// <param name="DataFolder">Folder for what the server must remember.</param>
/// <param name="Addresses">Addresses that overrule the file's.</param>
internal sealed record ServeOptions(string ConfigurationFolder, string DataFolder, AddressOverrides Addresses);
