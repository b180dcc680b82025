#!/usr/bin/env bash
# A Flink on this machine, on loopback: a job manager, two task managers, a pool of SDK workers and a job server.
# Usage: deploy/flink/local.sh start FOLDER    prints the options that make `pagebeam run` use it
#        deploy/flink/local.sh stop FOLDER
# FOLDER takes configuration, logs and process ids. deploy/flink/setup.sh gets what this needs.
# PORT (8081) is that of Flink's interface; the next three serve its calls, the pool and the jobs.
# PYTHON (.venv/bin/python) runs the workers; SLOTS (2) is of each task manager.
# LOG_LEVEL (warning) is what the workers tell in FOLDER/log/pool.log: error, warning, info, debug.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[ $# = 2 ] || { sed -n '2,8s/^# //p' "$0" >&2; exit 2; }

mkdir -p "$2"
folder=$(cd "$2" && pwd)
port=${PORT:-8081}
flink=$root/.venv-flink/flink/pyflink
brief="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" # for a cluster that lives for minutes and shares its processors
export FLINK_CONF_DIR=$folder/conf FLINK_LOG_DIR=$folder/log FLINK_PID_DIR=$folder/pid

background() { # NAME COMMAND...
    local name=$1
    shift
    "$@" >"$folder/log/$name.log" 2>&1 </dev/null &
    echo $! >"$folder/pid/$name"
}

configure() {
    mkdir -p "$folder"/{conf,log,pid,tmp}
    cp "$flink"/conf/log4j*.properties "$folder/conf"
    cat >"$folder/conf/config.yaml" <<YAML
jobmanager.rpc.address: localhost
jobmanager.rpc.port: $((port + 1))
jobmanager.bind-host: localhost
jobmanager.memory.process.size: 1024m
taskmanager.host: localhost
taskmanager.bind-host: localhost
taskmanager.numberOfTaskSlots: ${SLOTS:-2}
taskmanager.memory.process.size: 1728m
# A job has some ninety operators, and each wants buffers: the defaults run out of them.
taskmanager.memory.network.min: 256m
taskmanager.memory.network.max: 256m
taskmanager.network.sort-shuffle.min-buffers: 64
# Beam lies in lib/, so that its SDK workers outlive an operator; a job's own copy would start one for each.
classloader.resolve-order: parent-first
pekko.ask.timeout: 60 s # a machine that is all at work answers late
heartbeat.interval: 2000 # ms; a task manager that was killed is missed after two of them
rest.address: localhost
rest.bind-address: localhost
rest.port: $port
io.tmp.dirs: $folder/tmp
env.java.opts.all: $brief $(sed -n 's/^ *all: //p' "$flink/conf/config.yaml")
YAML
}

listens() { # PORT
    (: <"/dev/tcp/localhost/$1") 2>/dev/null
}

all_run() {
    local pid
    for pid in $(cat "$folder"/pid/*); do kill -0 "$pid" 2>/dev/null || return 1; done
}

start() {
    [ -e "$root/.venv-flink/.setup" ] || { echo "flink: run deploy/flink/setup.sh first" >&2; exit 1; }
    local taken
    for taken in $port $((port + 1)) $((port + 2)) $((port + 3)); do
        ! listens "$taken" || { echo "flink: port $taken is in use; set PORT to the first of four that are free" >&2; exit 1; }
    done
    configure
    bash "$flink/bin/jobmanager.sh" start >>"$folder/log/start.log" 2>&1 &
    for _ in 1 2; do bash "$flink/bin/taskmanager.sh" start >>"$folder/log/start.log" 2>&1 & done
    PYTHONPATH=$root background pool "${PYTHON:-$root/.venv/bin/python}" "$root/deploy/flink/worker_pool.py" $((port + 2))
    background jobs java $brief -jar "$root/.venv-flink/job-server.jar" --flink-master "localhost:$port" \
        --job-host localhost --job-port $((port + 3)) --artifact-port 0 --expansion-port 0 \
        --artifacts-dir "$folder/tmp"
    for _ in $(seq 480); do
        if curl -sf "localhost:$port/overview" | grep -q '"taskmanagers":2' &&
            listens $((port + 2)) && listens $((port + 3)); then
            echo "--runner=FlinkRunner --flink_master=localhost:$port --job_endpoint=localhost:$((port + 3))" \
                "--environment_type=EXTERNAL --environment_config=localhost:$((port + 2))"
            return
        fi
        all_run || { echo "flink: a process ended while Flink started; $folder/log says why" >&2; stop; exit 1; }
        sleep 0.5
    done
    echo "flink: not ready after four minutes; $folder/log says why" >&2
    stop
    exit 1
}

stop() { # the scripts of Flink name their files flink-…, with a line for each process
    local pids
    pids=$(cat "$folder"/pid/* 2>/dev/null || true)
    kill $pids 2>/dev/null || true
    for _ in $(seq 50); do kill -0 $pids 2>/dev/null || break; sleep 0.2; done # until none is left
    rm -f "$folder"/pid/*
}

"$1"
