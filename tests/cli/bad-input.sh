# Bad documents are named with file and line; the good ones are coded.
. "$HERE/functions"
printf '{"id":"a","text":"China condemned Japan."}\n{"id":"b","text":\n{"id":"c"}\n{"id":"d","text":7}\n[1]\n{"id":"e","text":"\377"}\n\n{"id":"f","text":"China condemned Japan."}\n' >mixed.jsonl
expect 1 "$TACITUS" parse --format json mixed.jsonl
[ "$(wc -l <out)" -eq 2 ] || fail "two good documents: $(cat out)"
prints '"id":"a"'
prints '"id":"f"'
for line in 2 3 4 5 6; do says "tacitus: mixed.jsonl:$line:"; done
[ "$(wc -l <err)" -eq 5 ] || fail "one message a bad line: $(cat err)"
printf 'China \377\376 Japan' >latin.txt
expect 1 "$TACITUS" code latin.txt
says 'tacitus: latin.txt:'
head -c 100000 "$TACITUS" >binary
expect 1 "$TACITUS" code binary
says 'tacitus: binary:'
[ ! -s out ] || fail 'a binary file gives nothing'
expect 1 "$TACITUS" parse latin.txt mixed.jsonl
prints '# text = China condemned Japan.'
printf '{"id":"x","text":"China condemned Japan.","source":[0,5],"target":[16,99]}\n{"id":"y","text":"China condemned Japan.","source":[0,5],"target":[16,21]}\n' >spans.jsonl
expect 1 "$TACITUS" relate spans.jsonl
says ':1:'
prints '"id":"y"'
