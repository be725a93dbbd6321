#!/usr/bin/env bash
# Builds engine and console for Windows and runs their tests under Wine; see CONTRIBUTING.md for what that covers and what it cannot.
# Needs packaging/install-packages.sh --with-windows.
set -euo pipefail
cd "$(dirname "$0")/../.."

fail() { echo "check.sh: $1" >&2; exit 1; }

mkdir -p build
DESKWRIGHT_WINDOWS_PREFIX=$(packaging/windows/dependencies.sh)
export DESKWRIGHT_WINDOWS_PREFIX
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)  # Debian keeps it out of the way
cmake --preset windows >build/windows.log 2>&1 || fail "configuring the windows preset failed: $(tail -n 3 build/windows.log)"
grep '^-- Left out on Windows' build/windows.log || true
cmake --build --preset windows || fail "the Windows build failed."
packaging/windows/wine.sh "$wine" wineboot -i >/dev/null 2>&1 || fail "Wine does not start."
ctest --test-dir build/windows --output-on-failure --no-tests=error -j "$(nproc)" --test-output-size-passed 65536 \
    --output-junit "$PWD/build/windows/tests.xml" || fail "a test failed under Wine."
grep -h '^\[  SKIPPED \] [A-Z].*[a-z]$' build/windows/tests.xml || true  # for lack of test data
packaging/windows/smoke.sh build/windows/bin
