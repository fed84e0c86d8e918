#!/bin/sh
# run.sh OPENOUTREACH PROJECT FALLBACK_FOLDER: dbt judges our runner, in the oracle environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
oracles=${OPENOUTREACH_ORACLES:-$3}
"$here/../oracles.sh" "$oracles"
OPENOUTREACH=$1 PROJECT=$2 DBT=$oracles/bin/dbt PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 \
    exec "$oracles/bin/python" -m unittest -v analytics_conformance
