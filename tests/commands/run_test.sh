#!/usr/bin/env bash
# Runs app/run.sh in a house whose programs are stand-ins that note what is asked of them.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failed=0

stand_in() { printf '#!/bin/bash\necho "%s $*" >>"%s/asked"\n%s\n' "${1##*/}" "$place" "$2" >"$1"; chmod +x "$1"; }

new_house() {
    rm -rf "${place:?}"/*
    mkdir -p "$place/app" "$place/bin" "$place/build/bin"
    cp "$here/app/run.sh" "$here/app/setup.sh" "$place/app/"
    touch "$place/build/build.ninja" "$place/asked" "$place/shop.toml"
    stand_in "$place/bin/ninja" ''
    printf '#!/bin/bash\nprintf "ii "\n' >"$place/bin/dpkg-query"
    chmod +x "$place/bin/dpkg-query"
    stand_in "$place/build/bin/switchyard" 'echo seen'
    stand_in "$place/build/bin/switchyardctl" 'exit 0'
    # Ends when it is asked to, and says so.
    stand_in "$place/build/bin/switchyard-lab" "trap 'echo lab-ended >>$place/asked; exit 0' TERM
        echo ready; while [ -e $place/asked ]; do sleep 0.05; done"
}

# run DISPLAY ARGUMENT...
run() {
    local display=$1
    shift
    env -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM PATH="$place/bin:$PATH" DISPLAY="$display" \
        "$place/app/run.sh" "$@" >"$place/out" 2>&1 </dev/null
}

expect() {
    local why=$1
    shift
    "$@" && return
    echo "FAIL: ${FUNCNAME[1]}: $why"
    sed 's/^/    /' "$place/out" "$place/asked"
    failed=1
}
asked() { grep -qE -- "$1" "$place/asked"; }
told() { grep -qE -- "$1" "$place/out"; }
not() { ! "$@"; }

without_a_display_a_whole_release_is_run() {
    run ""
    expect "it ends well" test $? = 0
    expect "it says so" told 'no display'
    expect "a release by ctl" asked '^switchyardctl release -p .*/lab.toml .*--to-version 2.0.0 --yes --export .*/release.jsonl'
    expect "a picture" asked '^switchyard .*--picture .*/console.png'
    expect "the folder is named" told "build/lab-runs/.*/release.jsonl"
    expect "the lab is stopped" asked '^lab-ended'
}

a_release_that_fails_gives_its_exit_code() {
    stand_in "$place/build/bin/switchyardctl" 'exit 3'
    run ""
    expect "3" test $? = 3
    expect "no picture of a failure" not asked '--picture'
    expect "the lab is stopped" asked '^lab-ended'
}

with_a_display_the_console_opens_on_the_lab() {
    run :7
    expect "it ends well" test $? = 0
    expect "the console" asked '^switchyard -p .*/lab.toml'
    expect "no ctl" not asked '^switchyardctl'
    expect "the lab is stopped" asked '^lab-ended'
}

a_profile_opens_without_the_lab() {
    run :7 "$place/shop.toml"
    expect "it ends well" test $? = 0
    expect "the console" asked '^switchyard -p .*/shop.toml'
    expect "no lab" not asked '^switchyard-lab'
}

a_profile_without_a_display_is_told_how_to_look() {
    run "" "$place/shop.toml"
    expect "it fails" test $? = 1
    expect "and says how" told 'switchyardctl status -p'
}

a_lab_that_does_not_start_is_told() {
    stand_in "$place/build/bin/switchyard-lab" 'echo "its port was taken"; exit 1'
    run ""
    expect "it fails" test $? = 1
    expect "with the lab's words" told 'its port was taken'
    expect "and ours" told 'the lab ended; see'
}

wrong_arguments_are_usage_errors() {
    run :7 --nonsense
    expect "2" test $? = 2
    run :7 "$place/none.toml"
    expect "2" test $? = 2
    expect "the file is named" told 'none.toml cannot be read'
}

a_build_that_fails_ends_it() {
    stand_in "$place/bin/ninja" 'exit 1'
    run ""
    expect "it fails" test $? = 1
    expect "one clear line" told 'the build failed'
    expect "nothing is started" not asked '^switchyard-lab'
}

for name in without_a_display_a_whole_release_is_run a_release_that_fails_gives_its_exit_code \
    with_a_display_the_console_opens_on_the_lab a_profile_opens_without_the_lab \
    a_profile_without_a_display_is_told_how_to_look a_lab_that_does_not_start_is_told \
    wrong_arguments_are_usage_errors a_build_that_fails_ends_it; do
    new_house
    "$name"
done
[ $failed = 0 ] && echo "all as they should be"
exit $failed
