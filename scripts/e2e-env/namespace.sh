#!/bin/sh
# First process of the test desktop, as root, in its own process and mount namespaces.
#   namespace.sh RUN CHECKOUT USER COMMAND...
# Shows the checkout at RUN/checkout, read-only and readable whatever stands above it, lays
# RUN/tmp over /tmp, and runs COMMAND there as USER.
# Stays alive as root: when it is killed, the kernel ends every process of the namespace.
set -eu
run=$1 checkout=$2 user=$3
shift 3

mount --rbind "$checkout" "$run/checkout"
mount -o remount,bind,ro "$run/checkout" 2>/dev/null || :

can_read() { setpriv --reuid "$user" --regid "$user" --init-groups test -r "$1"; }
if ! can_read "$run/checkout/package.json" || ! can_read "$run/checkout/node_modules/vitest/package.json"; then
  # Cloned with a strict umask: the test user gets a readable copy.
  umount -l "$run/checkout"
  cp -a --reflink=auto "$checkout/." "$run/checkout/"
  chmod -R a+rX "$run/checkout"
fi

mount --bind "$run/tmp" /tmp
cd "$run/checkout"
setpriv --reuid "$user" --regid "$user" --init-groups --no-new-privs --inh-caps=-all "$@" &
wait $!
