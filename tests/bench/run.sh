#!/usr/bin/env bash
# Runs the benchmark programs and prints the table of goals. Uses build/release where they stand in it, else builds them.
# Usage: tests/bench/run.sh [--quick]      --quick: at most 50 seconds
# Exit status 1: a result was wrong, or a required figure was missed by half or more.
set -euo pipefail
cd "$(dirname "$0")/../.."

quick=()
case "${1:-}" in
    "") ;;
    --quick) quick=(--quick) ;;
    *) echo "tests/bench/run.sh: expected nothing or --quick, found '$1'." >&2; exit 2 ;;
esac

bin=build/release/bin
programs() { for source in tests/bench/*_bench.cpp; do echo "$bin/$(basename "$source" .cpp)"; done; }
if ! programs | xargs -n 1 test -x; then
    packaging/install-packages.sh
    cmake --preset release >/dev/null
    cmake --build --preset release --target benches
fi

status=0
seconds_left=49  # one goes to starting and adding up
printf '%-58s %14s  %-18s %-22s %s\n' GOAL VALUE UNIT FLOOR VERDICT
while read -r program; do
    limit=()
    [ ${#quick[@]} -eq 0 ] || limit=(timeout "$seconds_left")
    before=$SECONDS
    # A line is "name: value unit, ratio to floor, verdict"; what else a program prints goes past the table.
    "${limit[@]}" "$program" "${quick[@]}" | awk '
        match($0, /: [-+]?([0-9][0-9.e+-]*|inf|nan) .*, .*, (ok|MISSED|WRONG)$/) {
            name = substr($0, 1, RSTART - 1)
            count = split(substr($0, RSTART + 2), part, ", ")
            space = index(part[1], " ")
            printf "%-58s %14s  %-18s %-22s %s\n", name, substr(part[1], 1, space - 1), substr(part[1], space + 1), part[2], part[count]
            next
        }
        { print }' || { status=1; echo "$(basename "$program"): WRONG"; }
    seconds_left=$((seconds_left - (SECONDS - before)))
    if [ ${#quick[@]} -gt 0 ] && [ "$seconds_left" -le 0 ]; then  # timeout 0 would mean without end
        echo "tests/bench/run.sh: the 50 seconds of --quick are over."
        exit 1
    fi
done < <(programs)
exit $status
