# The event store: ingest, again, query, check; kills, and files that are no database.
. "$HERE/functions"
words='condemned praised attacked visited threatened'
i=0
for a in China Kenya Peru Norway Egypt Chad; do
    for b in Japan Ghana Chile Sweden Libya Niger; do
        for w in $words; do
            i=$((i + 1))
            echo "{\"id\":\"d$i\",\"date\":\"2024-0$((i % 9 + 1))-15\",\"source\":\"paper $((i % 3))\",\"text\":\"$a $w $b on Monday.\"}"
        done
    done
done >news.jsonl
n=$(wc -l <news.jsonl)

# what is stored is what `code` says, once
expect 0 "$TACITUS" ingest --db a.db news.jsonl
prints "$n documents stored"
expect 0 "$TACITUS" ingest --db a.db news.jsonl
prints '0 documents stored'
expect 0 "$TACITUS" check --db a.db
prints "sound: $n documents"
"$TACITUS" code --format jsonl news.jsonl | sed "s/,\"run\":\"[^\"]*\"//" | sort >coded
"$TACITUS" query --db a.db | sed "s/,\"run\":\"[^\"]*\"//" | sort >asked
cmp coded asked || fail 'the records that are stored are not those that are coded'

"$TACITUS" code --format csv news.jsonl | sed 's/,[^,]*$//' | sort >coded.csv
"$TACITUS" query --db a.db --format csv | sed 's/,[^,]*$//' | sort >asked.csv
cmp coded.csv asked.csv || fail 'CSV of what is stored is not CSV of what is coded'

# filters
count() { # WANT OPTIONS...: events that fit, counted among the coded ones by jq-like means
    want=$1
    shift
    got=$("$TACITUS" query --db a.db "$@" | wc -l)
    [ "$got" -eq "$want" ] || fail "$got events, not $want: $*"
}
events() { # PYTHON: how many coded records fit it
    python3 -c "import json,sys
print(sum(bool($1) for r in map(json.loads, open('coded'))))"
}
count "$(events "r['event']=='ACCUSE'")" --event ACCUSE
count "$(events "any(a['code']=='CHN' for a in r['actor'])")" --actor CHN
count "$(events "any(a['code']=='CHN' and a['sector']=='GOV' for a in r['actor'])")" --actor 'CHN GOV'
count "$(events "any(a['code']=='JPN' for a in r['recipient'])")" --recipient JPN
count "$(events "any(a['code']=='KEN' for a in r['actor']+r['recipient'])")" --party KEN
count "$(events "(r['date'] or '').startswith('2024-03')")" --from 2024-03 --to 2024-03
count "$(events "r['quad_code']==4")" --quad 4
count "$(events "r['confidence']>=0.7")" --min-confidence 0.7
count "$(events "'attacked' in r['sentence']['text'] and r['event']=='ASSAULT'")" --words attacked --event ASSAULT
count 3 --limit 3
expect 2 "$TACITUS" query
expect 2 "$TACITUS" ingest news.jsonl
expect 2 "$TACITUS" query --db a.db --quad 7

# a series leaves no period out and counts what a query gives; documents of the period beside it
"$TACITUS" series --db a.db --by month --from 2023-11 --to 2024-12 >series
[ "$(wc -l <series)" -eq 15 ] || fail "a series of 14 months has $(wc -l <series) lines"
[ "$(awk -F, 'NR > 1 { n += $2 } END { print n }' series)" -eq "$(wc -l <asked)" ] || fail 'a series loses events'
[ "$(awk -F, '$1 == "2024-03" { print $2 }' series)" -eq "$("$TACITUS" query --db a.db --from 2024-03 --to 2024-03 | wc -l)" ] ||
    fail 'a month of the series is not what the query says'
grep -q '^2023-12,0,,,0,$' series || fail 'an empty month is missing'
[ "$(awk -F, 'NR > 1 { n += $5 } END { print n }' series)" -eq "$n" ] || fail 'a series loses documents'
"$TACITUS" series --db a.db --by week | sed -n 2p | grep -q '^2024-01-15,' || fail 'a week does not begin on its Monday'
expect 2 "$TACITUS" series --db a.db --by decade

# a network that other programs read, whose arrows are the acts
"$TACITUS" network --db a.db --actor CHN >net.graphml || fail 'no GraphML'
"$TACITUS" network --db a.db --actor CHN --format gexf >net.gexf || fail 'no GEXF'
python3 - net.graphml net.gexf <<'END' || fail 'the networks are not right'
import json, sys, xml.etree.ElementTree as tree
acts = [r for r in map(json.loads, open("coded")) if any(a["code"] == "CHN" for a in r["actor"])]
want = sum(len({(p["code"], p["sector"]) for p in r["recipient"]} or {0}) for r in acts if r["recipient"] or len(r["actor"]) > 1)
graphml, gexf = (tree.parse(p).getroot() for p in sys.argv[1:])
one = sum(int(d.text) for d in graphml.iter("{http://graphml.graphdrawing.org/xmlns}data") if d.get("key") == "weight")
two = sum(int(e.get("weight")) for e in gexf.iter("{http://gexf.net/1.3}edge"))
sys.exit(not (one == two and one >= want > 0))
END

# what is deleted is gone with all that came from it, and can be stored again
cp a.db d.db
expect 0 "$TACITUS" delete --db d.db d1 d2
expect 0 "$TACITUS" check --db d.db
prints "sound: $((n - 2)) documents"
"$TACITUS" query --db d.db | grep -cE '"doc":"d[12]"' >left
[ "$(cat left)" -eq 0 ] || fail 'events of a deleted document are left'
expect 1 "$TACITUS" delete --db d.db d1
expect 0 "$TACITUS" ingest --db d.db news.jsonl
prints '2 documents stored'

# whom documents introduce is remembered with the evidence, and can be made known
cat >people.jsonl <<'END'
{"id":"p1","date":"2023-02-01","text":"Norwegian Fisheries Minister Ada Quillfeather met Russian officials on Monday."}
{"id":"p2","date":"2023-05-01","text":"Norwegian Fisheries Minister Ada Quillfeather criticised Iceland. Angela Merkel visited Peru."}
END
expect 0 "$TACITUS" ingest --db p.db people.jsonl
expect 0 "$TACITUS" actors known --db p.db
prints '# 2: 2023-02-01 to 2023-05-01: '
prints 'Ada Quillfeather | Quillfeather | | NOR | GOV | | | | database'
grep -q Merkel out && fail 'somebody of the files is called new'
cp out known.txt
expect 0 "$TACITUS" actors --actor-file known.txt --format json 'Ada Quillfeather'
prints '"code":"NOR","sector":"GOV"'
expect 0 "$TACITUS" delete --db p.db p1
expect 0 "$TACITUS" actors known --db p.db
prints '# 1: 2023-05-01 to 2023-05-01: '

# a table for people
expect 0 "$TACITUS" query --db p.db --format table
prints 'DATE'
prints 'Iceland'
expect 2 "$TACITUS" query --db p.db --format plover

# killed again and again, then finished: the same as undisturbed
k=0
while [ $k -lt 12 ]; do
    "$TACITUS" ingest --db b.db -q --threads 2 news.jsonl >/dev/null 2>&1 &
    pid=$!
    sleep "0.$((k * 7 % 10))$((k % 3))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    k=$((k + 1))
done
expect 0 "$TACITUS" ingest --db b.db news.jsonl
expect 0 "$TACITUS" check --db b.db
prints "sound: $n documents"
"$TACITUS" query --db b.db | sed "s/,\"run\":\"[^\"]*\"//" | sort >after
cmp asked after || fail 'after kills the database holds something else'

# two at once
"$TACITUS" ingest --db c.db -q news.jsonl &
pid=$!
"$TACITUS" ingest --db c.db -q news.jsonl || fail 'two processes at once: the second'
wait $pid || fail 'two processes at once: the first'
expect 0 "$TACITUS" check --db c.db
prints "sound: $n documents"

# no database, another's, a damaged one, a folder that is not there
head -c 4096 "$TACITUS" >no.db
expect 3 "$TACITUS" ingest --db no.db news.jsonl
says 'is no database'
expect 3 "$TACITUS" query --db absent.db
says 'absent.db'
[ ! -e absent.db ] || fail 'query makes a database'
expect 3 "$TACITUS" ingest --db nowhere/x.db news.jsonl
says 'nowhere/x.db'
python3 - <<'END'
import sqlite3
sqlite3.connect("other.db").execute("CREATE TABLE t(x)")
with open("a.db", "r+b") as f:
    for page in range(5, 60):
        f.seek(4096 * page)
        f.write(b"\xff" * 64)
END
expect 3 "$TACITUS" ingest --db other.db news.jsonl
says 'another program'
"$TACITUS" check --db a.db >out 2>err
[ $? -ne 0 ] || fail 'a damaged database is sound'
