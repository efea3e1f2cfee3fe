#!/bin/sh
# usage: with_keyring.sh open|locked|none PROGRAM ARGUMENT...
# Runs the program on a session bus of its own, with a gnome-keyring that is open or locked, or none;
# HOME and XDG_RUNTIME_DIR are the caller's. Whatever it starts is gone when it ends.
state=$1
shift
if [ "$state" = none ]; then
    exec "$@"
fi
if [ "$state" = open ]; then
    printf testpw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
fi
"$@"
code=$?
daemon=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null |
    sed -n 's/.*uint32 *//p')
[ -n "$daemon" ] && kill "$daemon"
exit $code
