#!/usr/bin/env python3
"""What a million names cost: seconds to build the index, and the time to code the same texts with it and without.

usage: bench/actors.py TEXTS.jsonl [ROUNDS]     (build/release must be there)
The names are invented words, so they match nothing by design: what is measured is looking names up, not meeting them.
Runs are taken in turns; the ratio is of the medians of user time.
"""
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
TACITUS = os.path.join(ROOT, "build/release/tacitus")
NAMES = 1_000_000


def user_time(args):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def word(r):
    return "".join(r.choice("bcdfghklmnprstvz") + r.choice("aeiou") for _ in range(r.randint(2, 4))).capitalize()


def main():
    texts, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as work:
        folder, image = os.path.join(work, "actors"), os.path.join(work, "million.tac")
        shutil.copytree(os.path.join(ROOT, "actors"), folder)
        r = random.Random(1)
        with open(os.path.join(folder, "zz-million.txt"), "w", encoding="utf-8") as f:
            f.write("@groups\n")
            for i in range(NAMES):
                f.write(f"{word(r)} {word(r)} {word(r)} | | NGO | SOC | | | | | made up\n")
        start = time.monotonic()
        subprocess.run([TACITUS, "actors", "build", folder, "-o", image], check=True)
        print(f"built in {time.monotonic() - start:.1f} s, {os.path.getsize(image) / 1e6:.0f} MB")
        few = os.path.join(work, "few.tac")
        subprocess.run([TACITUS, "actors", "build", os.path.join(ROOT, "actors"), "-o", few], check=True)
        times = {few: [], image: []}
        for _ in range(rounds):
            for path, seen in times.items():
                seen.append(user_time([TACITUS, "code", "-q", "--threads", "1", "--actors", path, texts]))
        a, b = (statistics.median(times[p]) for p in (few, image))
        parse = statistics.median(user_time([TACITUS, "parse", "-q", "--threads", "1", texts]) for _ in range(rounds))
        print(f"coding with the project's names {a:.2f} s, with a million more {b:.2f} s: {100 * (b / a - 1):+.1f} % "
              f"of the whole, {100 * (b - a) / (a - parse):+.1f} % of what comes after the parse ({parse:.2f} s)")


main()
