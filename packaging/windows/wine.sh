#!/usr/bin/env bash
# Runs a Windows program under Wine, quietly and in a prefix of its own. Usage: wine.sh WINE PROGRAM ARGUMENT...
set -euo pipefail
export WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES="mscoree,mshtml="
export WINEPREFIX=${DESKWRIGHT_WINEPREFIX:-${XDG_CACHE_HOME:-$HOME/.cache}/deskwright/wine}
mkdir -p "$(dirname "$WINEPREFIX")"
exec "$@"
