#!/bin/sh
# run.sh WORKED_CRM FALLBACK_FOLDER: the tests of this folder, in the oracle environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
oracles=${OPENOUTREACH_ORACLES:-$2}
"$here/../oracles.sh" "$oracles"
WORKED_CRM=$1 PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 \
    exec "$oracles/bin/python" -m unittest discover -s "$here" -p '*_conformance.py' -v
