#!/usr/bin/env bash
# Installs what is needed, builds the release preset, runs the tests: all, or those of the labels given.
# Usage: tests/run.sh [LABEL...]     labels: unit integration simulation replay parity fuzz bench widgets tidy mql5
set -euo pipefail
cd "$(dirname "$0")/.."

labels=(unit integration simulation replay parity fuzz bench widgets tidy mql5)
fail() { echo "tests/run.sh: $1" >&2; exit 1; }
untested() { fail "no test carries the label $1."; }

chosen=("$@")
for label in "$@"; do
    case " ${labels[*]} " in
        *" $label "*) ;;
        *) echo "tests/run.sh: expected labels of: ${labels[*]}; found '$label'." >&2; exit 2 ;;
    esac
    compgen -G "tests/$label/*.cpp" >/dev/null || compgen -G "tests/$label/*/*.cpp" >/dev/null || untested "$label"
done

step() { printf '\n== %s\n' "$1"; }

step "Packages"
packaging/install-packages.sh
step "Configure"
cmake --preset release >/dev/null || fail "configuring failed; the reason stands above."
step "Build (build/release)"
cmake --build --preset release || fail "the build failed; the first error stands above."

step "Tests${chosen[*]:+: ${chosen[*]}}"
arguments=(--test-dir build/release --output-on-failure --no-tests=error -j "$(nproc)"
           --output-junit "$PWD/build/release/tests.xml")
for label in ${chosen[@]+"${chosen[@]}"}; do  # of a folder whose tests cannot be built here
    [[ $(ctest --test-dir build/release -N -L "^$label\$") =~ 'Total Tests: '[1-9] ]] || untested "$label"
done
if [ ${#chosen[@]} -gt 0 ]; then
    arguments+=(-L "^($(IFS='|'; echo "${chosen[*]}"))\$")
fi
ctest "${arguments[@]}" || fail "some tests failed; they are named above."
