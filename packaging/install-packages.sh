#!/usr/bin/env bash
# Installs what Deskwright is built from, on Debian 12 or a relative. Does nothing, quietly, where all of it is there.
# Usage: install-packages.sh [--with-clang] [--with-windows]
#   --with-clang: also the second compiler that .ci/run uses; --with-windows: also what builds for Windows and runs it, see
#   packaging/windows
set -euo pipefail

packages=(
    build-essential cmake ninja-build ccache pkg-config tzdata
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-websockets-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libqcustomplot-dev fonts-open-sans
    libfmt-dev libspdlog-dev libsqlite3-dev zlib1g-dev libtomlplusplus-dev libhowardhinnant-date-dev
    nlohmann-json3-dev libcli11-dev libzmq3-dev cppzmq-dev
    libgtest-dev libgmock-dev libbenchmark-dev librapidcheck-dev
    python3 python3-zmq
)
for option in "$@"; do
    case $option in
        --with-clang) packages+=(clang clang-tidy) ;;
        --with-windows) packages+=(g++-mingw-w64-x86-64-posix wine wine64 dpkg-dev unicode-cldr-core) ;;
        *)
            echo "install-packages.sh: expected --with-clang or --with-windows, found '$option'." >&2
            exit 2
            ;;
    esac
done

fail() {
    echo "install-packages.sh: $1" >&2
    exit 1
}

command -v dpkg-query >/dev/null || fail "this system has no dpkg; install the packages of vcpkg.json by its own means."

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

run=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing and there is neither root nor sudo to install them: ${missing[*]}"
    run=(sudo)
fi

echo "Installing ${#missing[@]} packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt=("${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -o Dpkg::Use-Pty=0)
if ! "${apt[@]}" update >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    fail "apt-get update failed; is the network there and are the package sources right?"
fi
if ! "${apt[@]}" install --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "apt-get could not install: ${missing[*]}"
fi
echo "Packages installed."
