# Exit statuses: 0 success, 1 bad documents, 2 wrong usage, 3 cannot start or write.
. "$HERE/functions"
echo 'China condemned Japan.' >good.txt
expect 0 "$TACITUS" code good.txt
expect 2 "$TACITUS"
says 'tacitus help'
expect 2 "$TACITUS" cdoe
says "did you mean 'code'"
expect 2 "$TACITUS" code --fromat jsonl good.txt
says 'did you mean --format'
expect 2 "$TACITUS" code --format xml good.txt
expect 2 "$TACITUS" code --threads 0 good.txt
expect 2 "$TACITUS" code --threads
expect 2 "$TACITUS" code --date yesterday good.txt
expect 2 "$TACITUS" code --date 2025-13-01 good.txt
expect 2 "$TACITUS" code --status maybe good.txt
expect 2 "$TACITUS" code --min-confidence 2 good.txt
expect 2 "$TACITUS" code --each-rule good.txt
expect 2 "$TACITUS" parse --format csv good.txt
expect 2 "$TACITUS" codebook
expect 2 "$TACITUS" eval
expect 2 "$TACITUS" model build
expect 1 "$TACITUS" code missing.txt good.txt
says 'tacitus: missing.txt: No such file or directory'
expect 1 "$TACITUS" code .
says 'Is a directory'
expect 3 "$TACITUS" code --model missing.tac good.txt
says 'missing.tac'
expect 3 "$TACITUS" code --codebook missing good.txt
says 'missing'
