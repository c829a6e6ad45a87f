#!/bin/sh
# A desktop for one run: display, unlocked keyring, notifications. Runs inside dbus-run-session, as the test user.
#   desktop.sh COMMAND...      wants XDG_RUNTIME_DIR, HOME; sets DISPLAY
set -eu
log=$XDG_RUNTIME_DIR/desktop.log
: >"$log"

give_up() {
  echo "foyer: the test desktop has no $1:" >&2
  tail -n 20 "$log" >&2
  exit 1
}

# await WHAT COMMAND...: until COMMAND succeeds, 20 s at most
await() {
  what=$1 tries=400
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || give_up "$what"
    sleep 0.05
  done
}

owned() {
  gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$1" 2>>"$log" | grep -q true
}

# Xvfb picks a free number itself, so that runs side by side never meet.
Xvfb -displayfd 9 -screen 0 1600x1000x24 -nolisten tcp 9>"$XDG_RUNTIME_DIR/display" >>"$log" 2>&1 </dev/null &
xvfb=$!
await display test -s "$XDG_RUNTIME_DIR/display"
DISPLAY=:$(cat "$XDG_RUNTIME_DIR/display")
export DISPLAY

printf 'test' | gnome-keyring-daemon --unlock --components=secrets >>"$log" 2>&1
dunst >>"$log" 2>&1 </dev/null &
dunst=$!
await keyring owned org.freedesktop.secrets
await notifications owned org.freedesktop.Notifications

code=0
"$@" || code=$?
kill "$dunst" "$xvfb" 2>/dev/null || :
exit "$code"
