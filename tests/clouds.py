"""Stores that really run here: a Google bucket, an S3 bucket, a web server, and a bad line to any of them."""

import contextlib
import functools
import http.client
import http.server
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator

import fsspec

BUCKET = "pagebeam"
S3_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
GCS_ENVIRONMENT = {"GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false", "FSSPEC_GS_TOKEN": "anon"}


def environment(kind: str, address: str) -> dict[str, str]:
    """What makes gcsfs ("gs") or s3fs ("s3") use a store at this address."""
    if kind == "gs":
        return GCS_ENVIRONMENT | {"STORAGE_EMULATOR_HOST": address}
    return S3_ENVIRONMENT | {"AWS_ENDPOINT_URL": address}


@contextlib.contextmanager
def emulator(kind: str) -> Iterator[str]:
    """The address of a store ("gs" or "s3") with an empty bucket `BUCKET`; it runs until the block ends."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    programs = {
        "gs": ["gcp_storage_emulator", "start", "--in-memory", "-q", "--host=127.0.0.1", f"--default-bucket={BUCKET}"],
        "s3": ["moto.server", "-H", "127.0.0.1"],
    }
    with tempfile.TemporaryFile() as log:
        command = [sys.executable, "-m", *programs[kind], "--port", str(port)]
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _await(process, port, log)
            if kind == "s3":
                put = urllib.request.Request(f"http://127.0.0.1:{port}/{BUCKET}", method="PUT")
                urllib.request.urlopen(put, timeout=20).close()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _await(process: subprocess.Popen, port: int, log) -> None:
    end = time.monotonic() + 60
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None or time.monotonic() > end:
            log.seek(0)
            raise RuntimeError(f"no store on port {port}: {log.read()[-2000:].decode()}")
        time.sleep(0.05)


@contextlib.contextmanager
def pointed(kind: str, address: str) -> Iterator[None]:
    """This process uses the store at the address until the block ends."""
    new = environment(kind, address)
    old = {name: os.environ.get(name) for name in new}
    conf = dict(fsspec.config.conf)
    os.environ.update(new)
    if kind == "gs":
        fsspec.config.conf["gs"] = {"token": "anon"}
    fsspec.get_filesystem_class(kind).clear_instance_cache()
    try:
        yield
    finally:
        for name, value in old.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        fsspec.config.conf.clear()
        fsspec.config.conf.update(conf)
        fsspec.get_filesystem_class(kind).clear_instance_cache()


class _Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextlib.contextmanager
def served(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a web server with this handler."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:  # type: ignore[arg-type]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def web(folder: pathlib.Path):
    """A web server for the files of a folder."""
    return served(functools.partial(_Files, directory=str(folder)))


class Line:
    """The way to a store: counts the requests, and decides what becomes of each.

    Args:
        address: Of the store.
        trouble: Called with method, path and how often they were asked before; returns "reset" (the connection ends
            without an answer), "cut" (half the body), "stall" (silence after half the body), an HTTP status such as
            "503", or "" for the store's own answer.
    """

    def __init__(self, address: str, trouble: Callable[[str, str, int], str] = lambda method, path, times: ""):
        self.upstream = address.removeprefix("http://")
        self.trouble = trouble
        self.asked: Counter[tuple[str, str]] = Counter()
        self.at: list[float] = []  # when, by time.monotonic
        self._lock = threading.Lock()
        self.over = threading.Event()

    def decide(self, method: str, path: str) -> str:
        with self._lock:
            times = self.asked[method, path]
            self.asked[method, path] += 1
            self.at.append(time.monotonic())
        return self.trouble(method, path, times)

    def gets(self, name: str) -> int:
        """How often the content of a file was asked for."""
        return sum(times for (method, path), times in self.asked.items() if method == "GET" and name in path)

    @contextlib.contextmanager
    def open(self) -> Iterator[str]:
        """The address by which the store is reached over this line."""
        with served(functools.partial(_Forward, self)) as address:
            try:
                yield address
            finally:
                self.over.set()


class _Forward(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, line: Line, *arguments: object):
        self._line = line
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *args: object) -> None:
        pass

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        trouble = self._line.decide(self.command, self.path)
        if trouble == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif trouble.isdigit():
            self._send(int(trouble), [], b"")
        else:
            self._forward(body, trouble)

    def _forward(self, body: bytes, trouble: str) -> None:
        store = http.client.HTTPConnection(self._line.upstream, timeout=30)
        store.request(self.command, self.path, body, dict(self.headers.items()))
        answer = store.getresponse()
        data = answer.read()
        drop = {"transfer-encoding", "connection", "content-length", "date", "server"}
        headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in drop]
        length = answer.getheader("Content-Length") if self.command == "HEAD" else None
        self._send(answer.status, headers, data, int(length or len(data)), trouble)
        store.close()

    def _send(self, status: int, headers: list, data: bytes, length: int = 0, trouble: str = "") -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(data[: len(data) // 2] if trouble else data)
            self.wfile.flush()
        if trouble == "stall":
            self._line.over.wait(60)
        self.close_connection = bool(trouble)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_PATCH = _answer  # noqa: N815
