# Kinds of input: CSV, feeds, pages, each also compressed, told by content.
. "$HERE/functions"
code() { "$TACITUS" code -q --format csv "$@" >out 2>err; }

cat >a.csv <<'END'
id,Date,"source",text,junk
a1,2024-03-05,"The, Paper","China condemned Japan on Monday.
It did so ""loudly"", said Beijing.",x
a2,2024-03-06,Gazette,Kenya sent troops to Somalia.,y
bad,row
a3,2024-03-07,Gazette,Norway praised Ghana.,
END
code a.csv
[ $? -eq 1 ] || fail 'a bad row is not named'
says 'a.csv:5: 2 cells where the head has 5'
prints ',a1,2024-03-04,'
prints ',a2,2024-03-06,'
prints ',a3,2024-03-07,'
gzip -c a.csv >a.csv.gz
mv out plain.out
code a.csv.gz
cmp -s out plain.out || fail 'a compressed file gives something else'
cat a.csv.gz a.csv.gz >/dev/null
head -c 100 a.csv.gz >cut.gz
code cut.gz
printf 'id,title\n1,x\n' >none.csv
code --input csv none.csv
[ $? -eq 1 ] || fail 'CSV without a text is taken'
says 'no column is called text'

cat >a.rss <<'END'
<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Daily &amp; Co</title>
<item><title>Talks in Oslo</title><link>http://x/1</link><guid>g1</guid><pubDate>Mon, 24 May 2021 15:09:52 +0000</pubDate>
<description>short</description><content:encoded><![CDATA[<p>China <b>condemned</b> Japan on Monday.</p><script>Kenya attacked Ghana.</script><p>Peru praised Chile.</p>]]></content:encoded></item>
<item><title>Norway praises Sweden</title><guid>g2</guid><description></description></item></channel></rss>
END
code a.rss || fail "a feed: $(cat err)"
prints ',g1,2021-05-24,'
prints 'Peru praised Chile.'
prints ',g2,'
grep -q Ghana out && fail 'a script is read as text'
"$TACITUS" ingest --db a.db a.rss >out || fail 'a feed is not stored'
[ "$(python3 -c 'import sqlite3
print(sqlite3.connect("a.db").execute("SELECT name FROM sources").fetchall())')" = "[('Daily & Co',)]" ] || fail 'the publisher is not the channel'

cat >a.atom <<'END'
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>e1</id><title>x</title><link rel="self" href="http://x/s"/>
<link rel="alternate" href="http://x/e1"/><updated>2024-01-02T00:00:00Z</updated><content type="html">&lt;div&gt;China condemned Japan.&lt;/div&gt;</content></entry></feed>
END
code a.atom || fail "Atom: $(cat err)"
prints ',e1,2024-01-02,'

cat >a.html <<'END'
<!DOCTYPE html><html lang="en"><head><title>x</title><meta property="og:title" content="Kenya praises Peru">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head><body><nav>Chad attacked Mali.</nav>
<article><p>BEIJING &mdash; China condemned Japan.</p></article><footer>Chad attacked Libya.</footer></body></html>
END
code a.html || fail "a page: $(cat err)"
prints '2024-05-06'
prints 'China condemned Japan.'
grep -q Chad out && fail 'menus and footers are read as text'

# what only looks like markup is text
printf '<China> condemned Japan over its <html> pages.\n' >t.txt
code t.txt || fail 'a text that begins with < is no text'
printf 'China condemned Japan, text and date aside.\nKenya praised Peru.\n' >t2.txt
code t2.txt && [ "$(wc -l <out)" -eq 3 ] || fail "a text with commas is taken for CSV: $(cat out)"
expect 2 "$TACITUS" code --input xml a.rss
