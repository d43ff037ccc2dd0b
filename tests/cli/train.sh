# tacitus train: the same bytes each time, errors with their line, and a scorer that changes relate and nothing when off.
set -e
mkdir good bad
printf '%s\n' '# a comment' 'ASSAULT.aerial	[[Israeli]] jets bombed {{Gaza}}.' 'ACCUSE	[[Chad]] blamed {{Sudan}}.' \
    'NONE	{{Brazil}} played [[Peru]] on Sunday.' 'AID	{{Nepal}} was given rice by [[India]].' \
    'REJECT	[[Mali]] spurned {{France}}.' 'CONSULT	[[Kenya]] met {{Uganda}}.' > good/a.txt
"$TACITUS" train good -o one | grep -q '^5 acts between two spans'
"$TACITUS" train good -o two > /dev/null
cmp one two
grep -q '^model act' one
grep -q '^model relate' one

try() { # LINE REASON
    printf 'ACCUSE\t[[Chad]] blamed {{Sudan}}.\n%s\n' "$1" > bad/a.txt
    status=0
    why=$("$TACITUS" train bad -o three 2>&1) || status=$?
    [ $status = 3 ] && [ ! -e three ] && echo "$why" | grep -q "a.txt:2.*$2" || { echo "$status $why"; exit 1; }
}
try 'ACCUSE [[Chad]] blamed {{Sudan}}.' 'a tab'
try 'BLAME	[[Chad]] blamed {{Sudan}}.' "has no event 'BLAME'"
try 'ACCUSE	[[Chad blamed {{Sudan}}.' 'a mark ends'
try 'ACCUSE	]]Chad[[ blamed {{Sudan}}.' 'ends before it begins'
status=0
"$TACITUS" train nowhere -o three 2> why || status=$?
[ $status = 3 ] && grep -q nowhere why
status=0
"$TACITUS" train good 2> why || status=$?
[ $status = 2 ]

echo '{"id":"1","text":"Chad blamed Sudan.","source":[0,4],"target":[12,17]}' > in
"$TACITUS" relate --scorer one in | grep -q '"event":"ACCUSE"'
"$TACITUS" train good -o one.tac > /dev/null
"$TACITUS" relate --scorer one in > as-text
"$TACITUS" relate --scorer one.tac in > as-image
cmp as-text as-image
head -c 3000 one.tac > short.tac
status=0
"$TACITUS" relate --scorer short.tac in 2> why || status=$?
[ $status = 3 ] && grep -q 'short.tac.*damaged' why
sed 's/^words ..../words 0000/' one > other-words
if grep -q '^words' one; then
    status=0
    "$TACITUS" relate --scorer other-words in 2> why || status=$?
    [ $status = 3 ] && grep -q 'other-words.*other word vectors' why
fi
"$TACITUS" relate --scorer one --rules-only in > a
"$TACITUS" relate --rules-only in > b
cmp a b
printf 'model relate A B\nx=1 C 3\n' > broken
status=0
"$TACITUS" relate --scorer broken in 2> why || status=$?
[ $status = 3 ] && grep -q 'broken:2' why
