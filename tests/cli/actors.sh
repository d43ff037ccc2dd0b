# Who is that?
. "$HERE/functions"
expect 0 "$TACITUS" actors --format json --date 2010-05-01 'Angela Merkel'
prints '"code":"DEU"'
expect 0 "$TACITUS" actors 'the Kremlin'
prints 'RUS GOV'
printf 'Japan\nthe Kremlin\n' >names
"$TACITUS" actors --format json <names >out 2>err || fail "names on standard input: $(cat err)"
prints '"code":"JPN"'
prints '"code":"RUS"'
expect 0 "$TACITUS" actors --format json 'Xqzt Vrblk'
[ "$(wc -l <out)" -ge 1 ] || fail 'an unknown name has an answer, too'
