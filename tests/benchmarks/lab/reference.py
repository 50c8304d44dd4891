"""The same contract in FastAPI and SQLite, as a class would write it: one transaction per charged run."""
import math
import os
import sqlite3
import threading

from fastapi import FastAPI
from fastapi.responses import JSONResponse

CAP = 9_000_000_000_000_000_000
KEY = os.environ["KEY"]
app = FastAPI()
lock = threading.Lock()
db = sqlite3.connect(os.environ["DB"], check_same_thread=False, isolation_level=None)
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=FULL")
db.execute("""CREATE TABLE IF NOT EXISTS runs (key TEXT, d INT, l INT, h INT, b INT, lr REAL, c REAL, loss REAL,
              UNIQUE (key, d, l, h, b, lr, c))""")
db.execute("CREATE TABLE IF NOT EXISTS spent (key TEXT PRIMARY KEY, flops INT)")


def message(status, text):
    return JSONResponse({"message": text}, status)


@app.get("/loss")
def loss(d_model: int, num_layers: int, num_heads: int, batch_size: int, learning_rate: float, train_flops: float, api_key: str):
    if api_key != KEY:
        return message(422, f"Invalid API key provided: {api_key}")
    for name, value, low, high in (("d_model", d_model, 64, 1024), ("num_layers", num_layers, 2, 24), ("num_heads", num_heads, 2, 16),
                                   ("learning_rate", learning_rate, 1e-4, 1e-3)):
        if not low <= value <= high:
            return message(404, f"{name} must be in range [{low}, {high}], got {value}")
    n = 12 * num_layers * d_model**2 + 32000 * d_model
    value = min(math.log(32000), 1.69 + 406.4 / n**0.34 + 410.7 / (train_flops / (6 * n))**0.28)
    row = (api_key, d_model, num_layers, num_heads, batch_size, learning_rate, train_flops)
    with lock:
        db.execute("BEGIN IMMEDIATE")
        try:
            used = (db.execute("SELECT flops FROM spent WHERE key = ?", (api_key,)).fetchone() or (0,))[0]
            known = db.execute("SELECT loss FROM runs WHERE key=? AND d=? AND l=? AND h=? AND b=? AND lr=? AND c=?", row).fetchone()
            if known is None:
                if used + int(train_flops) > CAP:
                    db.execute("ROLLBACK")
                    return message(403, f"only {CAP - used} FLOP are left")
                used += int(train_flops)
                db.execute("INSERT INTO runs VALUES (?,?,?,?,?,?,?,?)", (*row, value))
                db.execute("INSERT OR REPLACE INTO spent VALUES (?, ?)", (api_key, used))
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    return {"loss": known[0] if known else value, "total_flops_used": used}
