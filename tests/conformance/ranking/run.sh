#!/bin/sh
# run.sh TRAINED RIDGED FALLBACK_FOLDER: scikit-learn judges our training, in the oracle environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
oracles=${OPENOUTREACH_ORACLES:-$3}
"$here/../oracles.sh" "$oracles"
# One thread: OpenMP's wait for each other in a loop, which on a busy machine takes minutes.
OMP_NUM_THREADS=1 TRAINED=$1 RIDGED=$2 PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 \
    exec "$oracles/bin/python" -m unittest -v ranking_conformance
