# Any valid string is a document: empty, blank, with U+0000, U+FEFF, one endless word, nested brackets.
. "$HERE/functions"
: >empty.txt
expect 0 "$TACITUS" code empty.txt
[ ! -s out ] || fail 'no events in nothing'
expect 0 "$TACITUS" explain empty.txt
printf '{"text":""}\n{"text":" \\n "}\n{"text":"\\u0000"}\n{"text":"\\ufeffChina condemned Japan."}\n{"id":7,"text":"a"}\n{"text":"\\u200b","title":""}\n' >odd.jsonl
for command in "parse --format json" annotate; do
    expect 0 "$TACITUS" $command odd.jsonl
    [ "$(wc -l <out)" -eq 6 ] || fail "one line a document: $command"
done
prints '"id":"7"'
prints '"id":"odd.jsonl:1"'
expect 0 "$TACITUS" code odd.jsonl
expect 0 "$TACITUS" explain odd.jsonl
printf '{"text":"\\u0000","source":[0,1],"target":[0,1]}\n{"text":" ","source":[0,1],"target":[0,1]}\n' >spans.jsonl
expect 0 "$TACITUS" relate spans.jsonl
[ "$(wc -l <out)" -eq 2 ] || fail 'relate: one line a document'
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "("; for (i = 0; i < 20000; i++) printf ")" }' >brackets.txt
expect 0 timeout 300 "$TACITUS" code brackets.txt
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; }' >deep.txt
expect 1 "$TACITUS" code --input jsonl deep.txt
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "a" }' >word.txt
expect 0 timeout 300 "$TACITUS" code word.txt
