using BenchmarkDotNet.Running;
using ContactCenter.Bench;

if (args is ["routing", ..])
{
    Routing.Run(args.AsSpan(1));
}
else if (args is ["pictures"])
{
    Pictures.Run();
}
else if (args is ["flows"])
{
    Flows.Run();
}
else if (args is ["simulate", var shape, var calls])
{
    Simulations.Run(shape, long.Parse(calls, System.Globalization.CultureInfo.InvariantCulture));
}
else if (args is ["proofs"])
{
    Proofs.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(SipParsing).Assembly).Run(args);
}
