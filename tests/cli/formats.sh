# Every form of the output; help of every command; completion.
. "$HERE/functions"
echo 'China condemned Japan on Friday, "Reuters" said.' >a.txt
expect 0 "$TACITUS" code --date 2025-03-31 a.txt
prints '{"id":"'
prints '"doc":"a.txt"'
expect 0 "$TACITUS" code --date 2025-03-31 --format csv a.txt
prints 'id,doc,date,'
[ "$(wc -l <out)" -eq 2 ] || fail "head and one row: $(cat out)"
expect 0 "$TACITUS" code --date 2025-03-31 --format plover a.txt
prints '"event":["ACCUSE"]'
expect 0 "$TACITUS" code --date 2025-03-31 --format table a.txt
prints 'ACTOR'
prints 'ACCUSE'
expect 0 "$TACITUS" explain --date 2025-03-31 a.txt
prints 'ACCUSE'
prints 'CHN GOV'
prints 'ACCUSE.txt:'
expect 0 "$TACITUS" parse a.txt
prints 'nsubj'
# What an operator says of the clause below it.
printf 'France refused to send troops. Ghana demanded that Togo release the men. Kenya plans to attack Somalia.\n' >clauses.txt
expect 0 "$TACITUS" annotate clauses.txt
prints '"span":[0,29],"status":"actual"},{"span":[15,29],"status":"negated"}'
prints '"status":"hypothetical"'
prints '"status":"future"'
for command in code explain annotate relate parse actors codebook eval model version completion help; do
    expect 0 "$TACITUS" $command --help
    prints "usage: tacitus"
    expect 0 "$TACITUS" help $command
done
expect 0 "$TACITUS" --version
expect 0 "$TACITUS" version
prints 'model'
prints 'run'
expect 0 "$TACITUS" completion
cmp -s out "$HERE/../../doc/completion/tacitus.bash" || fail 'doc/completion/tacitus.bash is old: tacitus completion > doc/completion/tacitus.bash'
bash -n out || fail 'the completion is no bash'
