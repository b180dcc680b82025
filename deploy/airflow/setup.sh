#!/usr/bin/env bash
# Make .venv-airflow, an environment with a pinned Airflow and an empty database of it.
# Usage: [PYTHON=python3.12] deploy/airflow/setup.sh
# Does nothing, quickly, where they are there; ends with 1 and the reason where they cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

home=.venv-airflow
pins=deploy/airflow/requirements.txt
uv=${UV:-.venv/bin/uv}
python=${PYTHON:-python3}

say() { echo "airflow: $*" >&2; }
die() { say "$@"; exit 1; }

command -v "$uv" >/dev/null || die "there is no $uv; make setup-dev installs it"
command -v "$python" >/dev/null || die "there is no $python"
key="$("$python" --version) in $PWD $(cat "$pins" deploy/airflow/setup.sh | cksum)"
[ "$(cat "$home/.setup" 2>/dev/null)" = "$key" ] && exit 0

say "$home: $(grep -o '^apache-airflow==[^ ]*' "$pins")"
rm -rf "$home"
"$python" -m venv --without-pip "$home" || die "$python cannot make virtual environments"
VIRTUAL_ENV=$PWD/$home UV_SYSTEM_CERTS=1 UV_COMPILE_BYTECODE=1 "$uv" pip install --quiet --requirement "$pins" || die "PyPI gave no Airflow"
AIRFLOW_HOME=$PWD/$home/airflow AIRFLOW__CORE__LOAD_EXAMPLES=False \
    "$home/bin/airflow" db migrate >"$home/migrate.log" 2>&1 || die "no database: $(tail -1 "$home/migrate.log")"
echo "$key" >"$home/.setup"
