#!/usr/bin/env python3
"""The working set of training over 2,000 steps, which must stay flat. Before: dotnet build -c Release tests/benchmarks/ladder

usage: memory.py [SIZE ...]

A step leaves 9 KB of managed handles, which .NET collects after its first budget, 17 MB or more by the processor's cache. Here the
budget is 2 MB, so that what these 2,000 steps show is what stays.
"""
import os
import sys
import tempfile

from compare import PROGRAM, Worker

for size in sys.argv[1:] or ["10k", "301k"]:
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker("dotnet", str(PROGRAM), environment=dict(os.environ, DOTNET_GCgen0size="0x200000"))
        worker.ask(f"prepare {size} 2200 {folder}")
        worker.run(200)
        sets = [worker.run(500)[3] / 1e6 for _ in range(4)]
        worker.close()
    print(f"{size}: " + ", ".join(f"{value:.0f}" for value in sets) + " MB after 500, 1,000, 1,500 and 2,000 steps (200 before to warm up)", flush=True)
