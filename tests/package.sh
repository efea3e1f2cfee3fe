#!/usr/bin/env bash
# Makes the Debian package, has Debian's own tools look at it, and installs it on a Debian 12 that has
# next to nothing: apt brings what the package says it needs, and nothing else. There every program
# starts, a release is run on the lab and the window is drawn; then the package is removed, and
# nothing of it may be left.
# usage: tests/package.sh    as root; after tests/run.sh has installed what --long needs
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../app/setup.sh"
. "$root/tests/support/bare.sh"

configure "$build"
compile "$build" switchyard switchyard-askpass switchyardctl switchyard-lab
make_bare ca-certificates
(cd "$build" && umask 022 && cpack -G DEB -B "$place/made" >"$place/cpack.log" 2>&1) \
    || { tail -5 "$place/cpack.log" >&2; fail "cpack made no package"; }
package=$(ls "$place"/made/*.deb)

say "looking at $(basename "$package")"
desktop-file-validate "$root"/resources/packaging/*.desktop || fail "the desktop file is not as it should be"
appstreamcli validate --no-net "$root"/resources/packaging/*.metainfo.xml || fail "the metainfo is not as it should be"
lintian --allow-root --fail-on error,warning "$package" || fail "lintian found something"

# What packages brought, without what is made from it or by the run.
# shellcheck disable=SC2016
files='find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /root -o -path /var \) -prune -o -print | sort'
cp "$package" "$bare/srv/switchyard.deb"
in_bare /srv 'apt-get -qq update && apt-get -qq install -y --no-install-recommends ./switchyard.deb' \
    >"$place/install.log" 2>&1 || { tail -5 "$place/install.log" >&2; fail "apt did not install the package"; }
cat >"$bare/srv/use.sh" <<'IN'
set -euo pipefail
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=/tmp
switchyardctl --version
switchyard --version
test -x /usr/libexec/switchyard/switchyard-askpass
switchyardctl lab --profile-out lab.toml >lab.log 2>&1 &
lab=$!
trap 'kill $lab; wait $lab || true' EXIT
for ((tries = 0; tries < 600; ++tries)); do
    ! grep -qw ready lab.log || break
    sleep 0.1
done
switchyardctl check -p lab.toml
switchyardctl release -p lab.toml --to-version 2.0.0 --yes --export release.html
switchyard -p lab.toml --picture console.png
switchyardctl lab state -p lab.toml | grep -q .
. /usr/share/bash-completion/completions/switchyardctl
COMP_WORDS=(switchyardctl rel) COMP_CWORD=1
_switchyard
[ "${COMPREPLY[*]}" = release ]
IN
in_bare /srv 'bash use.sh' || fail "installed, it does not work"
cp "$bare/srv/console.png" "$build/console-installed.png"

in_bare /srv "$files" >"$place/with"
in_bare /srv 'dpkg -L switchyard | sort' >"$place/own"
in_bare /srv 'dpkg --purge switchyard' >"$place/purge.log" 2>&1 \
    || { tail -5 "$place/purge.log" >&2; fail "the package could not be removed"; }
in_bare /srv "$files" >"$place/without"
left=$(comm -12 "$place/own" "$place/without" | xargs -r -I{} sh -c 'test -d "$1{}" || echo {}' sh "$bare")
[ -z "$left" ] || fail "left behind: $left"
others=$(comm -23 "$place/with" "$place/without" | comm -23 - "$place/own" || true)
[ -z "$others" ] || fail "removed, and not its own: $others"
named=$(grep -i switchyard "$place/without" | grep -v '^/srv' || true)
[ -z "$named" ] || fail "left behind: $named"
say "the package installs, works and goes: $(basename "$package"), $(stat -c %s "$package") bytes"
