#!/usr/bin/env python3
"""From a slider's move to the drawn chart, in a real Chromium, as a student sees it.

    python3 tests/benchmarks/live/slider.py [NOTEBOOK...]       (default: 05 03 17 18)

Serves a copy of the course with the built command, opens each notebook, looks for a chart that follows the first slider,
moves the slider 30 times and prints the median, the quartiles and the slowest, in milliseconds. The clock runs from the
input event to the end of Plotly's drawing of that chart. Needs: chromium and chromedriver (on Debian: apt-get install
chromium chromium-driver), and a build. No network is used. The aim is a median of at most 150 ms.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = ROOT / "artifacts/bin/ScalingNotebooks/debug/scaling.dll"
MOVES = 30
MEASURE = """
const done = arguments[arguments.length - 1], moves = arguments[0];
const sleep = ms => new Promise(resume => setTimeout(resume, ms));
const slider = document.querySelector('.parameter input[type=range]');
const move = by => {
  slider.value = String(Number(slider.value) + by * Number(slider.step));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
};
const follow = async () => {
  for (const chart of [...document.querySelectorAll('main figure.chart')].filter(c => !c.closest('details:not([open])'))) {
    chart.scrollIntoView({ block: 'center', behavior: 'instant' });
    await sleep(1500);
    let followed = false;
    chart.addEventListener('chartdrawn', () => { followed = true; }, { once: true });
    move(3);
    await sleep(2000);
    if (followed) return chart;
  }
};
(async () => {
  const chart = await follow();
  if (!chart) return done(null);
  const times = [];
  for (let i = 0; i < moves; i++) {
    const began = performance.now();
    const drawn = new Promise(resume => chart.addEventListener('chartdrawn', resume, { once: true }));
    move(i % 2 ? -7 : 9);
    await Promise.race([drawn, sleep(10000)]);
    times.push(performance.now() - began);
    await sleep(150);
  }
  done({ cell: chart.closest('[data-cell]').dataset.cell, parameter: slider.closest('[data-parameter]').dataset.parameter, times });
})();
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """As much of WebDriver as is needed here."""

    def __init__(self, profile):
        self.port = free_port()
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status")
                break
            except OSError:
                time.sleep(0.1)
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                   "--disable-sync", "--window-size=1280,720", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={profile}"]
        capabilities = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": options}}}
        self.session = "/session/" + self.send("/session", {"capabilities": capabilities})["sessionId"]
        self.send(self.session + "/timeouts", {"script": 180000})

    def send(self, path, body):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=200) as answer:
            return json.load(answer)["value"]

    def open(self, address):
        self.send(self.session + "/url", {"url": address})

    def run(self, script, *arguments, waits=False):
        return self.send(f"{self.session}/execute/{'async' if waits else 'sync'}", {"script": script, "args": list(arguments)})

    def wait_for(self, condition, seconds=120):
        end = time.time() + seconds
        while not self.run(f"return Boolean({condition})"):
            if time.time() > end:
                sys.exit(f"in vain waited for: {condition}")
            time.sleep(0.1)

    def close(self):
        self.driver.terminate()
        self.driver.wait()


def serve(folder):
    shutil.copy(ROOT / "ScalingNotebooks.sln", folder)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    os.symlink(ROOT / "data", folder / "data")
    (folder / "artifacts").mkdir()
    os.symlink(ROOT / "artifacts/course", folder / "artifacts/course")
    server = subprocess.Popen(["dotnet", PROGRAM, "--no-browser"], cwd=folder, stdout=subprocess.PIPE, text=True)
    for line in server.stdout:
        if found := re.search(r"http\S+", line):
            return server, found.group()
    sys.exit("the command ended without saying where it serves")


def main():
    if not PROGRAM.exists():
        sys.exit("build first: dotnet build")
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place, "course")
        folder.mkdir()
        server, address = serve(folder)
        browser = Browser(pathlib.Path(place, "profile"))
        try:
            browser.open(address)
            browser.wait_for("document.querySelector('.live-map')")
            print("notebook  parameter    cell          median  quartiles    slowest  (ms)")
            for number in sys.argv[1:] or ["05", "03", "17", "18"]:
                browser.open(f"{address.split('?')[0]}notebook/{number}")
                browser.wait_for("document.querySelector('[data-attached]') && document.querySelector('[data-outputs] figure.chart')"
                                 " && ![...document.querySelectorAll('[data-cell]')].some(c => ['running', 'queued'].includes(c.dataset.state))")
                result = browser.run(MEASURE, MOVES, waits=True)
                if result is None:
                    print(f"{number:8}  no chart follows the first slider")
                    continue
                low, middle, high = statistics.quantiles(result["times"], n=4)
                print(f"{number:8}  {result['parameter']:11}  {result['cell']:12}  {middle:6.0f}  {low:4.0f} – {high:4.0f}  {max(result['times']):7.0f}", flush=True)
        finally:
            browser.close()
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


main()
