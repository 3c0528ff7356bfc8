using System.CommandLine;
using System.Net;
using ContactCenter.Load;

// Drives any SIP server that answers a number, ours or another, over real SIP and RTP, and says what a call costs it.
var server = new Option<string>("--server") { Description = "address and port of the SIP server", DefaultValueFactory = _ => "127.0.0.1:5060" };
var number = new Option<string>("--number") { Description = "number to call", DefaultValueFactory = _ => "100" };
var watch = new Option<int?>("--watch") { Description = "process id of the server: its CPU time and memory are read from /proc" };
var rate = new Option<double>("--rate") { Description = "calls begun a second", DefaultValueFactory = _ => 100 };
var seconds = new Option<int>("--seconds") { Description = "how long to measure", DefaultValueFactory = _ => 10 };
var hold = new Option<int>("--hold") { Description = "milliseconds from the answer to the BYE", DefaultValueFactory = _ => 0 };
var calls = new Option<int>("--calls") { Description = "calls at once", DefaultValueFactory = _ => 100 };

var setup = new Command("setup", "Calls set up and torn down: how many a second, and what each costs") { server, number, watch, rate, seconds, hold };
setup.SetAction((arguments, stop) => SetupLoad.RunAsync(
    IPEndPoint.Parse(arguments.GetValue(server)!),
    arguments.GetValue(number)!,
    arguments.GetValue(watch),
    arguments.GetValue(rate),
    TimeSpan.FromSeconds(arguments.GetValue(seconds)),
    TimeSpan.FromMilliseconds(arguments.GetValue(hold)),
    stop));

var speaks = new Option<bool>("--speaks") { Description = "callers speak a tone all the time: what is recorded of them ends by itself at its longest" };
var prompt = new Command("prompt", "Calls that hear a prompt or music, or are recorded: what each costs while it stands") { server, number, watch, calls, seconds, speaks };
prompt.SetAction((arguments, stop) => PromptLoad.RunAsync(
    IPEndPoint.Parse(arguments.GetValue(server)!),
    arguments.GetValue(number)!,
    arguments.GetValue(watch),
    arguments.GetValue(calls),
    TimeSpan.FromSeconds(arguments.GetValue(seconds)),
    arguments.GetValue(speaks),
    stop));

var http = new Option<string>("--http") { Description = "address of the server's API", DefaultValueFactory = _ => "http://127.0.0.1:8080/" };
var token = new Option<string>("--token") { Description = "its token, as in data/admin-token", Required = true };
var queue = new Option<string>("--queue") { Description = "queue that calls back", DefaultValueFactory = _ => "booking" };
var requests = new Option<int>("--requests") { Description = "requests to call back, each of a number of its own", DefaultValueFactory = _ => 10_000 };
var within = new Option<int>("--within") { Description = "seconds over which they come", DefaultValueFactory = _ => 600 };
var rush = new Command("rush", "A rush for callbacks through the API: time to the confirmation, and no slot overbooked") { http, token, queue, watch, requests, within };
rush.SetAction((arguments, stop) => RushLoad.RunAsync(
    new Uri(arguments.GetValue(http)!),
    arguments.GetValue(token)!,
    arguments.GetValue(queue)!,
    arguments.GetValue(watch),
    arguments.GetValue(requests),
    TimeSpan.FromSeconds(arguments.GetValue(within)),
    stop));

var bridged = new Option<int>("--bridged") { Description = "agents, 1001 and on, who each talk with one caller", DefaultValueFactory = _ => 50 };
var rounds = new Option<int>("--rounds") { Description = "stretches with reloads, and as many without", DefaultValueFactory = _ => 4 };
var reload = new Command("reload", "Reloads of the configuration under standing calls: what they do to the voice") { server, number, http, token, watch, calls, bridged, rounds, seconds };
reload.SetAction((arguments, stop) => ReloadLoad.RunAsync(
    new(IPEndPoint.Parse(arguments.GetValue(server)!), new Uri(arguments.GetValue(http)!), arguments.GetValue(token)!, arguments.GetValue(watch) ?? throw new ArgumentException("--watch is needed"), arguments.GetValue(number)!)
    {
        Calls = arguments.GetValue(calls),
        Bridged = arguments.GetValue(bridged),
        Rounds = arguments.GetValue(rounds),
        Stretch = TimeSpan.FromSeconds(arguments.GetValue(seconds)),
    },
    stop));

return await new RootCommand("Load for a server of callers: SIP, and requests to call back") { setup, prompt, rush, reload }.Parse(args).InvokeAsync();
