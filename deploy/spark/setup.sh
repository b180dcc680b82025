#!/usr/bin/env bash
# Get Beam's Spark job server and a Spark to embed into .venv-spark: jars from Maven Central.
# Usage: deploy/spark/setup.sh
# Does nothing, quickly, where they are there; ends with 1 and the reason where they cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

home=.venv-spark
say() { echo "spark: $*" >&2; }
die() { say "$@"; exit 1; }

key=$(cat deploy/spark/pom.xml deploy/spark/setup.sh | cksum)
[ "$(cat "$home/.setup" 2>/dev/null)" = "$key" ] && exit 0

command -v java >/dev/null || die "there is no Java; install one, 11 or 17: apt-get install openjdk-17-jre-headless"
command -v mvn >/dev/null || die "there is no Maven; install it: apt-get install maven"
say "$home: Beam's job server and Spark from Maven Central"
rm -rf "$home"
mkdir -p "$home"
mvn --quiet --batch-mode --file deploy/spark/pom.xml \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$PWD/$home/jars" || die "Maven Central gave no job server"
echo "$key" >"$home/.setup"
