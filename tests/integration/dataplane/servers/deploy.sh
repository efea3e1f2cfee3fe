#!/bin/bash
# usage: deploy.sh DIR HOST PORT VERSION
# Puts VERSION on the instance at HOST:PORT: writes it down, ends the running one gracefully, and
# waits until its successor answers with that version. The keeper in DIR starts the successor.
set -eu
PATH=/usr/bin:/bin
dir=$1 host=$2 port=$3 version=$4

printf '%s\n' "$version" > "$dir/$port.version.new"
mv "$dir/$port.version.new" "$dir/$port.version"
old=$(<"$dir/$port.pid")
kill -TERM "$old"

answers_with_version() {
    [ "$(<"$dir/$port.pid")" != "$old" ] || return 1
    local answer
    answer=$( { exec 3<> "/dev/tcp/$host/$port"; } 2> /dev/null &&
        printf 'GET /shop HTTP/1.0\r\nHost: shop.lab\r\n\r\n' >&3 && cat <&3) || return 1
    [[ $answer == *"X-Version: $version"$'\r'* ]]
}

for ((tries = 0; tries < 300; tries++)); do
    ! answers_with_version || exit 0
    sleep 0.1
done
echo "$host:$port does not answer with $version after 30 s" >&2
exit 1
