"""Drives the kernel through Debian's jupyter_client, one scenario per call: drive.py SCENARIO KERNEL_NAME.

The kernel is found through JUPYTER_PATH. A scenario that does not hold ends with a sentence and exit code 1;
figures worth knowing are printed as "name = value".
"""
import os
import queue
import signal
import sys
import time

from jupyter_client import KernelManager

PATIENCE = 60


class Kernel:
    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)

    def __enter__(self):
        self.manager.start_kernel(stderr=open(os.devnull, "wb"))
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def outputs(self, request, until_idle=True):
        """All iopub messages under a request, up to its idle."""
        found = []
        deadline = time.monotonic() + PATIENCE
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") != request:
                continue
            found.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return found

    def reply(self, request, channel="shell"):
        deadline = time.monotonic() + PATIENCE
        get = self.client.get_shell_msg if channel == "shell" else self.client.get_control_msg
        while True:
            message = get(timeout=max(0.1, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") == request:
                return message

    def send(self, kind, content, channel="shell"):
        message = self.client.session.msg(kind, content)
        getattr(self.client, channel + "_channel").send(message)
        return message["header"]["msg_id"]

    def run(self, code, **options):
        request = self.client.execute(code, **options)
        messages = self.outputs(request)
        return self.reply(request), messages

    def value(self, code):
        reply, messages = self.run(code)
        expect(reply["content"]["status"] == "ok", f"{code!r} gave {reply['content']}")
        return [m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "execute_result"][-1]


def expect(holds, sentence):
    if not holds:
        print(sentence)
        sys.exit(1)


def kinds(messages):
    return [m["msg_type"] for m in messages]


def text(messages, name="stdout"):
    return "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream" and m["content"]["name"] == name)


def messages(name):
    with Kernel(name) as kernel:
        info = kernel.reply(kernel.send("kernel_info_request", {}))["content"]
        expect(info["status"] == "ok" and info["protocol_version"] >= "5.3" and info["language_info"]["name"] == "C#", f"kernel_info: {info}")
        control = kernel.reply(kernel.send("kernel_info_request", {}, "control"), "control")["content"]
        expect(control["implementation"] == info["implementation"], "kernel_info on control differs")

        reply, out = kernel.run("6 * 7")
        expect(kinds(out) == ["status", "execute_input", "execute_result", "status"], f"order was {kinds(out)}")
        expect([m["content"]["execution_state"] for m in out if m["msg_type"] == "status"] == ["busy", "idle"], "states")
        expect(out[2]["content"]["data"]["text/plain"] == "42", f"result {out[2]['content']}")
        expect(reply["content"]["execution_count"] == out[1]["content"]["execution_count"] == out[2]["content"]["execution_count"], "counts differ")
        first = reply["content"]["execution_count"]

        reply, out = kernel.run('Console.WriteLine("to out"); Console.Error.WriteLine("to error");')
        expect(text(out) == "to out\n" and text(out, "stderr") == "to error\n", f"streams {out}")
        expect(reply["content"]["execution_count"] == first + 1, "count did not rise by one")

        reply, out = kernel.run('var spot = display("first", "spot"); spot.Update("second");')
        shown = [m for m in out if m["msg_type"] in ("display_data", "update_display_data")]
        expect(kinds(shown) == ["display_data", "update_display_data"], f"display and update: {kinds(out)}")
        expect(len({m["content"]["transient"]["display_id"] for m in shown}) == 1, "one id for both")

        reply, out = kernel.run('int[] few = [1, 2];\nint.Parse("five")')
        error = reply["content"]
        expect(error["status"] == "error" and error["ename"] and error["evalue"] and error["traceback"], f"error {error}")
        expect("line 2" in "\n".join(error["traceback"]), f"the line is named: {error['traceback']}")
        expect("error" in kinds(out), "error on iopub")
        expect(kernel.value("few.Length") == "2", "variables are kept after a throw")

        reply, out = kernel.run("var quiet = 5; quiet", silent=True)
        expect(kinds(out) == ["status", "status"], f"silent published {kinds(out)}")
        count = reply["content"]["execution_count"]
        reply, _ = kernel.run("quiet + 1", store_history=False)
        expect(reply["content"]["execution_count"] == count, "store_history=False must not count")

        reply, _ = kernel.run("var ten = 10;", user_expressions={"double": "2 * ten", "wrong": "nothing"})
        answers = reply["content"]["user_expressions"]
        expect(answers["double"]["data"]["text/plain"] == "20" and answers["wrong"]["status"] == "error", f"user expressions {answers}")

        bad = kernel.client.execute('throw new Exception("stop");')
        later = kernel.client.execute('var never = 1;')
        kernel.outputs(bad)
        expect(kernel.reply(bad)["content"]["status"] == "error", "the first fails")
        expect(kernel.reply(later)["content"]["status"] == "aborted", "the waiting one is aborted")
        bad = kernel.client.execute('throw new Exception("go on");', stop_on_error=False)
        later = kernel.client.execute('var still = 1;')
        kernel.reply(bad)
        expect(kernel.reply(later)["content"]["status"] == "ok", "stop_on_error=False lets the next run")

        code = "ten.ToStr"
        done = kernel.reply(kernel.client.complete(code, len(code)))["content"]
        expect("ToString" in done["matches"] and done["cursor_start"] == 4 and done["cursor_end"] == len(code), f"complete {done}")
        code = '"\U0001F600".Len'
        done = kernel.reply(kernel.client.complete(code, len(code)))["content"]
        expect("Length" in done["matches"] and done["cursor_start"] == 4, f"complete behind an emoji {done}")
        tip = kernel.reply(kernel.client.inspect("Math.Sqrt(2)", 7))["content"]
        expect(tip["found"] and "Sqrt" in tip["data"]["text/plain"], f"inspect {tip}")
        expect(not kernel.reply(kernel.client.inspect("   ", 1))["content"]["found"], "inspect of nothing")

        for code, status in (("1 + 1", "complete"), ("if (true) {", "incomplete"), ("var = ;", "invalid")):
            answer = kernel.reply(kernel.client.is_complete(code))["content"]["status"]
            expect(answer == status, f"is_complete {code!r}: {answer}")

        tail = kernel.reply(kernel.client.history(hist_access_type="tail", n=3))["content"]["history"]
        expect(len(tail) == 3 and tail[-1][2] == "var still = 1;", f"history tail {tail}")
        part = kernel.reply(kernel.client.history(hist_access_type="range", session=0, start=1, stop=2))["content"]["history"]
        expect([p[2] for p in part] == ["6 * 7"], f"history range {part}")
        found = kernel.reply(kernel.client.history(hist_access_type="search", pattern="*still*", n=5))["content"]["history"]
        expect([p[2] for p in found] == ["var still = 1;"], f"history search {found}")

        expect(kernel.reply(kernel.client.comm_info())["content"]["comms"] == {}, "comm_info")
        opened = kernel.send("comm_open", {"comm_id": "c1", "target_name": "none", "data": {}})
        expect("comm_close" in kinds(kernel.outputs(opened)), "comm_open of an unknown target is closed")
        unknown = kernel.send("no_such_request", {})
        expect(kinds(kernel.outputs(unknown)) == ["status", "status"], "an unknown type is passed over")
        expect(kernel.value("1 + 1") == "2", "and the kernel goes on")


def ask(name):
    with Kernel(name) as kernel:
        for code, password in (("Console.ReadLine()", False), ('Console.Write("name? "); Console.ReadLine()', False)):
            request = kernel.client.execute(code, allow_stdin=True)
            question = kernel.client.get_stdin_msg(timeout=PATIENCE)
            expect(question["msg_type"] == "input_request" and question["content"]["password"] is password, f"{question}")
            kernel.client.input("Ada")
            out = kernel.outputs(request)
            expect(any(m["msg_type"] == "execute_result" and m["content"]["data"]["text/plain"] == "Ada" for m in out), f"{out}")
            kernel.reply(request)
        reply, _ = kernel.run("Console.ReadLine()", allow_stdin=False)
        expect(reply["content"]["status"] == "error", "without stdin a cell that asks fails")


def interrupt(name):
    cases = {
        "busy loop": "while (true) { kept++; }",
        "sleep": "System.Threading.Thread.Sleep(1_000_000);",
        "un-ended await": "await Task.Delay(-1);",
        "loop after await": "await Task.Yield(); while (true) { kept++; }",
        "loop inside catch": 'try { throw new Exception("x"); } catch { while (true) { kept++; } }',
        "waiting for input": "Console.ReadLine()",
    }
    with Kernel(name) as kernel:
        kernel.run("long kept = 5;")
        for case, code in cases.items():
            request = kernel.client.execute(code, allow_stdin=True)
            if "input" in case:
                kernel.client.get_stdin_msg(timeout=PATIENCE)
            else:
                time.sleep(0.5)
            start = time.monotonic()
            asked = kernel.send("interrupt_request", {}, "control")
            kernel.reply(asked, "control")
            reply = kernel.reply(request)
            print(f"{case} = {1000 * (time.monotonic() - start):.0f} ms")
            expect(reply["content"]["status"] == "error", f"{case}: {reply['content']}")
            kernel.outputs(request)
            expect(int(kernel.value("kept").replace(",", "")) >= 5, f"{case}: the state is kept")


def workers(name):
    with Kernel(name) as kernel:
        kernel.run("var here = 1;")
        request = kernel.client.execute("System.Threading.Tasks.Parallel.For(0, 1000, i => { while (true) { } });")
        time.sleep(1)
        kernel.reply(kernel.send("interrupt_request", {}, "control"), "control")
        expect(kernel.reply(request)["content"]["status"] == "error", "the cell ends")
        out = kernel.outputs(request)
        stopped = "restart" not in text(out, "stderr")
        print(f"workers stopped = {stopped}")
        expect(kernel.value("here") == "1", "the state is kept")


def crash(name):
    kernel = Kernel(name)
    with kernel:
        kernel.client.execute("int Down(int n) => Down(n + 1) + 1;\nDown(0)")
        deadline = time.monotonic() + PATIENCE
        while kernel.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        expect(not kernel.manager.is_alive(), "a stack overflow ends the process")
        kernel.client.stop_channels()
        kernel.manager.restart_kernel(now=True)
        kernel.client = kernel.manager.blocking_client()
        kernel.client.start_channels()
        kernel.client.wait_for_ready(timeout=PATIENCE)
        expect(kernel.value("1 + 1") == "2", "a restart works")
        start = time.monotonic()
        request = kernel.send("shutdown_request", {"restart": False}, "control")
        kernel.reply(request, "control")
        while kernel.manager.is_alive() and time.monotonic() < start + PATIENCE:
            time.sleep(0.02)
        expect(not kernel.manager.is_alive(), "a shutdown request ends the process")


def flood(name):
    with Kernel(name) as kernel:
        start = time.monotonic()
        reply, out = kernel.run('for (int i = 0; i < 100_000; i++) Console.WriteLine($"line {i}");')
        print(f"100,000 lines = {time.monotonic() - start:.2f} s in {len(out)} messages")
        printed = text(out)
        expect(printed == "".join(f"line {i}\n" for i in range(100_000)), f"{len(printed)} characters came")


def faults(name):
    with Kernel(name) as kernel:
        socket = kernel.client.shell_channel.socket
        socket.send_multipart([b"<IDS|MSG>", b"0" * 64, b"{}", b"{}", b"{}", b"{}"])
        socket.send_multipart([b"no delimiter"])
        socket.send_multipart([b"<IDS|MSG>", b"short"])
        session = kernel.client.session
        parts = [b"not json", b"{}", b"{}", b"{}"]
        socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        parts = [b"[1]", b"{}", b"{}", b"{}"]
        socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        parts = [b"{}", b"{}", b"{}", b"{}"]
        socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        expect(kernel.value("1 + 1") == "2", "the kernel goes on after malformed messages")
        reply, _ = kernel.run("var big = \"" + "x" * 10_000_000 + "\"; big.Length")
        expect(reply["content"]["status"] == "ok", "10 MB of code")
        reply, _ = kernel.run("System.Threading.Thread.CurrentThread.Interrupt(); System.Threading.Thread.Sleep(1000);")
        expect(reply["content"]["status"] == "error", "a cell that stops its own thread fails")
        expect(kernel.value("big.Length") in ("10000000", "10,000,000"), "and the state is kept")


def many(name):
    with Kernel(name) as kernel:
        before = memory(kernel)
        for i in range(300):
            kernel.run(f"var v{i} = {i};")
        after = memory(kernel)
        print(f"memory after 300 cells = {after:.0f} MB, before {before:.0f} MB")
        expect(kernel.value("v0 + v299") == "299", "all variables are there")


def memory(kernel):
    with open(f"/proc/{kernel.manager.provisioner.pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def two(name):
    with Kernel(name) as one, Kernel(name) as other:
        one.run("var mine = 1;")
        other.run("var mine = 2;")
        expect(one.value("mine") == "1" and other.value("mine") == "2", "two kernels have two states")


def orphan(name):
    child = os.fork()
    if child == 0:
        kernel = Kernel(name)
        kernel.__enter__()
        with open(os.environ["ORPHAN_FILE"], "w") as file:
            file.write(str(kernel.manager.provisioner.pid))
        os._exit(0)
    os.waitpid(child, 0)
    with open(os.environ["ORPHAN_FILE"]) as file:
        pid = int(file.read())
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return
        except FileNotFoundError:
            return
        time.sleep(0.2)
    os.kill(pid, signal.SIGKILL)
    expect(False, "the kernel outlived its front end")


if __name__ == "__main__":
    try:
        globals()[sys.argv[1]](sys.argv[2])
    except queue.Empty:
        expect(False, "no answer came in time")
