#!/usr/bin/env python3
"""compare.py OUT.jsonl GOLD.jsonl: our parses against spaCy's, document by document; prints TAP lines.

Token boundaries must agree in every document; of tag, pos, morph, lemma, head with label, sentence starts and entity
spans at least 99.5 %."""
import json
import sys

BAR = 99.5
FIELDS = ("tag", "pos", "morph", "lemma", "dep", "head", "sent_start")
ours = {}
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        doc = json.loads(line)
        ours[doc["id"]] = doc
name = sys.argv[2].rsplit("/", 1)[-1]
docs = cut_wrong = tokens = 0
right = dict.fromkeys(FIELDS, 0)
both = either = 0
shown = 0
with open(sys.argv[2], encoding="utf-8") as lines:
    for line in lines:
        gold = json.loads(line)
        doc = ours.get(gold["id"])
        docs += 1
        if doc is None or doc["tokens"] != gold["tokens"]:
            cut_wrong += 1
            continue
        tokens += len(gold["tokens"])
        for field in FIELDS:
            for k, (a, b) in enumerate(zip(doc[field], gold[field])):
                right[field] += a == b
                if a != b and shown < 10:
                    shown += 1
                    print(f"# {gold['id']} token {k}: {field} is {a}, spaCy says {b}")
        a, b = {tuple(e) for e in doc["ents"]}, {tuple(e) for e in gold["ents"]}
        both += 2 * len(a & b)
        either += len(a) + len(b)
share = {field: 100 * n / max(1, tokens) for field, n in right.items()}
share["entities"] = 100 * both / max(1, either)
print(f"{'ok' if docs and not cut_wrong else 'not ok'} tokens of {name}: {docs - cut_wrong} of {docs} documents")
for field, value in share.items():
    verdict = "ok" if tokens and value >= BAR else "not ok"
    print(f"{verdict} {field} of {name}: {value:.2f} % of {tokens} tokens as spaCy has it")
