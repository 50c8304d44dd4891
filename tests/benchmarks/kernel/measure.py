"""How fast a kernel is for the person at the front end: measure.py KERNEL_NAME [ROUNDS]

Started and driven by jupyter_client, as notebooks do it (Debian: python3-jupyter-client, jupyter-nbconvert). The kernel
is found through JUPYTER_PATH. Each line is the median over the rounds: elapsed time, and processor time of the kernel
(of all processes for nbconvert), which also tells something on a machine that others use.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client import KernelManager

COURSE = Path(__file__).resolve().parents[3]
SET_UP = ('#r "../artifacts/course/Coursework.dll"\nusing ScalingLaws; using ScalingLaws.Charts; using Coursework;\n'
          'Course.Start("05");')
AIMS = {"kernel ready": 600, "first result": 1000, "warm cell": 20, "chart cell": 50, "completion": 100, "nbconvert, five cells": 3200}
found = {}


def note(name, elapsed, processor):
    found.setdefault(name, []).append((1000 * elapsed, 1000 * processor))


def processor(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Clock:
    def __init__(self, name, pid):
        self.name, self.pid = name, pid

    def __enter__(self):
        self.start, self.used = time.perf_counter(), processor(self.pid)

    def __exit__(self, *_):
        note(self.name, time.perf_counter() - self.start, processor(self.pid) - self.used)


def process_of(manager):
    return getattr(manager, "provisioner", manager).process.pid


def run(client, code):
    reply = client.execute_interactive(code, timeout=60, output_hook=lambda _: None)
    assert reply["content"]["status"] == "ok", reply["content"]


def session(name):
    manager = KernelManager(kernel_name=name)
    start = time.perf_counter()
    manager.start_kernel(cwd=str(COURSE / "notebooks"), stderr=subprocess.DEVNULL)
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    pid = process_of(manager)
    note("kernel ready", time.perf_counter() - start, processor(pid))
    run(client, "1 + 1")
    note("first result", time.perf_counter() - start, processor(pid))
    with Clock("set-up cell", pid):
        run(client, SET_UP)
    with Clock("first chart", pid):
        run(client, 'AllocationFigures.ModelOnItsBudget("Model", 175e9, 300e9)')
    for i in range(8):
        run(client, f"var w{i} = {i} * 1.5; w{i} + 1")
    for i in range(12):
        with Clock("warm cell", pid):
            run(client, f"var v{i} = {i} * 3e11;\nv{i} / 175e9")
    for i in range(12):
        with Clock("chart cell", pid):
            run(client, f'AllocationFigures.ModelOnItsBudget("Model {i}", {100 + i}e9, 300e9)')
    for i in range(12):
        if i == 0:
            time.sleep(5)  # a person reads the first result, and the kernel warms up
        with Clock("first completion" if i == 0 else "completion", pid):
            code = ["Course.", "Console.Wri", "v3.", "AllocationFig"][i % 4]
            client.complete(code, len(code), reply=True, timeout=60)
    for i in range(65):
        run(client, f"var u{i} = {i};")
    for i in range(7):
        with Clock("first completion, 100 cells" if i == 0 else "completion, 100 cells", pid):
            client.complete("Course.", 7, reply=True, timeout=60)
        run(client, f"var t{i} = {i};")
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def convert(name):
    import nbformat
    cells = [SET_UP] + [f'AllocationFigures.ModelOnItsBudget("Model {i}", {100 + i}e9, 300e9)' for i in range(4)]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    with tempfile.TemporaryDirectory(dir=COURSE / "artifacts") as folder:
        path = Path(folder) / "charts.ipynb"
        book.cells[0].source = SET_UP.replace("../artifacts", str(COURSE / "artifacts"))
        nbformat.write(book, path)
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", f"--ExecutePreprocessor.kernel_name={name}",
                        "--output", "executed.ipynb", str(path)], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        note("nbconvert, five cells", time.perf_counter() - start,
             after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    name, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for _ in range(rounds):
        session(name)
        convert(name)
    print(f"{'':30}{'elapsed':>12}{'processor':>12}{'aim':>12}")
    for what, values in found.items():
        elapsed, used = (statistics.median(v[i] for v in values) for i in (0, 1))
        aim = f"{AIMS[what]} ms" if what in AIMS else ""
        print(f"{what:30}{elapsed:9.0f} ms{used:9.0f} ms{aim:>12}")


if __name__ == "__main__":
    main()
