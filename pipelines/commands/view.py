"""`pagebeam view OUT`: looks at a finished output in the browser, or writes what there is to see as files."""

import argparse
import contextlib
import signal
import sys
import threading
import webbrowser
from collections.abc import Iterator

from pagebeam.pipelines.options.parser import Parser
from pagebeam.pipelines.options.value_types import number
from pagebeam.pipelines.viewer.server import HOST, ViewerServer, new_root
from pagebeam.pipelines.viewer.site import Site
from pagebeam.pipelines.viewer.static_site import write_site
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.sandbox.pool import close_all
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import read_record

MOST = 200


def parser() -> Parser:
    """Returns the parser of the command."""
    top = Parser(
        "pagebeam view",
        description="Shows an output in the browser: pages with boxes, text and Markdown, images, failures, tables.",
    )
    top.add_argument("output", metavar="OUT", help="folder or URI of a finished run")
    top.add_argument(
        "--html", metavar="DIR", help="write the same as files into this folder and end; nothing can be searched there"
    )
    top.add_argument(
        "--most", type=number(int, 1), default=MOST, metavar="N", help="with --html: rows of each list that are written"
    )
    top.add_argument("--port", type=number(int, 0, 65535), default=0, metavar="N", help="0 takes a free one")
    top.add_argument("--no_browser", action="store_true", help="print the address and open nothing")
    top.add_argument("--password", action="append", default=[], help="of encrypted documents, to show their pages")
    return top


def main(argv: list[str]) -> int:
    """Runs the command until Ctrl-C; returns 0, or 2 where there is nothing to look at."""
    given = parser().parse_args(argv)
    out = files.absolute(given.output)
    if not files.exists(files.join(out, "run.json")):
        print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
        return 2
    record, passwords = read_record(out), Passwords(tuple(given.password))
    root = "" if given.html else new_root()
    site = Site(out, record, root, live=not given.html, passwords=passwords)
    try:
        return _write(site, out, given.html, given.most) if given.html else _serve(site, root, given)
    except KeyboardInterrupt:
        return 0
    finally:
        site.close()
        close_all()


def _write(site: Site, out: str, given: str, most: int) -> int:
    folder = files.absolute(given)
    if f"{folder}/".startswith(f"{out}/"):
        print(f"pagebeam: {folder} belongs to the output; name a folder outside of it", file=sys.stderr)
        return 2
    print(f"{quantity(write_site(site, folder, most), 'file')} in {folder}; open {files.join(folder, 'index.html')}")
    return 0


def _serve(site: Site, root: str, given: argparse.Namespace) -> int:
    try:
        server = ViewerServer(site, root, given.port)
    except OSError as error:
        print(f"pagebeam: port {given.port} of {HOST} cannot be used ({error.strerror}); name another", file=sys.stderr)
        return 2
    with server, _ended_by_signals(server):
        print(f"{server.address} shows it; Ctrl-C ends it", flush=True)
        if not given.no_browser:
            webbrowser.open(server.address)
        server.serve_forever()
    return 0


@contextlib.contextmanager
def _ended_by_signals(server: ViewerServer) -> Iterator[None]:
    """Ends the server at SIGINT and SIGTERM; KeyboardInterrupt is lost where it is raised in a finaliser."""

    def end(*_: object) -> None:
        threading.Thread(target=server.shutdown).start()  # which waits for the loop that this signal interrupts

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
