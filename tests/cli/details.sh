# CAMEO codes below the mode, contexts and numbers of victims come from the words of the clause.
code() { printf '%s\n' "$1" | "$TACITUS" code --date 2025-03-31 --format jsonl -; }
# expect SENTENCE PATTERN: a record has it
expect() { code "$1" | grep -q "$2" || { echo "no $2 in: $1"; code "$1"; exit 1; }; }

expect 'Iran accused Israel of spying for the rebels.' '"cameo":"1125"'
expect 'France asked Chad to release the prisoners.' '"cameo":"1053"'
expect 'Peru asked Chile for weapons.' '"cameo":"1032"'
expect 'Peru asked Chile for help.' '"cameo":"101"'
expect 'Kenya refused to send peacekeepers to Somalia.' '"cameo":"1224"'
expect 'Germany suspended loans to Niger.' '"cameo":"162'
expect 'Workers in Bolivia went on strike over pay.' '"cameo":"1433"'
expect 'Norway expelled two Russian diplomats.' '"diplomatic"'

expect 'The rebels attacked an army base in Mali, leaving 15 soldiers dead and 22 injured.' '"killed":15,"injured":22'
expect 'Eighteen people died in an Israeli air strike on Lebanon.' '"killed":18'
expect 'The death toll from the Saudi raid on Yemen rose to 31.' '"killed":31'
expect 'A suicide bomber killed 12 people and wounded 30 in Somalia.' '"killed":12,"injured":30'
expect 'Belarusian police detained 1,500 protesters.' '"arrested":1500'
# A number of something else is no victim, nor is one of another act.
expect 'Russia shelled 15 villages in Ukraine.' '"killed":null,"injured":null'
expect 'Israel bombed Gaza and police arrested 12 men in Egypt.' '"killed":null,"injured":null,"arrested":12'
