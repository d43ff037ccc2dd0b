#!/usr/bin/env python3
"""conllu.py < FILE: is it CoNLL-U? Ten columns, ids in order, one root, heads in range, the text rebuilt from the words."""
import sys

faults = []
sentences = 0
seen = set()
for number, block in enumerate(sys.stdin.read().split("\n\n"), 1):
    lines = [line for line in block.split("\n") if line]
    if not lines:
        continue
    sentences += 1
    meta = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
    words = [line.split("\t") for line in lines if not line.startswith("#")]
    if meta.get("sent_id") in seen or "sent_id" not in meta:
        faults.append(f"block {number}: sent_id missing or twice")
    seen.add(meta.get("sent_id"))
    if any(len(w) != 10 or "" in w for w in words) or not words:
        faults.append(f"block {number}: not ten filled columns")
        continue
    if [int(w[0]) for w in words] != list(range(1, len(words) + 1)):
        faults.append(f"block {number}: ids out of order")
    heads = [int(w[6]) for w in words]
    if heads.count(0) != 1 or any(h < 0 or h > len(words) or h == k for k, h in enumerate(heads, 1)):
        faults.append(f"block {number}: heads")
    for k in range(1, len(words) + 1):
        steps = 0
        while k and steps <= len(words):
            k, steps = heads[k - 1], steps + 1
        if k:
            faults.append(f"block {number}: a circle")
    if any((w[7] == "root") != (h == 0) for w, h in zip(words, heads)):
        faults.append(f"block {number}: label root")
    for w in words:
        names = [f.split("=")[0].lower() for f in w[5].split("|")] if w[5] != "_" else []
        if names != sorted(names):
            faults.append(f"block {number}: features out of order")
    text = "".join(w[1] + ("" if "SpaceAfter=No" in w[9].split("|") else " ") for w in words)
    if text.rstrip(" ") != meta.get("text"):
        faults.append(f"block {number}: text {text!r} is not {meta.get('text')!r}")
for fault in faults[:10]:
    print("#", fault)
print(f"{'not ok' if faults or not sentences else 'ok'} CoNLL-U of {sentences} sentences is well formed")
