#!/usr/bin/env bash
# Shows the first command of the README on a Debian 12 that has git and nothing else: a fresh clone of
# what is committed here, no display.
# usage: tests/baredebian.sh [COMMAND]    in the clone; without one: ./app/run.sh, twice
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"
. "$root/tests/support/bare.sh"

git -C "$root" rev-parse --quiet --verify HEAD >/dev/null || fail "$root is not a git clone"
command=${1:-"./app/run.sh && ./app/run.sh"}
make_bare git
git clone -q "$root" "$bare/srv/switchyard"
began=$SECONDS
in_bare /srv/switchyard "$command" \
    || fail "on a bare Debian 12 this failed after $((SECONDS - began)) s: $command"
say "on a bare Debian 12 this worked in $((SECONDS - began)) s: $command"
