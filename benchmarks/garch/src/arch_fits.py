"""Fits the windows in a folder by arch and prints the same columns as GarchFits."""

import pathlib
import statistics
import sys
import time

import arch
import numpy as np

print(f"arch {arch.__version__}")
folder = pathlib.Path(sys.argv[1])
for length, horizon in ((500, "24h"), (4320, "1h")):
    windows = [np.loadtxt(folder / f"returns-{length}-{w}.txt") for w in range(40)]
    for name, asymmetry in (("garch", 0), ("gjr", 1)):
        taken, heights = [], []
        for r in windows + windows:
            model = arch.arch_model(r, mean="Constant", vol="GARCH", p=1, o=asymmetry, q=1, dist="t", rescale=False)
            start = time.perf_counter()
            fit = model.fit(disp="off", show_warning=False)
            taken.append(1e3 * (time.perf_counter() - start))
            heights.append(fit.loglikelihood)
        taken = sorted(taken[len(windows):])
        print(f"{length:<8d} {horizon:<10s} {name:<6s} {statistics.median(taken):10.2f} "
              f"{taken[len(taken) * 9 // 10]:10.2f} {statistics.mean(heights):16.4f}")
