#!/usr/bin/env bash
# Get a Flink and Beam's job server for it into .venv-flink: two wheels from PyPI, jars from Maven Central.
# Usage: deploy/flink/setup.sh
# Does nothing, quickly, where they are there; ends with 1 and the reason where they cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

flink=1.19.3
home=.venv-flink
uv=${UV:-.venv/bin/uv}

say() { echo "flink: $*" >&2; }
die() { say "$@"; exit 1; }

key="Flink $flink $(cat deploy/flink/{pom.xml,setup.sh,one_jar.py} | cksum)"
[ "$(cat "$home/.setup" 2>/dev/null)" = "$key" ] && exit 0

command -v java >/dev/null || die "there is no Java; install one, 11 or 17: apt-get install openjdk-17-jre-headless"
command -v mvn >/dev/null || die "there is no Maven; install it: apt-get install maven"
command -v "$uv" >/dev/null || die "there is no $uv; make setup-dev installs it"

say "$home: Flink $flink from PyPI"
rm -rf "$home"
mkdir -p "$home"
# Neither wheel is run by Python, so the one for 3.11 serves every interpreter.
UV_SYSTEM_CERTS=1 UV_COMPILE_BYTECODE=1 "$uv" pip install --quiet --target "$home/flink" --python-version 3.11 --no-deps \
    --only-binary apache-flink "apache-flink==$flink" "apache-flink-libraries==$flink" ||
    die "PyPI gave no apache-flink $flink"

say "$home: Beam's job server from Maven Central"
mvn --quiet --batch-mode --file deploy/flink/pom.xml \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$PWD/$home/jars" || die "Maven Central gave no job server"

python3 deploy/flink/one_jar.py "$home/jars" "$home/job-server.jar" org.apache.beam.runners.flink.FlinkJobServerDriver
# Flink's own classes are in lib/ already; Beam's go beside them, see local.sh.
for jar in "$home"/jars/*.jar; do
    case ${jar##*/} in flink-* | slf4j-*) ;; *) ln -s "../../../jars/${jar##*/}" "$home/flink/pyflink/lib/" ;; esac
done
echo "$key" >"$home/.setup"
