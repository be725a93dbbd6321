#!/usr/bin/env bash
# Shows Deskwright at work: installs what is needed, builds release, then opens the window on a desk that trades a generated market through
# a MetaTrader stand-in, in a profile that is thrown away afterwards. Without a display, or with arguments, the same desk runs in this
# terminal window instead. Ctrl-C stops everything.
# Usage: packaging/start.sh [ARGUMENT of 'deskwrightctl run'...]      such as --for 30
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "start.sh: $1" >&2; exit 1; }

echo "== Packages"
packaging/install-packages.sh
programs=(deskwrightctl)
window=no
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display (DISPLAY and WAYLAND_DISPLAY are empty): the desk will run in this terminal window."
elif [ $# -eq 0 ]; then
    window=yes
    programs+=(deskwright)
fi
echo "== Build (build/release)"
cmake --preset release >/dev/null || fail "configuring failed; the reason stands above."
cmake --build --preset release --target "${programs[@]}" || fail "the build failed; the first error stands above."

if [ $window = yes ]; then
    echo "== Demo: the window, on a generated market at ten times its speed; close it or press Ctrl-C to end"
    exec build/release/bin/deskwright --demo
fi

console=build/release/bin/deskwrightctl
address=tcp://127.0.0.1:5601
profile=$(mktemp -d "${TMPDIR:-/tmp}/deskwright-demo.XXXXXX")
stand_in=

clean_up() {
    trap '' INT TERM
    if [ -n "$stand_in" ]; then
        kill -TERM "$stand_in" 2>/dev/null || true
        wait "$stand_in" 2>/dev/null || true
    fi
    rm -rf "$profile"
}
trap clean_up EXIT
trap 'exit 130' TERM
# Ctrl-C reaches the desk itself, which closes in order; this script then goes on to its end.
trap : INT

echo "== Demo: generated market at sixty times its speed, two strategies armed; Ctrl-C stops it"
"$console" terminal --generate 1 --speed 60 --connect "$address" --book "$profile/book.csv" >"$profile/stand-in.log" 2>&1 &
stand_in=$!

status=0
"$console" run --profile "$profile/desk" --arm --live moving_average_cross,channel_breakout --table "$@" || status=$?

if ! kill -0 "$stand_in" 2>/dev/null && [ "$status" -ne 130 ]; then
    tail -n 3 "$profile/stand-in.log" >&2
    fail "the MetaTrader stand-in ended before the desk did; its last words stand above."
fi
case $status in
    0 | 130) echo "Demo ended." ;;
    *) fail "the desk ended with status $status; its reason stands above." ;;
esac
