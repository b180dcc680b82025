"""The server: on this machine alone, for whoever has its address."""

import http.client
import threading

import pytest

from pagebeam.pipelines.viewer.server import ViewerServer, new_root
from pagebeam.pipelines.viewer.site import Site


@pytest.fixture(scope="module")
def server(out, record):
    root = new_root()
    site = Site(str(out), record, root)
    with ViewerServer(site, root) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()
    site.close()


def ask(server, path, method="GET", **headers) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


def test_answers_load_nothing_from_elsewhere_and_run_nothing(server):
    answer = ask(server, f"{server.root}/pages?language=de")
    assert (answer.status, "1–2 of 2 pages" in answer.text) == (200, True)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert ask(server, f"{server.root}/").status == ask(server, server.root).status == 200
    assert ask(server, f"{server.root}/pages/99").status == 404


@pytest.mark.parametrize("path", ["/", "/pages", "/other/pages", "/%2e%2e/pages", ""])
def test_whoever_does_not_have_the_address_learns_nothing(server, path):
    answer = ask(server, path or f"{server.root}x")
    assert (answer.status, answer.text) == (403, "open the address that was printed")


def test_another_name_for_this_machine_is_refused(server):
    assert ask(server, f"{server.root}/", Host=f"evil.example:{server.server_port}").status == 403
    assert ask(server, f"{server.root}/", Host=f"localhost:{server.server_port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(server, method):
    assert ask(server, f"{server.root}/", method).status == 501


def test_headers_alone_can_be_asked_for(server):
    answer = ask(server, f"{server.root}/", "HEAD")
    assert (answer.status, answer.text) == (200, "")
    assert int(answer.headers["Content-Length"]) > 500


def test_it_listens_on_loopback_and_its_address_cannot_be_guessed(server):
    assert server.server_address[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_port}{server.root}/"
    assert len({new_root() for _ in range(50)}) == 50
    assert len(new_root()) == 23
