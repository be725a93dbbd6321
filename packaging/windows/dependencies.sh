#!/usr/bin/env bash
# Builds what the Windows programs link, once, into a folder outside the checkout whose name is a digest of versions, sources and
# this script, and prints that folder. From Debian's own source packages; headers alone come from its -dev packages.
# Usage: dependencies.sh [--where]      --where: print the folder and say by the exit status whether it is there; build nothing
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

fail() { echo "dependencies.sh: $1" >&2; exit 1; }
say() { echo "dependencies.sh: $1" >&2; }

sources=(zeromq3 sqlite3 zlib howardhinnant-date googletest tzdata)
headers=(libfmt-dev libspdlog-dev libtomlplusplus-dev nlohmann-json3-dev libcli11-dev cppzmq-dev)
cache=${DESKWRIGHT_WINDOWS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/deskwright/windows}

# What is installed decides the versions: sources of the same release as the packages that the Linux build links.
digest=$({ cat "$here/dependencies.sh" "$here/toolchain.cmake"; x86_64-w64-mingw32-g++-posix --version
           dpkg-query -W "${headers[@]}" libzmq3-dev libsqlite3-dev zlib1g-dev libhowardhinnant-date-dev libgtest-dev \
                      unicode-cldr-core; } 2>&1 | sha256sum | cut -c1-16)
prefix=$cache/$digest
if [ -f "$prefix/complete" ]; then
    echo "$prefix"
    exit 0
fi
if [ "${1:-}" = --where ]; then
    echo "$prefix"
    exit 1
fi

work=$cache/work
rm -rf "$prefix" "$work"
mkdir -p "$prefix/include" "$prefix/lib" "$work/apt/lists/partial" "$work/apt/archives/partial"

# A source list of its own: the machine's stays as it is.
grep -rhE '^(deb |URIs:)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | grep -oE 'https?://[^ ]*debian/?( |$)' | head -1 \
    | sed 's/ *$//' >"$work/mirror" || true
[ -s "$work/mirror" ] || echo http://deb.debian.org/debian >"$work/mirror"
. /etc/os-release
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(cat "$work/mirror") ${VERSION_CODENAME:-bookworm} main" \
    >"$work/sources.list"
apt=(apt-get -q -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$work/apt/lists"
     -o "Dir::Cache=$work/apt" -o "APT::Sandbox::User=root")
say "fetching sources (about 20 MB)"
"${apt[@]}" update >"$work/apt.log" 2>&1 || fail "apt-get update failed: $(tail -n 1 "$work/apt.log")"
(cd "$work" && "${apt[@]}" source "${sources[@]}" >>"$work/apt.log" 2>&1) || fail "apt-get source failed: $(tail -n 1 "$work/apt.log")"

source_of() { find "$work" -maxdepth 1 -type d -name "$1-*" | head -1; }
build() { # build NAME FOLDER OPTION...: by its own CMake files
    local name=$1 folder=$2
    shift 2
    say "building $name"
    { cmake -S "$folder" -B "$work/build-$name" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" \
          -DDESKWRIGHT_WINDOWS_PREFIX="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DBUILD_SHARED_LIBS=OFF \
          -DCMAKE_POLICY_DEFAULT_CMP0077=NEW "$@" &&
          cmake --build "$work/build-$name" && cmake --install "$work/build-$name"; } >"$work/$name.log" 2>&1 ||
        fail "$name could not be built; see $work/$name.log"
}

say "headers of ${headers[*]}"
for package in "${headers[@]}"; do
    dpkg -L "$package" | grep '^/usr/include/' | while read -r path; do
        [ -f "$path" ] || continue
        target=$prefix/include/${path#/usr/include/}
        mkdir -p "$(dirname "$target")"
        cp -L "$path" "$target"
    done
done

say "building zlib and sqlite3"
static_library() { # static_library NAME OPTION-OR-FILE...: of C files that need no configuring
    local name=$1
    shift
    mkdir -p "$work/objects-$name"
    (cd "$work/objects-$name" && x86_64-w64-mingw32-gcc-posix -O2 -c "$@" && x86_64-w64-mingw32-ar rcs "$prefix/lib/lib$name.a" ./*.o) \
        >"$work/$name.log" 2>&1 || fail "$name could not be built; see $work/$name.log"
}
zlib=$(source_of zlib)
static_library z "$zlib"/{adler32,compress,crc32,deflate,gzclose,gzlib,gzread,gzwrite,infback,inffast,inflate,inftrees,trees,uncompr,zutil}.c
cp "$zlib/zlib.h" "$zlib/zconf.h" "$prefix/include/"
sqlite=$(source_of sqlite3)
(cd "$sqlite" && ./configure --disable-tcl --disable-readline && make sqlite3.c sqlite3.h) >"$work/sqlite3-source.log" 2>&1 ||
    fail "sqlite3.c could not be made; see $work/sqlite3-source.log"
static_library sqlite3 -DSQLITE_THREADSAFE=1 -DSQLITE_ENABLE_COLUMN_METADATA "$sqlite/sqlite3.c"
cp "$sqlite/sqlite3.h" "$prefix/include/"

build zeromq "$(source_of zeromq3)" -DWITH_DOCS=OFF -DBUILD_TESTS=OFF -DBUILD_SHARED=ON -DBUILD_STATIC=ON -DENABLE_CURVE=ON \
    -DWITH_LIBSODIUM=OFF -DZMQ_HAVE_IPC=OFF -DWITH_PERF_TOOL=OFF -DENABLE_CPACK=OFF -DZMQ_WIN32_WINNT=0x0A00 -DWITH_TLS=OFF
build date "$(source_of howardhinnant-date)" -DBUILD_TZ_LIB=ON -DMANUAL_TZ_DB=ON -DUSE_SYSTEM_TZ_DB=OFF
build googletest "$(source_of googletest)"

say "time zones"
mkdir -p "$prefix/tzdata"
zones=$(source_of tzdata)
for region in africa antarctica asia australasia etcetera europe northamerica southamerica backward leapseconds; do
    cp "$zones/$region" "$prefix/tzdata/"
done
echo "${zones##*tzdata-}" >"$prefix/tzdata/version"
cp /usr/share/unicode/cldr/common/supplemental/windowsZones.xml "$prefix/tzdata/"

touch "$prefix/complete"
rm -rf "$work"
echo "$prefix"
