"""Files for the tests of the Gap API."""

import contextlib
import functools
import http.server
import pathlib
import threading
from collections.abc import Iterator

from tests.transforms.ops.documents.made import pdf, picture, saved

PLAN = "The medical plan pays the clinic"
SCANNED = "Hello world again"


def digital(folder: pathlib.Path, name: str, *pages: str) -> str:
    """A born-digital PDF, one line a page."""
    path = folder / name
    path.write_bytes(pdf(*pages, size=(600, 200)))
    return str(path)


def scan(folder: pathlib.Path, name: str, *pages: str) -> str:
    """A PDF of pictures of text."""
    path = folder / name
    images = [picture(text, mode="RGB") for text in pages]
    images[0].save(path, "PDF", resolution=300, save_all=True, append_images=images[1:])
    return str(path)


def capture(folder: pathlib.Path, name: str, text: str, kind: str) -> str:
    """A picture of one line of text."""
    path = folder / name
    path.write_bytes(saved(picture(text, mode="RGB"), kind))
    return str(path)


@contextlib.contextmanager
def served(folder: pathlib.Path) -> Iterator[str]:
    """The address of a web server on this machine that serves the files of a folder."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        thread = threading.Thread(target=web.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()
        thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass
