#!/usr/bin/env bash
# Holds what the programs say of themselves against their man pages and completions, so that neither
# tells less, or of what is no longer there.
# usage: pages_test.sh FOLDER-OF-PROGRAMS
set -uo pipefail
bin=$1
resources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../resources" && pwd)
export QT_QPA_PLATFORM=offscreen SWITCHYARD_LANGUAGE=en
. "$resources/completions/switchyardctl"
failed=0

# help PROGRAM ARGUMENT...
help() { "$bin/$1" "${@:2}" --help 2>&1; }
options_of() { grep -oE -- '(^|[^A-Za-z-])--[a-z][a-z-]*' | grep -oE -- '--[a-z-]+' | sort -u; }
commands_of() { sed -nE 's/^switchyardctl ([a-z]+) .*/\1/p' | sort -u; }
page() { sed 's/\\-/-/g' "$resources/man/$1.1"; }
# What TAB offers after these words; the last one is being typed.
offered() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _switchyard
    printf '%s\n' "${COMPREPLY[@]}" | grep . | sort -u
}

# same WHAT SAID TOLD: two lists of words, one a line.
same() {
    local less more
    less=$(comm -23 <(sort -u <<<"$2") <(sort -u <<<"$3") | xargs)
    more=$(comm -13 <(sort -u <<<"$2") <(sort -u <<<"$3") | xargs)
    [ -n "$2" ] || { echo "FAIL: $1: nothing was said"; failed=1; }
    [ -z "$less" ] || { echo "FAIL: $1: not told: $less"; failed=1; }
    [ -z "$more" ] || { echo "FAIL: $1: told, and not there: $more"; failed=1; }
}

the_pages_tell_each_option() {
    local all command
    all=$({ help switchyardctl; help switchyardctl judge; help switchyardctl log; } | options_of)
    for command in $(help switchyardctl | commands_of); do
        case $command in lab | judge) continue ;; esac
        all+=$'\n'$(help switchyardctl "$command" | options_of)
    done
    same "switchyardctl.1" "$(sort -u <<<"$all")" "$(page switchyardctl | options_of)"
    same "switchyard.1" "$(help switchyard | options_of)" "$(page switchyard | grep -v '^switchyardctl' | options_of)"
    same "switchyard-lab.1" "$(help switchyard-lab | options_of)" "$(page switchyard-lab | options_of)"
}

the_page_tells_each_command() {
    same "switchyardctl.1" "$(help switchyardctl | commands_of)" \
        "$(page switchyardctl | sed -n '/^.SH COMMANDS/,/^.SH OPTIONS/p' |
            sed -nE '/^\.TP/{n;s/^\.B[RI]? "?([a-z]+).*/\1/p}')"
}

the_page_tells_each_fault() {
    same "switchyard-lab.1" "$(help switchyard-lab | sed -n '/^Faults/,$p' | sed -nE 's/^  ([a-z-]+).*/\1/p')" \
        "$(page switchyard-lab | sed -n '/^.SH FAULTS/,/^.SH EX/p' | sed -nE 's/^\.BI ([a-z-]+).*/\1/p')"
}

tab_offers_each_command() {
    same "switchyardctl TAB" "$(help switchyardctl | commands_of)"$'\n--help\n--version' "$(offered switchyardctl '')"
}

tab_offers_the_options_of_a_command() {
    local command
    for command in $(help switchyardctl | commands_of); do
        [ "$command" != lab ] || continue
        same "switchyardctl $command --TAB" "$(help switchyardctl "$command" | options_of)"$'\n--help' \
            "$(offered switchyardctl "$command" --)"
    done
    same "switchyard --TAB" "$(help switchyard | options_of)" "$(offered switchyard --)"
    for command in "switchyard-lab" "switchyardctl lab"; do
        same "$command --TAB" "$(help switchyard-lab | grep '^  --' | options_of)"$'\n--help' \
            "$(offered $command --)"
        same "$command drain --TAB" "$(help switchyard-lab | grep ^switchyard-lab | options_of)"$'\n--help\n--profile' \
            "$(offered $command drain --)"
    done
}

tab_offers_known_values_and_leaves_files_to_the_shell() {
    [ -z "$(offered switchyardctl status -p '')" ] || { echo "FAIL: -p TAB"; failed=1; }
    same "the shell" "-o default" "$(complete -p switchyardctl | grep -oE -- '-o [a-z]+')"
    same "--first TAB" $'A\nB' "$(offered switchyardctl release --first '')"
    same "testers TAB" $'clear' "$(offered switchyardctl testers c)"
}

for name in the_pages_tell_each_option the_page_tells_each_command the_page_tells_each_fault \
    tab_offers_each_command tab_offers_the_options_of_a_command tab_offers_known_values_and_leaves_files_to_the_shell; do
    "$name"
done
[ $failed = 0 ] && echo "all as they should be"
exit $failed
