# Actor files: the compiled index, the user's own files, other systems' dictionaries, names that nobody knows.
. "$HERE/functions"
DATA=$HERE/../../actors

# the index answers like the folder
expect 0 "$TACITUS" actors build "$DATA" -o made.tac
printf '%s\n' 'Angela Merkel' 'the Kremlin' 'Chadian soldiers' Congo Taliban >names
"$TACITUS" actors --actors "$DATA" --date 2010-05-01 --format json <names >folder
"$TACITUS" actors --actors made.tac --date 2010-05-01 --format json <names >index
cmp folder index || fail 'the index answers otherwise than the folder'
head -c 5000 made.tac >short.tac
expect 3 "$TACITUS" actors --actors short.tac Japan
says 'short.tac'
expect 2 "$TACITUS" actors build "$DATA"

# a name of the user's own, for a time; what the project says of the name gives way
cat >own.txt <<'END'
@persons
# name | surname | other names | code | sector | office | from | to | source
Ada Quillfeather | Quillfeather | | NOR | GOV | Minister of Fisheries | 2001-03 | 2004-05 | test
Ada Quillfeather | Quillfeather | | NOR | OPP | Leader of the Coast Party | 2004-06 | | test
@groups
Taliban | | NOR | BUS | | | | | test
END
expect 0 "$TACITUS" actors --actor-file own.txt --format json --date 2003-01-01 'Ada Quillfeather' Taliban
prints '"code":"NOR","sector":"GOV"'
prints '"code":"NOR","sector":"BUS"'
expect 0 "$TACITUS" actors --actor-file own.txt --format json --date 2010-01-01 'Quillfeather'
prints '"sector":"OPP"'
sed 's/^@groups/@below\n@groups/' own.txt >below.txt
expect 0 "$TACITUS" actors --actor-file below.txt --format json 'Taliban'
prints '"code":"AFG"'
printf '@persons\nAda | x\n' >bad.txt
expect 3 "$TACITUS" actors --actor-file bad.txt Japan
says 'bad.txt:2:'
printf '@people\n' >bad.txt
expect 3 "$TACITUS" actors --actor-file bad.txt Japan
says 'bad.txt:1:'

# dates decide; numbers of the field
expect 0 "$TACITUS" actors --format json --date 2024-01-01 'Angela Merkel'
prints '"sector":"ELI"'
expect 0 "$TACITUS" actors --format json 'East Germany'
prints '"cow":[{"number":265,"from":"1954-03-25","to":"1990-10-02"}]'
expect 0 "$TACITUS" actors --format json 'Germany'
prints '{"number":255,"from":"1990-10-03","to":null}'

# what cannot be decided is null, and says why
expect 0 "$TACITUS" actors --format json Korea 'Korean troops'
[ "$(grep -c '"code":null' out)" -eq 2 ] || fail 'Korea is decided'
prints 'KOR; PRK'
expect 0 "$TACITUS" actors --format json --date 2016-01-01 Johnson
prints '"code":null'
prints 'several of that name'
expect 0 "$TACITUS" actors --format json 'George Washington' 'Michael Jordan'
[ "$(grep -c '"code":null' out)" -eq 2 ] || fail 'a person is taken for a state'

# who held the office before, by title and surname; whom a name means beside other words
for pair in 'former president Obama|USA ELI' 'ousted president Morsi|EGY ELI' 'former Prime Minister Blair|GBR ELI' 'members of the Norwegian parliament|NOR LEG' \
    'the Norwegian head of state|NOR GOV' 'Norwegian members of parliament|NOR LEG'; do
    expect 0 "$TACITUS" actors --date 2018-12-10 "${pair%%|*}"
    prints "${pair##*|}"
done
printf 'Police in Atlanta, Georgia, arrested twelve protesters.\n' >usa.txt
printf 'Georgia accused Russia of moving the border near Tskhinvali.\n' >geo.txt
for t in usa:USA geo:GEO; do
    expect 0 "$TACITUS" annotate "${t%%:*}.txt"
    grep -qE "\"text\":\"Georgia\",\"name\":\"Georgia\",\"code\":\"${t##*:}\"" out || fail "Georgia in ${t%%:*}.txt: $(head -c 600 out)"
done

# dictionaries of TABARI and PETRARCH
cat >old.actors <<'END'
# comment
QUORNIA_LIBERATION_FRONT_(QLF)_ [NORREB] # somebody
+LIBERATORS_OF_QUORNIA_
SVEN_OLDRIDGE_
+OLDRIDGE_
	[NORGOVMIL >011222]
	[NORGOV 990101-011221]
	[NORELI]
NOWHERE_MEN_ [XQQ]
LONELY_NAME_
NOT_AN_ACTOR_ [---]
END
expect 1 "$TACITUS" actors import old.actors -o old.txt
says 'old.actors:9: no code that is known here: XQQ'
says 'old.actors:10: a name without a code'
says '1 said to be nobody'
expect 0 "$TACITUS" actors --actor-file old.txt --format json --date 2000-06-01 QLF 'Sven Oldridge' 'Liberators of Quornia'
[ "$(grep -c '"code":"NOR","sector":"REB"' out)" -eq 2 ] || fail 'names of the group are missing'
prints '"code":"NOR","sector":"GOV","other_sectors":[]'
expect 0 "$TACITUS" actors --actor-file old.txt --format json --date 2003-06-01 'Sven Oldridge'
prints '"other_sectors":["MIL"]'
cat >old.agents <<'END'
!FOLK! = MAN, WOMEN
GLIMMER!FOLK! [~LAB]
WARDEN_OF_SPARKS {WARDENS_OF_SPARKS} [~BUS]
END
expect 0 "$TACITUS" actors import old.agents -o agents.txt
for words in 'the Norwegian glimmerman' 'Norwegian glimmerwomen' 'the Norwegian wardens of sparks'; do
    expect 0 "$TACITUS" actors --actor-file agents.txt --format json "$words"
    grep -qE '"code":"NOR","sector":"(LAB|BUS)"' out || fail "$words: $(cat out)"
done

# a query at Wikidata
cat >query.json <<'END'
{"head":{"vars":["person"]},"results":{"bindings":[
 {"person":{"type":"uri","value":"http://www.wikidata.org/entity/Q99999991"},"personLabel":{"value":"Berit Snowdrop"},
  "countryLabel":{"value":"Norway"},"positionLabel":{"value":"Minister of Defence of Norway"},
  "start":{"value":"1998-04-02T00:00:00Z"},"end":{"value":"2001-01-01T00:00:00Z"}},
 {"personLabel":{"value":"Nils Nobody"},"countryLabel":{"value":"Atlantis"}}]}}
END
expect 1 "$TACITUS" actors import query.json -o query.txt
says 'query.json:2: no state that is known here'
expect 0 "$TACITUS" actors --actor-file query.txt --format json --date 1999-01-01 'Berit Snowdrop'
prints '"code":"NOR","sector":"GOV"'
prints '"from":"1998-04-02","to":"2001"'
printf '{"results":' >broken.json
expect 1 "$TACITUS" actors import broken.json
says 'broken.json:1'

# the dictionaries of Phoenix, where they are at hand: every name, time and code, or a line that says why not
PHOENIX=$HERE/../../../shared/data/facts/phoenix
if [ -d "$PHOENIX" ]; then
    for f in Countries.actors International.actors MilNonState.actors agents; do
        zcat "$PHOENIX/Phoenix.$f.txt.gz" >"$f.txt"
        "$TACITUS" actors import "$f.txt" -o "$f.out" 2>err
        [ $? -le 1 ] || fail "Phoenix.$f: $(tail -n 1 err)"
        codes=$(sed 's/#.*//' "$f.txt" | grep -oE '\[[^]]*\]' | wc -l)
        taken=$(grep -cE '\[[^]]*\]$' "$f.out")
        left=$(grep -cE 'no (code|sector) that|is not closed' err)
        nobody=$(sed 's/#.*//' "$f.txt" | grep -c '\[---\]')
        [ "$codes" -le $((taken + left + nobody)) ] || fail "Phoenix.$f: $codes codes, $taken taken, $left left out"
        "$TACITUS" actors --actor-file "$f.out" Japan >out 2>err || fail "what was taken over cannot be read: $(cat err)"
    done
fi

# names that nobody knows
cat >news.txt <<'END'
Olena Blackthorne accused Russia of spying on Tuesday. Blackthorne met the Polish president.
Workers at Dorvane Foundry attacked the police in Nairobi. Angela Merkel criticised Olena Blackthorne.
END
expect 0 "$TACITUS" actors unknown news.txt
prints 'Olena Blackthorne | Blackthorne |  |  |  |  |  |  | own'
grep -q Merkel out && grep '^Angela' out && fail 'a name of the files is called unknown'
grep '^Olena' out | sed 's/|  |  |  |  |  |  | own/| | UKR | GOV | | | | test/' >line
(echo @persons && cat line) >mine.txt
expect 0 "$TACITUS" actors --actor-file mine.txt --format json 'Olena Blackthorne'
prints '"code":"UKR"'
