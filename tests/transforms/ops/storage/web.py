"""A real web server on this machine that serves a few files and every kind of trouble."""

import contextlib
import gzip
import http.server
import threading
from collections.abc import Iterator

INDEX = b'<a href="a.pdf">a</a> <a href="b%20c.pdf">b</a> <a href="notes.txt">n</a> <a href="../">up</a>'


class _Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(False)

    def do_GET(self) -> None:
        self._answer(True)

    def _answer(self, body: bool) -> None:
        name = self.path.rpartition("/")[2]
        if name.isdigit():
            self.send_error(int(name))
            return
        data = {"": INDEX, "empty.pdf": b"", "bomb.pdf": gzip.compress(bytes(4 << 20))}.get(name, b"%PDF-" + 995 * b"x")
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf" if name else "text/html")
        if name == "bomb.pdf":
            self.send_header("Content-Encoding", "gzip")
        if name == "tagged.pdf":
            self.send_header("ETag", '"v1"')
        if name == "dated.pdf":
            self.send_header("Last-Modified", "Mon, 20 Nov 2023 10:00:00 GMT")
        if name != "unsized.pdf":
            self.send_header("Content-Length", str(len(data) + 1000 * (name == "cut.pdf")))
        self.end_headers()
        if body:
            self.wfile.write(data)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Its address. `/404` answers with that status, `/cut.pdf` ends before its length."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as web:
        thread = threading.Thread(target=web.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()
        thread.join()
