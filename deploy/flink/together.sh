#!/usr/bin/env bash
# What the image `together` starts: Flink's own entry point and, for a task manager, the pool of its SDK workers beside it.
# Where one of the two ends, the container ends.
set -euo pipefail
[ "${1:-}" = taskmanager ] || exec /docker-entrypoint.sh "$@"

trap 'kill $(jobs -p) 2>/dev/null' EXIT TERM INT
python -m apache_beam.runners.worker.worker_pool_main --service_port=50000 &
/docker-entrypoint.sh "$@" &
wait -n
