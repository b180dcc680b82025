#!/usr/bin/env bash
# A Spark on this machine, embedded in Beam's job server, and a pool of SDK workers, on loopback.
# Usage: deploy/spark/local.sh start FOLDER    prints the options that make `pagebeam run` use it
#        deploy/spark/local.sh stop FOLDER
# FOLDER takes logs and process ids. deploy/spark/setup.sh gets what this needs.
# PORT (8099) is that of the job server; the next serves the pool. PYTHON (.venv/bin/python) runs the workers.
# MASTER (local[2]) is the Spark: spark://HOST:7077 names one that runs already.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[ $# = 2 ] || { sed -n '2,8s/^# //p' "$0" >&2; exit 2; }

mkdir -p "$2"
folder=$(cd "$2" && pwd)
port=${PORT:-8099}

opened() { # what Spark reaches into, as its own launcher opens it for Java 17
    local package
    for package in java.base/{java.lang,java.lang.invoke,java.io,java.net,java.nio,java.util,java.util.concurrent} \
        java.base/{java.util.concurrent.atomic,sun.nio.ch,sun.nio.cs,sun.security.action,sun.util.calendar}; do
        echo "--add-opens=$package=ALL-UNNAMED"
    done
}

listens() { # PORT
    (: <"/dev/tcp/localhost/$1") 2>/dev/null
}

start() {
    [ -e "$root/.venv-spark/.setup" ] || { echo "spark: run deploy/spark/setup.sh first" >&2; exit 1; }
    local taken
    for taken in $port $((port + 1)); do
        ! listens "$taken" || { echo "spark: port $taken is in use; set PORT to the first of two that are free" >&2; exit 1; }
    done
    mkdir -p "$folder"/{log,tmp}
    PYTHONPATH=$root "${PYTHON:-$root/.venv/bin/python}" "$root/deploy/flink/worker_pool.py" $((port + 1)) \
        >"$folder/log/pool.log" 2>&1 </dev/null &
    echo $! >"$folder/pids"
    java $(opened) -XX:TieredStopAtLevel=1 -Xmx1g -Djava.io.tmpdir="$folder/tmp" -cp "$root/.venv-spark/jars/*" \
        org.apache.beam.runners.spark.SparkJobServerDriver --spark-master-url "${MASTER:-local[2]}" \
        --job-host localhost --job-port "$port" --artifact-port 0 --expansion-port 0 --artifacts-dir "$folder/tmp" \
        >"$folder/log/jobs.log" 2>&1 </dev/null &
    echo $! >>"$folder/pids"
    for _ in $(seq 120); do
        if listens "$port" && listens $((port + 1)); then
            echo "--runner=PortableRunner --job_endpoint=localhost:$port" \
                "--environment_type=EXTERNAL --environment_config=localhost:$((port + 1))"
            return
        fi
        sleep 0.5
    done
    echo "spark: not ready after a minute; $folder/log says why" >&2
    stop
    exit 1
}

stop() {
    xargs -r kill <"$folder/pids" 2>/dev/null || true
    rm -f "$folder/pids"
}

"$1"
