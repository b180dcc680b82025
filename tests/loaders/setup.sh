#!/usr/bin/env bash
# Make .venv-loaders, an environment with Hugging Face's datasets and mlcroissant, and nothing of Pagebeam.
# Usage: [PYTHON=python3.12] tests/loaders/setup.sh
# Does nothing, quickly, where it is there; ends with 1 and the reason where it cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

home=.venv-loaders
pins=tests/loaders/requirements.txt
uv=${UV:-.venv/bin/uv}
python=${PYTHON:-python3}

say() { echo "loaders: $*" >&2; }
die() { say "$@"; exit 1; }

command -v "$uv" >/dev/null || die "there is no $uv; make setup-dev installs it"
command -v "$python" >/dev/null || die "there is no $python"
key="$("$python" --version) in $PWD $(cat "$pins" tests/loaders/setup.sh | cksum)"
[ "$(cat "$home/.setup" 2>/dev/null)" = "$key" ] && exit 0

say "$home: $(grep -o '^datasets==[^ ]*' "$pins")"
rm -rf "$home"
"$python" -m venv --without-pip "$home" || die "$python cannot make virtual environments"
VIRTUAL_ENV=$PWD/$home UV_SYSTEM_CERTS=1 UV_COMPILE_BYTECODE=1 "$uv" pip install --quiet --requirement "$pins" ||
    die "PyPI gave no datasets"
echo "$key" >"$home/.setup"
