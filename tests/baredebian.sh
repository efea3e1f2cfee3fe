#!/usr/bin/env bash
# Shows the first command of the README on a Debian 12 that has git and nothing else: a folder made
# by debootstrap, entered by chroot, with a fresh clone of what is committed here, no display.
# usage: tests/baredebian.sh [COMMAND]    in the clone; without one: ./app/run.sh, twice
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"

[ "$(id -u)" = 0 ] || fail "a bare Debian is entered by chroot: run this as root"
command -v debootstrap >/dev/null || fail "debootstrap is missing; tests/run.sh --long installs it"
git -C "$root" rev-parse --quiet --verify HEAD >/dev/null || fail "$root is not a git clone"

command=${1:-"./app/run.sh && ./app/run.sh"}
place=$(mktemp -d /var/tmp/switchyard-bare.XXXXXX)
bare=$place/debian
# Its mounts live in a mount namespace of their own and are gone with it; one that is still there
# would be another file system, and is left alone.
trap 'rm -rf --one-file-system "$place"' EXIT
trap 'exit 130' INT TERM HUP

# The mirror and the way to it are this machine's own, as apt has them now.
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' 2>/dev/null | head -1)
say "making a bare Debian 12 in $bare"
debootstrap --variant=minbase --include=git bookworm "$bare" ${mirror:+"$mirror"} >"$place/debootstrap.log" 2>&1 \
    || { tail -3 "$place/debootstrap.log" >&2; fail "debootstrap failed"; }
apt-config dump | grep '^Acquire::' >"$bare/etc/apt/apt.conf.d/90machine" || true
for file in /etc/resolv.conf /etc/hosts /etc/apt/auth.conf /etc/apt/auth.conf.d; do
    [ ! -e "$file" ] || cp -rL "$file" "$(dirname "$bare$file")/"
done
git clone -q "$root" "$bare/srv/switchyard"

inside='
mount -t proc proc "$0/proc"
mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
mount -t devpts devpts "$0/dev/pts" 2>/dev/null || true
exec chroot "$0" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin /bin/bash -c "cd /srv/switchyard && $1"
'
began=$SECONDS
unshare --mount --pid --fork --kill-child bash -ec "$inside" "$bare" "$command" </dev/null \
    || fail "on a bare Debian 12 this failed after $((SECONDS - began)) s: $command"
say "on a bare Debian 12 this worked in $((SECONDS - began)) s: $command"
