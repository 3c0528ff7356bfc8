using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContactCenter.Server.Tests.Storage;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster.End))]

namespace ContactCenter.Server.Tests.Storage;

/// <summary>
/// A PostgreSQL of the tests' own: made in a temporary folder when the first test asks for it, on a free port, run by
/// a user without rights, gone with this process however it ends (a shell waits for the pipe to break, and clears away).
/// </summary>
internal sealed class PostgresCluster : IDisposable
{
    private const string Password = "for the tests only";
    private const int StartAttempts = 3;

    private const string Script =
        """
        umask 077
        folder=$(mktemp -d "${TMPDIR:-/tmp}/contactcenter-postgres.XXXXXX") || exit 1
        trap 'rm -rf "$folder"' EXIT
        cd "$folder" || exit 1
        printf %s "$3" >password
        "$1/initdb" -D "$folder/data" -U postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
        "$1/postgres" -D "$folder/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
          -c shared_buffers=32MB -c max_connections=200 -c log_min_messages=fatal <&- >&2 &
        server=$!
        cat >/dev/null
        kill -INT $server
        wait $server
        """;

    private static readonly Lazy<PostgresCluster> Lazy = new(Start);

    private readonly Process _shell;

    private PostgresCluster(Process shell, int port) => (_shell, Port) = (shell, port);

    /// <summary>Started when it is asked for.</summary>
    public static PostgresCluster Running
    {
        get
        {
            // Missing on a developer's machine: said aloud. Where ./test has installed everything, it is a failure.
            if (Binaries() is null && Environment.GetEnvironmentVariable("CI") is null or "")
                Assert.Skip("PostgreSQL is not installed (Debian: postgresql)");
            return Lazy.Value;
        }
    }

    public int Port { get; }

    public static string ConnectionString(int port) =>
        $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Database=postgres;Username=postgres;Password={Password}";

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(20));
        _shell.Dispose();
    }

    private static string? Binaries()
    {
        const string Debian = "/usr/lib/postgresql";
        return Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }

    private static PostgresCluster Start()
    {
        var binaries = Binaries() ?? throw new InvalidOperationException("PostgreSQL is not installed (Debian: postgresql).");
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var shell = Process.Start(StartInfo(binaries, port))!;
            var cluster = new PostgresCluster(shell, port);
            if (cluster.IsUp())
                return cluster;
            cluster.Dispose();
            if (attempt == StartAttempts)
                throw new InvalidOperationException("PostgreSQL did not start; what it said stands above.");
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo StartInfo(string binaries, int port)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" };
        string[] command = ["sh", "-c", Script, "postgres-of-tests", binaries, port.ToString(CultureInfo.InvariantCulture), Password];
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", "postgres", "--", .. command];
        start.FileName = command[0];
        foreach (var word in command[1..]) start.ArgumentList.Add(word);
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool IsUp()
    {
        var began = Stopwatch.GetTimestamp();
        while (!_shell.HasExited && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionString(Port) + ";Pooling=false;Timeout=2");
                connection.Open();
                return true;
            }
            catch (NpgsqlException)
            {
                _shell.WaitForExit(50);
            }
        }

        return false;
    }

    /// <summary>After the last test.</summary>
    public sealed class End : IDisposable
    {
        public void Dispose()
        {
            if (Lazy.IsValueCreated) Lazy.Value.Dispose();
        }
    }
}
