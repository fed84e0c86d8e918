#!/bin/sh
# oracles.sh DIR: the Python environment in which other programs judge ours. Used by tests only.
# Makes it in DIR when it is missing or its list has changed; quick otherwise.
set -eu
directory=$1

# What DjangoCRM imports; it comes without its own list, which asks for what no test of ours needs.
packages='
Django==5.2.19
aiohttp==3.14.5
geoip2==5.3.0
jinja2==3.1.6
openpyxl==3.1.5
pandas==3.1.1
polib==1.2.0
dbt-core==1.11.16
dbt-duckdb==1.10.1
duckdb==1.5.5
duckdb-extension-sqlite==1.5.5
pytz==2026.6
requests==2.34.2
scikit-learn==1.9.1
tendo==0.3.0
tzdata==2026.6
XlsxWriter==3.3.1
'
without_dependencies='django-crm-admin==2.0.0'

list="$packages$without_dependencies"
if [ -f "$directory/packages" ] && [ "$(cat "$directory/packages")" = "$list" ]; then
    exit 0
fi
python3 -m venv "$directory"
"$directory/bin/pip" install --quiet $packages
"$directory/bin/pip" install --quiet --no-deps $without_dependencies
printf '%s' "$list" >"$directory/packages"
