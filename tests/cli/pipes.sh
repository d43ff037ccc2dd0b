# A closed pipe ends quietly with 0; a full disk is an error.
. "$HERE/functions"
i=0
while [ $i -lt 3000 ]; do
    echo '{"text":"China condemned Japan."}'
    i=$((i + 1))
done >many.jsonl
{ "$TACITUS" parse many.jsonl 2>err; echo $? >status; } | head -n 1 >out
[ "$(cat status)" = 0 ] || fail "closed pipe: status $(cat status)"
[ ! -s err ] || fail "closed pipe: $(cat err)"
if [ -c /dev/full ]; then
    for command in "parse many.jsonl" "code --format csv many.jsonl" "help" "version" "codebook list"; do
        "$TACITUS" $command >/dev/full 2>err
        status=$?
        [ $status -eq 3 ] || fail "full disk: status $status: $command"
        says 'cannot write'
    done
fi
# A stream: each document's output comes at once.
mkfifo in
"$TACITUS" parse --flush --format json <in >stream &
exec 3>in
echo '{"id":"first","text":"China condemned Japan."}' >&3
n=0
while ! grep -q first stream; do
    n=$((n + 1))
    [ $n -lt 100 ] || fail 'nothing came before the end of the stream'
    sleep 0.1
done
exec 3>&-
wait
