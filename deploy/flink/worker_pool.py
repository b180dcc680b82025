"""A pool of SDK workers that several task managers of one machine may share.

    python deploy/flink/worker_pool.py PORT

Beam's own pool (`apache_beam.runners.worker.worker_pool_main`) knows a worker by its id. Each task manager counts from
one, so that of two behind one pool, one ends the other's worker. Here nobody ends a worker: it ends when the task
manager closes its channel, and all of them end with the pool. They log to standard error, from LOG_LEVEL (warning) on.
"""

import subprocess
import sys
from typing import Any

from apache_beam.portability.api import beam_fn_api_pb2 as api
from apache_beam.runners.worker.worker_pool_main import BeamFnExternalWorkerPoolServicer

WORKER = """
import ctypes, logging, os, signal, sys
logging.basicConfig(format="%(message)s")
logging.getLogger("pagebeam").setLevel(os.environ.get("LOG_LEVEL", "warning").upper())
ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: ends with the pool
from apache_beam.runners.worker.sdk_worker import SdkHarness
SdkHarness(sys.argv[1], worker_id=sys.argv[2]).run()
"""


class Pool(BeamFnExternalWorkerPoolServicer):
    """Starts a process for each worker that is asked for."""

    def StartWorker(self, request: api.StartWorkerRequest, context: Any) -> api.StartWorkerResponse:  # noqa: N802 - Beam's name
        """Starts a worker with the interpreter of the pool."""
        command = [sys.executable, "-c", WORKER, request.control_endpoint.url, request.worker_id]
        self._worker_processes[request.control_endpoint.url] = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        for url in [url for url, worker in self._worker_processes.items() if worker.poll() is not None]:
            del self._worker_processes[url]
        return api.StartWorkerResponse()

    def StopWorker(self, request: Any, context: Any) -> api.StopWorkerResponse:  # noqa: N802 - Beam's name
        """Does nothing: the worker ends by itself."""
        return api.StopWorkerResponse()


if __name__ == "__main__":
    _, server = Pool.start(use_process=True, port=int(sys.argv[1]))
    server.wait_for_termination()
