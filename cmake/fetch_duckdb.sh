#!/bin/sh
# fetch_duckdb.sh DIR: DuckDB's library and C header, which Debian does not have, from npm into DIR.
# Quick when they are there. Needs npm, of which only `npm pack` is used: nothing is installed by it.
set -eu
library='@duckdb/node-bindings-linux-x64@1.5.6-r.1'
library_sha512='21772b64913a904a8cd19e30c1d5671811d7fdface4b7dd53cd0300d743f43e16cf386f4e7c41ef78721ac208870d2651bc6375072145387817824315b998dd5'
header='duckdb@1.4.4'
header_sha512='844249e61c9517454b8f776638ba6c5ab411d1bddde1892ab72826ea25178c72430e74aa83f5122b171be6abcdace84560f824b5ac94e9d5c2b603ea7269a9a2'
directory=$1

[ "$(cat "$directory/versions" 2>/dev/null)" != "$library $header" ] || exit 0
command -v npm >/dev/null || { echo "DuckDB is missing, and npm to fetch it: run ./dev setup" >&2; exit 1; }

# fetch PACKAGE SHA512 FILE TARGET: the file of the package, once the package is what was pinned.
fetch() {
    name=$(npm pack --silent --ignore-scripts --pack-destination "$work" "$1")
    printf '%s  %s\n' "$2" "$work/$name" | sha512sum --check --quiet >&2 || {
        echo "$1: the registry sent something else than what is pinned in cmake/fetch_duckdb.sh" >&2; exit 1; }
    tar -xzf "$work/$name" -C "$work" "package/$3"
    mv "$work/package/$3" "$4"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$directory/lib" "$directory/include"
fetch "$library" "$library_sha512" libduckdb.so "$directory/lib/libduckdb.so"
fetch "$header" "$header_sha512" src/duckdb/src/include/duckdb.h "$directory/include/duckdb.h"
echo "$library $header" >"$directory/versions"
