# Who acts where the grammar is crooked: subjects that the parser counts among another verb's objects, and "some of whom".
actors() { printf '%s\n' "$2" | "$TACITUS" code --date 2025-03-31 -q - | grep "\"event\":\"$1\"" | sed 's/.*"actor":\[\([^]]*\].*\)"recipient".*/\1/'; }
# acts TYPE CODE SENTENCE: the act of that type is that country's
acts() { actors "$1" "$3" | grep -q "\"code\":\"$2\"" || { echo "no $1 by $2 in: $3"; exit 1; }; }
not() { ! actors "$1" "$3" | grep -q "\"code\":\"$2\"" || { echo "$1 by $2 in: $3"; exit 1; }; }

acts THREATEN USA 'The European Union has frozen aid for Nairobi and the United States threatened to deny visas to Kenyan ministers.'
not THREATEN EUR 'The European Union has frozen aid for Nairobi and the United States threatened to deny visas to Kenyan ministers.'
acts ACCUSE CHL 'Peru recalled its envoys to Bolivia and Chile accused Argentina of spying.'
acts AID SAU 'Gunmen in Sinai blew up a gas pipeline, and Saudi Arabia, state media reported, gave a billion dollars to Egypt.'
acts ACCUSE NOR 'Sweden and Norway accused Russia of espionage.'

acts ASSAULT GBR 'Iran freed three Britons, two of whom had attacked its embassy.'
acts SANCTION EGY 'Qatar refused to bend to Saudi Arabia, Bahrain and Egypt, all of which cut relations with the emirate.'
acts ACCUSE POL 'Belarus expelled five Poles, most of whom accused the police of torture.'

# A participle behind the subject is not what the subject does; the verb behind a parenthesis is.
not REQUEST USA 'President Bill Clinton, asked about an invasion of Haiti, said he was not threatening anybody.'
not ACCUSE DEU 'German Chancellor Olaf Scholz, questioned on the arms deal with Saudi Arabia, declined to answer.'
acts REQUEST IRQ 'Deputy Prime Minister Tariq Aziz of Iraq, who signed the paper, called on Turkey to open its border.'
acts REQUEST GRC 'The Greek foreign minister, visiting Cairo on Wednesday, called on Turkey to withdraw its ships.'

# What is stopped, or given up, is not done.
not AID DEU 'Germany has stopped supplying weapons to Israel.'
not COOPERATE NGA 'Nigeria stopped supplying electricity to Niger.'
