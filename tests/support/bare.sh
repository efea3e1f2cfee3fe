# Sourced, after app/setup.sh, by what looks at a Debian 12 that has next to nothing: a folder made by
# debootstrap, entered by chroot. Functions only.

# make_bare PACKAGE,...: makes one in $bare, with these packages beside the least that Debian has. It
# is gone when the caller ends.
make_bare() {
    [ "$(id -u)" = 0 ] || fail "a bare Debian is entered by chroot: run this as root"
    command -v debootstrap >/dev/null || fail "debootstrap is missing; tests/run.sh --long installs it"
    local mirror file
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
    debootstrap --variant=minbase --include="$1" bookworm "$bare" ${mirror:+"$mirror"} >"$place/debootstrap.log" 2>&1 \
        || { tail -3 "$place/debootstrap.log" >&2; fail "debootstrap failed"; }
    apt-config dump | grep '^Acquire::' >"$bare/etc/apt/apt.conf.d/90machine" || true
    for file in /etc/resolv.conf /etc/hosts /etc/apt/auth.conf /etc/apt/auth.conf.d; do
        [ ! -e "$file" ] || cp -rL "$file" "$(dirname "$bare$file")/"
    done
}

# in_bare FOLDER COMMAND: as its root, with an environment of nothing.
in_bare() {
    # shellcheck disable=SC2016
    local inside='
mount -t proc proc "$0/proc"
mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
mount -t devpts devpts "$0/dev/pts" 2>/dev/null || true
exec chroot "$0" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin /bin/bash -c "cd $1 && $2"
'
    unshare --mount --pid --fork --kill-child bash -ec "$inside" "$bare" "$1" "$2" </dev/null
}
