using System.CommandLine;
using ContactCenter.JournalBench;

// What the journal takes and what a durable promise costs, on SQLite in a folder and on PostgreSQL.
var folder = new Option<string>("--folder") { Description = "where SQLite's file is made; on the disk that is to be measured", DefaultValueFactory = _ => Path.GetTempPath() };
var postgresql = new Option<string?>("--postgresql") { Description = "connection string of an empty database; without it SQLite" };
var events = new Option<int>("--events") { Description = "events to write", DefaultValueFactory = _ => 300_000 };
var seconds = new Option<int>("--seconds") { Description = "how long at each rate", DefaultValueFactory = _ => 5 };

var write = new Command("write", "Events a second, and what a promise waits for the disk at several rates") { folder, postgresql, events, seconds };
write.SetAction((arguments, stop) => WriteLoad.RunAsync(
    new Place(arguments.GetValue(folder)!, arguments.GetValue(postgresql)), arguments.GetValue(events), TimeSpan.FromSeconds(arguments.GetValue(seconds)), stop));

var start = new Command("start", "How long a start takes after so many events, from the whole journal and from a checkpoint") { folder, postgresql, events };
start.SetAction((arguments, stop) => StartLoad.RunAsync(new Place(arguments.GetValue(folder)!, arguments.GetValue(postgresql)), arguments.GetValue(events), stop));

var calls = new Option<int>("--calls") { Description = "calls of the year that is compared", DefaultValueFactory = _ => 180_000 };
var compare = new Command("compare", "How long the halves of a year take to be compared, and how much memory") { folder, postgresql, calls };
compare.SetAction((arguments, stop) => CompareLoad.RunAsync(new Place(arguments.GetValue(folder)!, arguments.GetValue(postgresql)), arguments.GetValue(calls), stop));

var dayCalls = new Option<int>("--calls") { Description = "calls of a day", DefaultValueFactory = _ => 20_000 };
var why = new Command("why", "Bytes of each decision, and how long one why takes in a day of so many calls") { folder, postgresql, dayCalls };
why.SetAction((arguments, stop) => WhyLoad.RunAsync(new Place(arguments.GetValue(folder)!, arguments.GetValue(postgresql)), arguments.GetValue(dayCalls), stop));

var rounds = new Option<int>("--rounds") { Description = "how many times; the first compiles", DefaultValueFactory = _ => 3 };
var replay = new Command("replay", "How long a day takes to be decided again, and its people to come before another plan") { folder, postgresql, dayCalls, rounds };
replay.SetAction((arguments, stop) => ReplayLoad.RunAsync(
    new Place(arguments.GetValue(folder)!, arguments.GetValue(postgresql)), arguments.GetValue(dayCalls), arguments.GetValue(rounds), stop));

var days = new Option<int>("--days") { Description = "days", DefaultValueFactory = _ => 1 };
var audit = new Command("audit", "How long it takes to count every figure of some days again, and how much memory") { folder, postgresql, dayCalls, days };
audit.SetAction((arguments, stop) => AuditLoad.RunAsync(new Place(arguments.GetValue(folder)!, arguments.GetValue(postgresql)), arguments.GetValue(dayCalls), arguments.GetValue(days), stop));

return await new RootCommand("Load for the journal") { write, start, compare, why, replay, audit }.Parse(args).InvokeAsync();
