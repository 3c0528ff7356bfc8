using BenchmarkDotNet.Running;
using ContactCenter.Bench;

if (args is ["routing", ..])
{
    Routing.Run(args.AsSpan(1));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(SipParsing).Assembly).Run(args);
}
