#!/usr/bin/env bash
# Installs what is missing, builds, and opens the console: on the built-in lab, or on PROFILE.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage="usage: app/run.sh [PROFILE]   without a profile: the built-in lab, on this machine alone"
case ${1:-} in
-h | --help) echo "$usage"; exit 0 ;;
-*) echo "$usage" >&2; exit 2 ;;
esac
[ $# -le 1 ] || { echo "$usage" >&2; exit 2; }
profile=${1:-}
[ -z "$profile" ] || [ -r "$profile" ] || { say "the profile $profile cannot be read"; exit 2; }

lab=
stop_lab() {
    [ -n "$lab" ] || return 0
    kill "$lab" 2>/dev/null || true
    wait "$lab" 2>/dev/null || true
}

# A folder for this run: the lab's profile and output, the state, what is exported. Nine are kept.
make_folder() {
    local old
    mkdir -p "$build/lab-runs"
    mapfile -t old < <(ls -1t "$build/lab-runs")
    for old in "${old[@]:8}"; do rm -rf "$build/lab-runs/$old"; done
    folder=$build/lab-runs/$(date -u +%Y%m%dT%H%M%SZ)-$$
    mkdir -m 700 "$folder"
}

start_lab() {
    trap stop_lab EXIT
    trap 'exit 130' INT TERM HUP
    local tied=(--with-parent)
    [ $$ != 1 ] || tied=() # in a container this script may be process 1, which is nobody's parent
    "$build/bin/switchyard-lab" "${tied[@]}" --profile-out "$folder/lab.toml" >"$folder/lab.log" 2>&1 &
    lab=$!
    local tries=0
    until grep -qw ready "$folder/lab.log"; do
        kill -0 "$lab" 2>/dev/null || { lab=; tail -3 "$folder/lab.log" >&2; fail "the lab ended; see $folder/lab.log"; }
        [ $((tries += 1)) -le 600 ] || fail "the lab was not ready within 60 s; see $folder/lab.log"
        sleep 0.1
    done
}

# Without a display: the same engine does a whole release, and the console is drawn into a file.
release_without_display() {
    local began=$SECONDS code=0
    say "there is no display here: a whole release on the lab instead, from 1.0.0 to 2.0.0"
    "$build/bin/switchyardctl" release -p "$folder/lab.toml" --state-dir "$folder/state" \
        --to-version 2.0.0 --yes --export "$folder/release.jsonl" || code=$?
    [ $code = 0 ] || { say "the release ended with exit code $code; everything is in $folder"; exit $code; }
    QT_QPA_PLATFORM=offscreen "$build/bin/switchyard" -p "$folder/lab.toml" --state-dir "$folder/state" \
        --picture "$folder/console.png" || fail "the console could not be drawn; see $folder"
    say "done in $((SECONDS - began)) s. The release log: $folder/release.jsonl"
    say "and a picture of the console: $folder/console.png"
}

display=${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}
needs=(build run)
[ -n "${DISPLAY:-}" ] || [ -z "${WAYLAND_DISPLAY:-}" ] || needs+=(wayland)
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) needs+=(chinese) ;; esac
install_for "${needs[@]}"
configure "$build"
compile "$build" switchyard switchyard-askpass switchyardctl switchyard-lab
prepare_environment

if [ -n "$profile" ]; then
    [ -n "$display" ] || fail "there is no display here; look with: build/bin/switchyardctl status -p $profile"
    exec "$build/bin/switchyard" -p "$profile"
fi
make_folder
start_lab
if [ -n "$display" ]; then
    "$build/bin/switchyard" -p "$folder/lab.toml" --state-dir "$folder/state"
else
    release_without_display
fi
