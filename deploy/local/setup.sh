#!/usr/bin/env bash
# Make a virtual environment, install pinned packages and Pagebeam into it, and see that Tesseract can read.
# Usage: [PYTHON=python3.12] deploy/local/setup.sh VENV REQUIREMENTS
# Does nothing, quickly, where VENV already has these packages for this Python.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv=$1 requirements=$2 python=${PYTHON:-python3}
uv_version=0.13.8
apt_packages=(tesseract-ocr tesseract-ocr-eng tesseract-ocr-osd)

say() { echo "setup: $*" >&2; }
die() { say "$@"; exit 1; }

apt_install() { # WHY PACKAGE...
    local why=$1 sudo=()
    shift
    command -v apt-get >/dev/null || die "$why. ${elsewhere:-Install it with the package manager of this system}"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "$why, and there is no sudo. As root: apt-get install $*"
        sudo=(sudo)
    fi
    say "$why: apt-get install $*"
    "${sudo[@]}" apt-get -qq update || say "apt-get update failed; trying with the package lists at hand"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null ||
        die "apt-get could not install $*"
}

need_tesseract() {
    local languages
    languages=$(tesseract --list-langs 2>/dev/null || true)
    if grep -qx eng <<<"$languages" && grep -qx osd <<<"$languages"; then return; fi
    elsewhere="Install it: 'brew install tesseract' (macOS), 'dnf install tesseract tesseract-langpack-eng tesseract-osd'
(Fedora), 'pacman -S tesseract tesseract-data-eng tesseract-data-osd' (Arch), 'conda install -c conda-forge tesseract'" \
        apt_install "Tesseract or its language data (eng, osd) is missing" "${apt_packages[@]}"
}

need_python() {
    if ! command -v "$python" >/dev/null; then
        [ "$python" = python3 ] || die "there is no $python. Name another: PYTHON=python3.12 make …"
        apt_install "there is no python3" python3 python3-venv
    fi
    version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')
    case $version in
        3.10.* | 3.11.* | 3.12.* | 3.13.*) ;;
        *) die "$python is Python $version; Pagebeam needs 3.10 to 3.13. Name another: PYTHON=python3.12 make …" ;;
    esac
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        local package=python3-venv
        [ "$python" = python3 ] || package=python${version%.*}-venv
        apt_install "$python cannot make virtual environments" "$package"
    fi
}

install_with() { # PROGRAM...
    "$@" install --quiet --requirement "$requirements" && "$@" install --quiet --no-deps --editable .
}

need_python
# All pins are in the key, so that no stamp outlives a change of any of them.
key="$(cat requirements*.txt setup.py schemas/version.py deploy/local/setup.sh | cksum) Python $version in $PWD"
stamp=$venv/.setup-$requirements
if [ "$(cat "$stamp" 2>/dev/null)" != "$key" ]; then
    say "$venv: Python $version with $requirements"
    # Another Python, another folder or a broken environment: make it anew.
    if [ "$(cat "$venv/.python" 2>/dev/null)" != "$version in $PWD" ]; then
        rm -rf "$venv"
        "$python" -m venv "$venv"
        echo "$version in $PWD" >"$venv/.python"
    fi
    pip=("$venv/bin/python" -m pip --disable-pip-version-check)
    # Certificates as the rest of this system; bytecode, because a process that may write none (PYTHONDONTWRITEBYTECODE)
    # would compile all of Beam each time that it starts.
    uv=(env VIRTUAL_ENV="$PWD/$venv" UV_SYSTEM_CERTS=1 UV_COMPILE_BYTECODE=1 "$venv/bin/uv" pip)
    for other in "$venv"/.setup-*; do [ "$(cat "$other" 2>/dev/null)" = "$key" ] || rm -f "$other"; done
    "${pip[@]}" install --quiet "uv==$uv_version" && install_with "${uv[@]}" || {
        say "uv could not; trying pip, which is slower"
        install_with "${pip[@]}"
    }
    "$venv/bin/python" -m compileall -q pagebeam
    echo "$key" >"$stamp"
fi
need_tesseract
