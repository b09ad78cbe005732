#!/usr/bin/python3
"""Makes the inputs and the expected figures of ScorecardOracleTest.

  make_oracle.py PATH/score.py

Prices are a seeded random walk with volatility that comes and goes; one asset has a gap, one starts later. Forecasts are an
exponentially weighted variance with normal quantiles (BASE), the same with heavier tails and a wandering factor (OURS, and OURS-plain
without the factor), and a constant one (FLAT). Some labels overlap, some have no bar, some windows run past the end, one asset lacks a
model. The scorer is an independent implementation in numpy, scipy and pandas; its figures are kept in expected.json.
Made with numpy 1.24.2, scipy 1.10.1, pandas 1.5.3.
"""
import gzip
import os
import subprocess
import sys

import numpy as np
import pandas as pd
from scipy import stats

HERE = os.path.dirname(os.path.abspath(__file__))
START = pd.Timestamp("2024-01-01", tz="UTC")
BARS = 960


def write(name, frame, digits):
    with open(os.path.join(HERE, name), "wb") as f, gzip.GzipFile("", "wb", 9, f, 0) as z:
        z.write(frame.to_csv(index=False, float_format=digits).encode())


def prices(rng, first, gap):
    n = BARS - first
    vol = 0.006 * np.exp(0.5 * np.sin(np.arange(n) / 70) + rng.normal(0, 0.2, n))
    r = vol * rng.standard_t(4, n) / np.sqrt(2)
    close = 100 * np.exp(np.cumsum(r))
    open_ = np.concatenate([[100], close[:-1]])
    high = np.maximum(open_, close) * np.exp(np.abs(rng.normal(0, 0.4, n)) * vol)
    low = np.minimum(open_, close) * np.exp(-np.abs(rng.normal(0, 0.4, n)) * vol)
    t = (START + pd.to_timedelta(first + np.arange(n), unit="h")).astype("int64") // 10**6
    d = pd.DataFrame({"timestamp": t, "open": open_, "high": high, "low": low, "close": close}).round(6)
    return d.drop(index=range(gap, gap + 5)).reset_index(drop=True) if gap else d


def rows(rng, asset, bars, h, every, alphas, models):
    c = np.log(bars.close.to_numpy())
    r2 = np.concatenate([[0.00004], np.diff(c) ** 2])
    v = pd.Series(r2).ewm(alpha=0.06, adjust=False).mean().to_numpy()
    out = []
    for i in range(20, len(bars)):
        label = int(bars.timestamp[i])
        if (label // 3600000 + 1) % every:
            continue
        for m in models:
            factor = 1 + 0.3 * abs(np.sin(i / 50))
            s2 = h * (v[i] if m != "FLAT" else v.mean() * (1 + 1e-3 * rng.random()))
            tail = {"BASE": 1.0, "FLAT": 1.1, "OURS": 1.15 * factor, "OURS-plain": 1.15}[m]
            for a in alphas:
                z = -stats.norm.ppf(a) * np.sqrt(s2) * tail
                out.append((label, asset, h, m, a, s2, -z, 1.05 * z, -1.2 * z, 1.3 * z))
    return out


def main():
    rng = np.random.default_rng(20240229)
    bars = {"AAA": prices(rng, 0, 0), "BBB": prices(rng, 37, 400), "CCC": prices(rng, 0, 0)}
    models = ["BASE", "FLAT", "OURS", "OURS-plain"]
    f = []
    for asset, b in bars.items():
        write(asset + ".csv.gz", b, "%.10g")
        have = models if asset != "CCC" else ["BASE", "OURS", "OURS-plain"]
        f += rows(rng, asset, b.iloc[:320], 1, 1, [0.05], have)
        f += rows(rng, asset, b, 8, 4 if asset == "AAA" else 8, [0.02, 0.05], have)
        f += rows(rng, asset, b, 24, 24, [0.05], have)
    f.append((int(bars["AAA"].timestamp[0]) - 3600000, "AAA", 8, "BASE", 0.05, 1e-4, -0.02, 0.02, -0.03, 0.03))
    for m in models:
        f.append((int(bars["AAA"].timestamp[0]) - 7200000, "AAA", 8, m, 0.05, 1e-4, -0.02, 0.02, -0.03, 0.03))
    columns = "timestamp asset horizon model alpha variance var_lo var_hi es_lo es_hi".split()
    write("forecasts.csv.gz", pd.DataFrame(f, columns=columns), "%.12g")
    subprocess.run([sys.executable, sys.argv[1], "forecasts", "--prices", os.path.join(HERE, "{asset}.csv.gz"), "--base", "BASE",
                    "--summary", "--json", os.path.join(HERE, "expected.json"), os.path.join(HERE, "forecasts.csv.gz")], check=True)


main()
