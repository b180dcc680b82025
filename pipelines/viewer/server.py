"""Serves the viewer on this machine alone, to whoever knows an address that cannot be guessed.

The address begins with a secret, as other users of the machine reach its loopback as well; `Host` is checked, because
a name of somebody else's may be made to point here (DNS rebinding).
"""

import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pagebeam.pipelines.viewer.site import Response, Site

HOST = "127.0.0.1"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every answer: nothing but our own pictures and styles is loaded, and no script runs."""


def new_root() -> str:
    """Returns what the addresses of a server begin with: "/" and 22 letters that cannot be guessed."""
    return "/" + secrets.token_urlsafe(16)


class ViewerServer(ThreadingHTTPServer):
    """A server of a site.

    Args:
        site: What it answers.
        root: What the site's addresses begin with.
        port: To listen on; 0 takes a free one.
    """

    daemon_threads = True

    def __init__(self, site: Site, root: str, port: int = 0):
        super().__init__((HOST, port), _Handler)
        self.site, self.root = site, root
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self.server_port}{self.root}/"


class _Handler(BaseHTTPRequestHandler):
    server: ViewerServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Pagebeam", ""

    def do_GET(self) -> None:
        found = self._found()
        self.send_response(found.status)
        for name, value in {**HEADERS, "Content-Type": found.kind, "Content-Length": str(len(found.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    do_HEAD = do_GET  # noqa: N815 - as the base class names it

    def _found(self) -> Response:
        parts = urlsplit(self.path)
        root = self.server.root
        if self.headers.get("Host") not in self.server.hosts or not f"{parts.path}/".startswith(f"{root}/"):
            return Response(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"open the address that was printed")
        return self.server.site.respond(parts.path[len(root) :] or "/", dict(parse_qsl(parts.query)))

    def log_message(self, *_: Any) -> None:
        """Keeps quiet: addresses hold what was searched for."""
