#!/usr/bin/env python3
"""Training speed of every rung, the ladder beside PyTorch: same weights, same text, one thread each, slices in turn within one run.

Needs Debian's python3-torch (apt-get install python3-torch) and, before: dotnet build -c Release tests/benchmarks/ladder
usage: compare.py [--slices N] [--sizes 10k,19k,...] [--python /usr/bin/python3] [--blas FOLDER]

Debian's PyTorch takes its matrix products from libblas.so.3, which is the slow reference implementation unless OpenBLAS is installed.
--blas names a folder with OpenBLAS's libblas.so.3 and libgfortran.so.5 (apt-get download libopenblas0-pthread libgfortran5; dpkg -x),
so that PyTorch can be measured at its best without changing the machine.

The losses must agree, or the models would not be the same. Of PyTorch's ways (fused attention or matrix by matrix, AdamW over lists of
tensors or one by one) the fastest for each size is taken. Tokens are counted per second of processor time, so that other work on the
machine weighs less; the ratio on the clock stands beside it.
"""
import argparse
import itertools
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PROGRAM = HERE / "../../../artifacts/bin/LadderSpeed/release/LadderSpeed.dll"
BATCH_TOKENS, COMPARED, SECONDS = 512, 20, 0.4


class Worker:
    def __init__(self, *command, environment=None):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit(f"{self.process.args[0]} ended early")
        return answer

    def run(self, steps):
        return list(map(float, self.ask(f"run {steps}")))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def compare(size, slices, python, environment, folder):
    ours = Worker("dotnet", str(PROGRAM))
    total = 6000
    shape = ours.ask(f"prepare {size} {total} {folder}")
    first = ours.run(COMPARED)[2]
    steps = max(5, int(SECONDS * COMPARED / ours.run(COMPARED)[0]))

    theirs, speeds = {}, {}
    for way in itertools.product((True, False), repeat=2):
        theirs[way] = Worker(python, str(HERE / "reference.py"), environment=environment)
        theirs[way].ask(" ".join(["prepare", f"{folder}/weights", f"{folder}/text", *shape, *map(str, way)]))
        loss = theirs[way].run(COMPARED)[2]
        if abs(loss - first) > 2e-3:
            sys.exit(f"{size}: the models differ, mean loss of {COMPARED} steps {first} here and {loss} in PyTorch")
    for _ in range(2):
        for way, worker in theirs.items():
            speeds.setdefault(way, []).append(worker.run(max(5, steps // 3))[0])
    best = min(speeds, key=lambda way: statistics.median(speeds[way]))
    for way in theirs:
        if way != best:
            theirs[way].close()

    processor, clock, rates, memory = [], [], ([], []), []
    for i in range(slices):
        pair = {}
        for worker in (ours, theirs[best]) if i % 2 == 0 else (theirs[best], ours):
            pair[worker] = worker.run(steps)
        a, b = pair[ours], pair[theirs[best]]
        processor.append(b[0] / a[0])
        clock.append(b[1] / a[1])
        memory.append(a[3] / 1e6)
        for rate, seconds in zip(rates, (a[0], b[0])):
            rate.append(steps * BATCH_TOKENS / seconds)
    ours.close()
    theirs[best].close()
    processor.sort()
    print(f"{size:>5} {statistics.median(rates[0]):>9.0f} {statistics.median(rates[1]):>9.0f} {statistics.median(processor):>7.2f} "
          f"[{processor[len(processor) // 4]:.2f}, {processor[-1 - len(processor) // 4]:.2f}] {statistics.median(clock):>7.2f}  "
          f"{'fused' if best[0] else 'plain'}, {'foreach' if best[1] else 'one by one'}  {memory[0]:.0f} to {memory[-1]:.0f} MB over {slices * steps} steps", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--slices", type=int, default=15)
    options.add_argument("--sizes", default="10k,19k,38k,75k,154k,301k")
    options.add_argument("--python", default="/usr/bin/python3")
    options.add_argument("--blas")
    given = options.parse_args()
    # One thread is one thread in OpenBLAS too.
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    if given.blas:
        environment["LD_LIBRARY_PATH"] = given.blas
    print(" size      here   PyTorch   ratio [quartiles]   clock  PyTorch's fastest way; memory here   (tokens per second of processor time)")
    for size in given.sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            compare(size, given.slices, given.python, environment, folder)


if __name__ == "__main__":
    main()
