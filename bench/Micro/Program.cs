using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(ContactCenter.Bench.SipParsing).Assembly).Run(args);
