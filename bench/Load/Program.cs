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

var prompt = new Command("prompt", "Calls that hear a prompt or music: what each costs while it stands") { server, number, watch, calls, seconds };
prompt.SetAction((arguments, stop) => PromptLoad.RunAsync(
    IPEndPoint.Parse(arguments.GetValue(server)!),
    arguments.GetValue(number)!,
    arguments.GetValue(watch),
    arguments.GetValue(calls),
    TimeSpan.FromSeconds(arguments.GetValue(seconds)),
    stop));

return await new RootCommand("Load for a SIP server") { setup, prompt }.Parse(args).InvokeAsync();
