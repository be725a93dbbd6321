#!/usr/bin/env bash
# A desk at work under Wine: the console and the stand-in as two Windows programs in a profile whose name is not ASCII. The desk is
# stopped by its time, killed in the middle of trading and started again; then every figure is recomputed from the journal.
# Usage: smoke.sh FOLDER-OF-PROGRAMS
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd)
folder=$(mktemp -d)
profile=$folder/"Händler – desk"
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)  # Debian keeps it out of the way
port=$((20000 + $$ % 20000))
terminal='' desk=''

fail() {
    echo "smoke.sh: $1" >&2
    for file in "$folder"/*.txt; do echo "--- $file" >&2; tail -n 15 "$file" >&2; done
    exit 1
}
# A background process of this array is the program itself, which a signal reaches.
console=("$here/wine.sh" "$wine" "$bin/deskwrightctl.exe")
cleanup() {
    for process in $terminal $desk; do
        kill -KILL "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap cleanup EXIT

mkdir "$profile"
printf '[bridge]\nport = %s\n' "$port" >"$profile/desk.toml"
cd "$folder"
"${console[@]}" terminal --connect "tcp://127.0.0.1:$port" --generate 1 --speed 36000 --memory broker.memory >terminal.txt 2>&1 &
terminal=$!

# Counts the fills of the journal, with what a desk that died left in the mapped file.
fills() {
    "${console[@]}" report fills --profile "$profile" --out fills.csv >report.txt 2>&1 || fail "no report of fills"
    echo $(($(wc -l <fills.csv) - 1))
}
verify() { "${console[@]}" verify --profile "$profile" >verify.txt 2>&1 || fail "verify finds differences"; }
run=("${console[@]}" run --profile "$profile" --arm --live moving_average_cross,channel_breakout)

"${run[@]}" --for 600 >killed.txt 2>&1 &
desk=$!
before=0
for ((second = 0; second < 120 && before == 0; second += 2)); do
    sleep 2
    before=$(fills 2>/dev/null) || before=0
done
kill -KILL "$desk" || fail "the desk ended by itself"
wait "$desk" 2>/dev/null || true
desk=''
before=$(fills)
[ "$before" -gt 0 ] || fail "the desk had no fill before it was killed"
verify

after=$before
for ((attempt = 0; attempt < 6 && after == before; ++attempt)); do
    "${run[@]}" --for 10 >run.txt 2>&1 || fail "the desk ended with $?"
    after=$(fills)
done
[ "$after" -gt "$before" ] || fail "the desk had no fill after it was killed: $before before, $after after"
verify
echo "A desk under Wine: $before fills, killed, $after fills; $(tail -n 1 verify.txt)"
