#!/usr/bin/env python3
"""Words per second of `tacitus parse` against spaCy's nlp.pipe on the same text, in one run, on one core.

usage: bench/parse.py [--texts FILE.jsonl[.gz]] [--docs N] [--rounds N] [--model DIR]
Needs spaCy 3.8.7 in the Python that runs it (`python3 -m venv V; V/bin/pip install spacy==3.8.7`). The two programs take turns,
round by round, so that a machine whose speed drifts slows both. spaCy's figure is nlp.pipe alone in a warm process (import and
loading excluded); Tacitus's is the whole process (start, mapping the model, reading, printing JSON included): the comparison
errs on spaCy's side. Words are counted by white space.
"""
import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[k] = "1"


def texts(path, limit):
    opener = gzip.open if path.endswith(".gz") else open
    out = []
    with opener(path, "rt", encoding="utf-8") as f:
        for line in f:
            out.append(json.loads(line)["text"])
            if len(out) == limit:
                break
    return out


def model_dir(given):
    for base, _, files in os.walk(given or os.path.join(ROOT, "build", "model")):
        if "config.cfg" in files:
            return base
    sys.exit("no model directory (config.cfg): run scripts/setup, or give --model")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--texts", default=os.path.join(ROOT, "../shared/data/relate_dev.jsonl"))
    a.add_argument("--docs", type=int, default=0)
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--model")
    a.add_argument("--program", default=os.path.join(ROOT, "build/release/tacitus"))
    o = a.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    import spacy
    nlp = spacy.load(model_dir(o.model))
    docs = texts(o.texts, o.docs)
    words = sum(len(t.split()) for t in docs)
    stdin = "".join(json.dumps({"text": t}) + "\n" for t in docs).encode()
    cmd = [o.program, "parse", "--as-is", "--threads", "1", "--format", "json", "--input", "jsonl", "-"]
    list(nlp.pipe(docs[:200], batch_size=256))
    subprocess.run(cmd, input=stdin, stdout=subprocess.DEVNULL, check=True)
    rows = []
    for _ in range(o.rounds):
        t0 = time.perf_counter()
        for _doc in nlp.pipe(docs, batch_size=256):
            pass
        t1 = time.perf_counter()
        subprocess.run(cmd, input=stdin, stdout=subprocess.DEVNULL, check=True)
        t2 = time.perf_counter()
        rows.append((t1 - t0, t2 - t1))
    s = statistics.median(words / a for a, _ in rows)
    t = statistics.median(words / b for _, b in rows)
    r = sorted(a / b for a, b in rows)
    print(f"{len(docs)} documents, {words} words, spaCy {spacy.__version__}, one core")
    print(f"spaCy nlp.pipe   {s:10.0f} words/s")
    print(f"tacitus parse    {t:10.0f} words/s (whole process)")
    print(f"ratio            {r[0]:.1f} / {statistics.median(r):.1f} / {r[-1]:.1f} (least, median, most of {len(rows)} rounds)")


main()
