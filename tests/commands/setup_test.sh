#!/usr/bin/env bash
# Runs install_for of app/setup.sh on machines whose dpkg, apt, id and sudo are stand-ins that note
# what is asked of them. Each test is a function; its name is the sentence that is told.
set -uo pipefail
setup=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../app" && pwd)/setup.sh
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failed=0

stand_in() { printf '#!/bin/bash\n%s\n' "$2" >"$place/bin/$1"; chmod +x "$place/bin/$1"; }

# A machine where everything is installed but what $place/missing names.
new_machine() {
    rm -rf "${place:?}"/*
    mkdir "$place/bin"
    touch "$place/missing" "$place/asked"
    stand_in dpkg-query "grep -qxF -- \"\${@: -1}\" '$place/missing' && exit 1; printf 'ii '"
    stand_in apt-get "echo \"apt-get \$*\" >>'$place/asked'; : >'$place/missing'"
    stand_in id 'echo 0'
    local tool
    for tool in bash env grep cat mktemp rm tail dirname; do
        ln -s "$(command -v "$tool")" "$place/bin/$tool"
    done
}

install_build() {
    PATH=$place/bin bash -c ". '$setup'; install_for build" >"$place/out" 2>&1 </dev/null
}

expect() {
    local why=$1
    shift
    "$@" && return
    echo "FAIL: ${FUNCNAME[1]}: $why"
    sed 's/^/    /' "$place/out" "$place/asked"
    failed=1
}
asked() { grep -qE "$1" "$place/asked"; }
told() { grep -qE "$1" "$place/out"; }
one_line() { [ "$(grep -c . "$place/out")" = 1 ]; }
not() { ! "$@"; }

nothing_is_asked_of_apt_where_all_is_there() {
    install_build
    expect "it ends well" test $? = 0
    expect "apt is not asked" not asked .
    expect "nothing is said" not told .
}

only_what_is_missing_is_installed_and_named() {
    printf 'mold\nccache\n' >"$place/missing"
    install_build
    expect "it ends well" test $? = 0
    expect "both are installed, nothing else" asked 'install -y --no-install-recommends ccache mold$'
    expect "lists that serve are not fetched again" not asked update
    expect "it says what it installs" told 'installing 2 packages of Debian: ccache mold'
}

old_lists_are_fetched_once_and_the_install_is_tried_again() {
    echo mold >"$place/missing"
    stand_in apt-get "echo \"apt-get \$*\" >>'$place/asked'
        [[ \$* == *update* ]] && printf . >'$place/updated'; [ -e '$place/updated' ]"
    install_build
    expect "it ends well" test $? = 0
    expect "the lists are fetched" asked update
    expect "install, update, install" test "$(wc -l <"$place/asked")" = 3
}

a_failing_apt_ends_it_with_a_clear_line() {
    echo mold >"$place/missing"
    stand_in apt-get "[[ \$* == *update* ]] || { echo 'E: Unable to locate package mold'; exit 100; }"
    install_build
    expect "it fails" test $? != 0
    expect "apt's words are shown" told 'Unable to locate'
    expect "and ours" told 'apt-get could not install: mold'
}

without_root_and_sudo_it_says_what_to_install() {
    echo mold >"$place/missing"
    stand_in id 'echo 1000'
    install_build
    expect "it fails" test $? != 0
    expect "one line" one_line
    expect "which can be run" told 'install them as root: apt-get install mold'
}

with_sudo_apt_runs_as_root() {
    echo mold >"$place/missing"
    stand_in id 'echo 1000'
    stand_in sudo "echo \"sudo \$*\" >>'$place/asked'; \"\$@\""
    install_build
    expect "it ends well" test $? = 0
    expect "sudo is asked" asked '^sudo env DEBIAN_FRONTEND=noninteractive apt-get'
}

for name in nothing_is_asked_of_apt_where_all_is_there only_what_is_missing_is_installed_and_named \
    old_lists_are_fetched_once_and_the_install_is_tried_again a_failing_apt_ends_it_with_a_clear_line \
    without_root_and_sudo_it_says_what_to_install with_sudo_apt_runs_as_root; do
    new_machine
    "$name"
done
[ $failed = 0 ] && echo "all as they should be"
exit $failed
