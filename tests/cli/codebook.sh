# The codebook's own commands; a broken file is named by line and column.
. "$HERE/functions"
expect 0 "$TACITUS" codebook check
expect 0 "$TACITUS" codebook list
prints 'CONSULT'
expect 0 "$TACITUS" codebook show CONSULT
prints 'event CONSULT'
expect 2 "$TACITUS" codebook show NOSUCHTYPE
expect 0 "$TACITUS" codebook coverage
mkdir broken
printf 'event X\n  quad 1\nrule r\n  verb go\n  frobnicate y\n' >broken/a.txt
expect 3 "$TACITUS" codebook check broken
says 'broken/a.txt:5:'
# Ontology is data: two types of our own.
mkdir toy
cat >toy/toy.txt <<'END'
event GIFT
  quad 1
  score 1
rule gift
  verb give
  actor subj
  recipient iobj | to
  > China gave Japan a panda.
  = GIFT: CHN -> JPN
event THEFT
  quad 4
  score -1
rule theft
  verb steal
  actor subj
  recipient from
  > China stole secrets from Japan.
  = THEFT: CHN -> JPN
END
echo 'China gave Kenya a panda. Japan stole secrets from Iran.' >text.txt
expect 0 "$TACITUS" code --codebook toy text.txt
prints '"event":"GIFT"'
prints '"event":"THEFT"'
expect 0 "$TACITUS" codebook test --each-rule toy

# What a corpus asks of the codebook: verbs between two actors that no rule knows, most frequent first.
printf '%s\n' '{"text":"Kenya mimicked Uganda. Ghana mimicked Togo. Peru befriended Chile. Iran outpaces Iraq. Spain condemned Cuba."}' '{oops' >corpus.jsonl
expect 1 "$TACITUS" codebook coverage corpus.jsonl
prints '     2  mimic'
prints '     1  befriend'
! grep -q 'condemn\|outpace' out || fail 'a word that has a rule, or is no act, is listed'
says 'corpus.jsonl:2'
