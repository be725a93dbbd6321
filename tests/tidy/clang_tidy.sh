#!/usr/bin/env bash
# Runs clang-tidy over the product's sources, or over the files given. Needs a configured build for its compile commands.
# Usage: tests/tidy/clang_tidy.sh BUILD-FOLDER [FILE...]
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] && [ -f "$1/compile_commands.json" ] || { echo "clang_tidy.sh: expected a configured build folder first, found '${1:-}'." >&2; exit 2; }
build=$1
shift

# Only what that build compiles: a headless one knows nothing of the window.
if [ $# -gt 0 ]; then
    files=("$@")
else
    mapfile -t files < <(grep -o '"file": "[^"]*"' "$build/compile_commands.json" | cut -d'"' -f4 |
        grep -E "^$PWD/(app|engine|strategies|widgets)/" | sort -u)
fi
echo "clang-tidy: ${#files[@]} files"
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy -p "$build" --quiet 2> >(grep -v 'warnings generated' >&2)
