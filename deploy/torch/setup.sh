#!/usr/bin/env bash
# Make .venv-torch/python, the interpreter of .venv-tf with a PyTorch for CPUs: Debian's, because PyPI's brings CUDA.
# Usage: deploy/torch/setup.sh
# Debian's packages are unpacked and not installed, so nobody has to be root.
# Does nothing, quickly, where it is there; ends with 1 and the reason where it cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

home=.venv-torch
base=.venv-tf/bin/python

say() { echo "torch: $*" >&2; }
die() { say "$@"; exit 1; }

[ -x "$base" ] || die "there is no $base; make setup-tf makes it"
for tool in apt-get apt-cache dpkg-deb dpkg-query; do
    command -v "$tool" >/dev/null || die "there is no $tool, and PyPI's PyTorch brings CUDA"
done
key="$("$base" --version) in $PWD $(cat deploy/torch/setup.sh | cksum)"
[ "$(cat "$home/.setup" 2>/dev/null)" = "$key" ] && exit 0

rm -rf "$home"
mkdir -p "$home"/{archives,root,packages}
packages=$(apt-get install -qq --no-install-recommends --print-uris python3-torch 2>/dev/null | cut -d ' ' -f 2 | cut -d _ -f 1) ||
    die "apt knows no python3-torch; apt-get update may help"
packages=$(grep -vxE 'python3-.*|libtorch-test' <<<"$packages" || true) # .venv-tf has what PyTorch imports
say "$home: $(apt-cache show --no-all-versions python3-torch | grep Version), with $(wc -w <<<"$packages") libraries"
(cd "$home/archives" && apt-get download -qq python3-torch $packages 2>&1) | grep -v '^W:' >&2 || true
ls "$home"/archives/python3-torch_*.deb >/dev/null 2>&1 || die "apt-get could not download python3-torch"
for archive in "$home"/archives/*.deb; do dpkg-deb -x "$archive" "$home/root"; done
rm -r "$home/archives"
for name in torch functorch; do ln -s "$PWD/$home/root/usr/lib/python3/dist-packages/$name" "$home/packages/$name"; done
libraries=$(find "$home/root" -name '*.so.*' -printf "$PWD/%h\n" | sort -u | paste -sd:)
cat >"$home/python" <<SH
#!/bin/sh
export LD_LIBRARY_PATH="$libraries" PYTHONPATH="\${PYTHONPATH:+\$PYTHONPATH:}$PWD/$home/packages"
exec "$PWD/$base" "\$@"
SH
chmod +x "$home/python"
told=$("$home/python" -c 'import torch; print(torch.from_numpy(__import__("numpy").ones(2)).sum())' 2>&1) ||
    die "Debian's PyTorch does not run with $("$base" --version): $(tail -1 <<<"$told")"
echo "$key" >"$home/.setup"
