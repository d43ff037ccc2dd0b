# The same input gives the same bytes, messages included, on one thread and on several.
. "$HERE/functions"
i=0
while [ $i -lt 60 ]; do
    printf '{"id":"a%d","date":"2025-03-31","text":"China condemned Japan on Friday. Kenya and Tanzania held talks. Police arrested %d protesters in Minsk, officials said."}\n' $i $i
    [ $((i % 7)) -ne 3 ] || printf '{"id":"bad%d"}\n' $i
    i=$((i + 1))
done >many.jsonl
for command in code "code --format csv" "parse --format json" annotate explain; do
    expect 1 "$TACITUS" $command --threads 1 many.jsonl
    mv out out1
    mv err err1
    expect 1 "$TACITUS" $command --threads 4 many.jsonl
    cmp -s out out1 || fail "other output on four threads: $command"
    cmp -s err err1 || fail "other messages on four threads: $command"
    expect 1 "$TACITUS" $command --flush - <many.jsonl
    cmp -s out out1 || fail "other output with --flush: $command"
done

# Documents are parsed in batches: each alone gives the bytes it gives among others.
grep '"text"' many.jsonl >good.jsonl
for command in code "parse --format json" annotate; do
    expect 0 "$TACITUS" $command --threads 1 good.jsonl
    [ -s out ] || fail "nothing to compare: $command"
    mv out together
    : >alone
    while IFS= read -r line; do
        printf '%s\n' "$line" | "$TACITUS" $command --threads 1 --input jsonl - >>alone || fail "refused alone: $command"
    done <good.jsonl
    cmp -s together alone || fail "other output in a batch: $command"
done
