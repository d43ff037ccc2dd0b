# Figures against gold: one hit, one miss, one extra, one forbidden record.
. "$HERE/functions"
cat >gold.jsonl <<'END'
{"id":"g","date":"2025-03-31","text":"China condemned Japan. Kenya met Iran.","sentences":["China condemned Japan. ","Kenya met Iran."],"events":[{"sent":0,"trigger":"condemned","event":"ACCUSE","event_alt":[],"mode":"disapprove","mode_alt":[],"actor":[{"text":"China","country":"CHN","sector":"GOV"}],"recipient":[{"text":"Japan","country":"JPN"}],"reciprocal":false,"status":"actual","date":null,"location":null,"attribution":null,"required":true},{"sent":1,"trigger":"met","event":"CONSULT","event_alt":[],"mode":null,"actor":[{"country":"KEN"},{"country":"IRN"}],"recipient":[],"reciprocal":true,"status":"actual","date":null,"location":null,"attribution":null,"required":true}],"forbidden":[{"event":"ASSAULT","actor_country":"KEN","recipient_country":null,"trigger":"met","why":"they met"}]}
END
cat >events.jsonl <<'END'
{"doc":"g","event":"ACCUSE","mode":["disapprove"],"actor":[{"code":"CHN","sector":"GOV"}],"recipient":[{"code":"JPN"}],"status":"actual","trigger":{"text":"condemned","span":[6,15]},"sentence":{"index":0,"span":[0,22]},"mentions":[],"rule":"r","confidence":0.9,"date":null}
{"doc":"g","event":"ASSAULT","mode":[],"actor":[{"code":"KEN","sector":"GOV"}],"recipient":[],"status":"actual","trigger":{"text":"met","span":[29,32]},"sentence":{"index":1,"span":[23,38]},"mentions":[],"rule":"r","confidence":0.4,"date":null}
END
expect 0 "$TACITUS" eval --events events.jsonl -v gold.jsonl
prints 'required 1/2 recall 50.0; precision 50.0 of 2; F1 50.0; optional 0/0; forbidden produced 1/1 (100.0 %)'
prints 'MISS g s1 CONSULT [met]'
prints 'EXTRA g ASSAULT [met]'
prints 'FORBIDDEN g ASSAULT KEN->any [met]: they met'
expect 1 "$TACITUS" eval missing.jsonl
