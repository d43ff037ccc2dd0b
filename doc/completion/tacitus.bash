# bash completion for tacitus; made by: tacitus completion
_tacitus()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="code explain annotate relate parse actors codebook eval ingest query series network delete check train model version completion help"
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        return
    fi
    case $before in
    --format) words="jsonl table csv plover conllu json" ;;
    --status) words="all actual future hypothetical negated historical" ;;
    --input) words="text jsonl csv feed html" ;;
    codebook) words="check test list show coverage" ;;
    actors) words="build import unknown known" ;;
    model) words="build info" ;;
    esac
    if [ -n "$words" ]; then
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        return
    fi
    case ${COMP_WORDS[1]} in
    code) words="--format --date --input --threads --lead --flush --quiet --status --min-confidence --rules-only --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    explain) words="--date --input --threads --lead --flush --quiet --status --min-confidence --rules-only --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    annotate) words="--date --input --threads --lead --flush --quiet --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    relate) words="--date --input --threads --lead --flush --quiet --rules-only --strict --current --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    parse) words="--format --date --input --threads --lead --flush --quiet --as-is --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    actors) words="--format --date --output --db --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    codebook) words="--each-rule --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    eval) words="--status --min-confidence --rules-only --events --verbose --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    ingest) words="--date --input --threads --lead --flush --quiet --db --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    query) words="--format --status --min-confidence --rules-only --db --from --to --actor --recipient --party --name --event --mode --context --quad --country --place --source --words --limit --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    series) words="--status --min-confidence --rules-only --db --by --from --to --actor --recipient --party --name --event --mode --context --quad --country --place --source --words --limit --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    network) words="--format --status --min-confidence --rules-only --db --from --to --actor --recipient --party --name --event --mode --context --quad --country --place --source --words --limit --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    delete) words="--db --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    check) words="--db --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    train) words="--output --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    model) words="--output --data --model --codebook --actors --actor-file --places --scorer --help" ;;
    version) words="--data --model --codebook --actors --actor-file --places --scorer --help" ;;
    completion) words="--data --model --codebook --actors --actor-file --places --scorer --help" ;;
    help) words="--data --model --codebook --actors --actor-file --places --scorer --help" ;;
    esac
    case $word in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}
complete -o filenames -F _tacitus tacitus
