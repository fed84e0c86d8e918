#!/bin/sh
# run.sh WORKED_CRM OPENOUTREACH FALLBACK_FOLDER TESTS: one file of tests of this folder, in the oracle environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
oracles=${OPENOUTREACH_ORACLES:-$3}
"$here/../oracles.sh" "$oracles"
WORKED_CRM=$1 OPENOUTREACH=$2 PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 \
    exec "$oracles/bin/python" -m unittest -v "$4"
