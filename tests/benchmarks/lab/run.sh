#!/usr/bin/env bash
# Charged requests per second with 64 clients, the lab beside a FastAPI and SQLite reference, one after the other on loopback.
# Needs wrk, python3-fastapi and uvicorn (apt-get install wrk python3-fastapi uvicorn), and `dotnet build` before.
# usage: tests/benchmarks/lab/run.sh [SECONDS]
set -eu
seconds=${1:-10}
here=$(cd "$(dirname "$0")" && pwd)
scaling="dotnet $here/../../../artifacts/bin/ScalingNotebooks/debug/scaling.dll"
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

wait_for() { for _ in $(seq 200); do if curl -s -o "$work/answer" "$1"; then return; fi; sleep 0.1; done; echo "no server at $1" >&2; exit 1; }

load() {
  wrk -t2 -c64 -d2s -s "$here/load.lua" "$1" >"$work/warm"
  wrk -t2 -c64 -d"${seconds}s" --latency -s "$work/measured.lua" "$1" | tee "$work/out"
  if grep -q "Non-2xx" "$work/out"; then echo "refused requests" >&2; exit 1; fi
}
# The measured runs are others than the warm-up's.
sed 's/0.0001 + id/0.0005 + id/' "$here/load.lua" >"$work/measured.lua"

export KEY
KEY=$($scaling lab key new bench --database "$work/lab.sqlite")
$scaling lab serve --port 5071 --cap 9e18 --database "$work/lab.sqlite" >"$work/log" 2>&1 &
server=$!
wait_for http://127.0.0.1:5071/healthz
echo "== lab"; load http://127.0.0.1:5071
lab=$(awk '/Requests\/sec/ {print $2}' "$work/out")
kill "$server"; wait "$server" || true

DB="$work/reference.sqlite" /usr/bin/python3 -m uvicorn --app-dir "$here" --port 5072 --log-level error --no-access-log reference:app >"$work/log" 2>&1 &
server=$!
wait_for http://127.0.0.1:5072/loss
echo "== FastAPI reference"; load http://127.0.0.1:5072
reference=$(awk '/Requests\/sec/ {print $2}' "$work/out")
awk -v a="$lab" -v b="$reference" 'BEGIN {printf "lab / reference: %.1f\n", a / b}'
