"""QLIKE of several exports of `plimsoll backtest` on the same windows, against the first of them.

    compare.py PRICES NAME=EXPORT.csv ...

PRICES is the folder of hourly bars, SYMBOL.csv.gz. QLIKE is rv/v - ln(rv/v) - 1, rv the sum of squared hourly returns over
the horizon. Differences are paired; their standard error is that of the means of blocks of five days.
"""

import csv
import datetime
import gzip
import math
import pathlib
import statistics
import sys

HOUR = 3600
BLOCK_SECONDS = 5 * 24 * HOUR


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def closes(folder, asset):
    with gzip.open(pathlib.Path(folder) / f"{asset}USDT.csv.gz", "rt") as file:
        return {seconds(row["timestamp"]): float(row["close"]) for row in csv.DictReader(file)}


def realised(prices, label, hours):
    path = [prices.get(label + k * HOUR) for k in range(hours + 1)]
    if None in path:
        return None
    return sum(math.log(b / a) ** 2 for a, b in zip(path, path[1:]))


def losses(export, model, prices):
    """QLIKE by horizon and window."""
    found = {}
    with open(export) as file:
        for row in csv.DictReader(file):
            if row["model"] != model:
                continue
            key = int(row["horizon"]), seconds(row["timestamp"]), row["asset"]
            rv = realised(prices[row["asset"]], key[1], key[0])
            if rv:
                ratio = rv / float(row["variance"])
                found[key] = ratio - math.log(ratio) - 1
    return found


def main(folder, exports):
    named = [export.split("=", 1) for export in exports]
    with open(named[0][1]) as file:
        assets = {row["asset"] for row in csv.DictReader(file)}
    prices = {asset: closes(folder, asset) for asset in assets}
    har = losses(named[0][1], "har", prices)
    by_name = {name: losses(path, "plimsoll", prices) for name, path in named}
    base = by_name[named[0][0]]
    for hours in sorted({key[0] for key in base}):
        keys = [key for key in base if key[0] == hours and all(key in other for other in by_name.values())]
        print(f"\n{hours} h, {len(keys)} windows, {len(assets)} assets")
        print(f"{'inputs':<42}{'QLIKE':>8}{'less none':>12}{'std. error':>12}")
        print(f"{'(har)':<42}{statistics.fmean(har[key] for key in keys):>8.4f}")
        for name, found in by_name.items():
            mean = statistics.fmean(found[key] for key in keys)
            line = f"{name:<42}{mean:>8.4f}"
            if found is not base:
                blocks = {}
                for key in keys:
                    blocks.setdefault(key[1] // BLOCK_SECONDS, []).append(found[key] - base[key])
                means = [statistics.fmean(block) for block in blocks.values()]
                line += f"{mean - statistics.fmean(base[key] for key in keys):>+12.4f}"
                line += f"{statistics.stdev(means) / math.sqrt(len(means)):>12.4f}"
            print(line)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
