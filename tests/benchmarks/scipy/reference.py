#!/usr/bin/env python3
"""Hoffmann's Approach 3 with SciPy's L-BFGS-B and an analytic gradient, one thread: the reference of the comparison.

usage: reference.py RUNS.csv WORK [RESAMPLES]
RUNS.csv has columns parameters,tokens,loss. WORK is "starts", "one", or "bootstrap" (with indices from RESAMPLES, one
resample per line). Writes one JSON object.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy
from scipy.optimize import minimize

DELTA = 1e-3


def objective(theta, x, y, logloss):
    """The sum of Huber penalties and its gradient in (a, b, e, alpha, beta)."""
    a, b, e, alpha, beta = theta
    z = np.stack([a - alpha * x, b - beta * y, np.full_like(x, e)])
    top = z.max(axis=0)
    exps = np.exp(z - top)
    total = exps.sum(axis=0)
    r = top + np.log(total) - logloss
    psi = np.clip(r, -DELTA, DELTA)
    value = np.sum(psi * (r - 0.5 * psi))
    s = exps / total * psi
    return value, np.array([s[0].sum(), s[1].sum(), s[2].sum(), -(s[0] @ x), -(s[1] @ y)])


def fit(start, x, y, logloss):
    return minimize(objective, start, args=(x, y, logloss), jac=True, method="L-BFGS-B")


def grid():
    """Hoffmann's 4,500 starts."""
    return [(a, b, e, alpha, beta)
            for alpha in (0, .5, 1, 1.5, 2) for beta in (0, .5, 1, 1.5, 2) for e in (-1, -.5, 0, .5, 1)
            for a in range(0, 26, 5) for b in range(0, 26, 5)]


def main():
    data = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
    x, y, logloss = np.log(data[:, 0]), np.log(data[:, 1]), np.log(data[:, 2])
    work = sys.argv[2]
    out = {"scipy": scipy.__version__, "work": work}
    if work == "starts":
        begin, cpu = time.perf_counter(), time.process_time()
        results = [fit(np.array(s, float), x, y, logloss) for s in grid()]
        out["seconds"] = time.perf_counter() - begin
        out["cpuSeconds"] = time.process_time() - cpu
        values = np.array([r.fun for r in results])
        out["evaluations"] = int(sum(r.nfev for r in results))
        out["best"] = float(values.min())
        out["theta"] = [float(v) for v in results[int(values.argmin())].x]
        out["objectives"] = [float(v) for v in np.sort(values)]
    elif work == "one":
        start = np.array((5, 5, .5, .5, .5), float)
        times, cpus = [], []
        for _ in range(51):
            begin, cpu = time.perf_counter(), time.process_time()
            fit(start, x, y, logloss)
            times.append(time.perf_counter() - begin)
            cpus.append(time.process_time() - cpu)
        out["seconds"] = float(np.median(times))
        out["cpuSeconds"] = float(np.median(cpus))
    else:
        start = min((fit(np.array(s, float), x, y, logloss) for s in grid()[::97]), key=lambda r: r.fun).x
        indices = np.loadtxt(sys.argv[3], dtype=int, delimiter=",", ndmin=2)
        begin, cpu = time.perf_counter(), time.process_time()
        draws = [fit(start, x[i], y[i], logloss[i]) for i in indices]
        out["seconds"] = time.perf_counter() - begin
        out["cpuSeconds"] = time.process_time() - cpu
        out["objectives"] = [float(d.fun) for d in draws]
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
