"""Writes the viewer as files that any browser opens from a folder: lists as they are, and what they name in full."""

import html
import posixpath
import re
from urllib.parse import parse_qsl, urlsplit

from pagebeam.pipelines.viewer.site import HTML, Response, Site
from pagebeam.transforms.ops.storage import files

LINK = re.compile(r'\b(href|src)="(/[^"]*)"')


def write_site(site: Site, folder: str, most: int) -> int:
    """Writes lists, and all that they name; returns how many files there are.

    Args:
        site: Without a root, and not live.
        folder: A path or URI.
        most: Rows of each list that are written: its first ones.
    """
    lists = _lists(site, most)
    named = dict.fromkeys(link for text in lists.values() for link in _links(text) if link not in lists)
    texts = {**lists}
    rest: dict[str, Response] = {}
    for address in named:  # grows: what a page loads comes with it
        found = _answer(site, address)
        if found.kind == HTML and found.status == 200 and not _is_list(address):
            texts[address] = found.body.decode()
            rest |= {link: _answer(site, link) for link in _links(texts[address]) if _is_file(link)}
        elif _is_file(address):
            rest[address] = found
    there = {*texts, *(address for address, found in rest.items() if found.status == 200)}
    for address in sorted(there):
        body = rest[address].body if address in rest else _local(texts[address], address, there).encode()
        files.write_bytes(files.join(folder, file_of(address)), body, lasting=False)
    return len(there)


def file_of(address: str) -> str:
    """Returns the file that an address is written to: `pages-50.html`, `pages/12.html`, `pages/12.jpg`."""
    parts = urlsplit(address)
    path = parts.path.strip("/") or "index"
    if _is_file(address):
        return path
    at = dict(parse_qsl(parts.query)).get("at", "0")
    return f"{path}.html" if at == "0" else f"{path}-{at}.html"


def _lists(site: Site, most: int) -> dict[str, str]:
    """Returns the lists by their addresses, part by part."""
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address not in found and int(dict(parse_qsl(urlsplit(address).query)).get("at", 0)) < most:
            found[address] = _answer(site, address).body.decode()
            waiting += [link for link in _links(found[address]) if _is_list(link)]
    return found


def _answer(site: Site, address: str) -> Response:
    parts = urlsplit(address)
    return site.respond(parts.path, dict(parse_qsl(parts.query)))


def _links(text: str) -> list[str]:
    return [html.unescape(match[2]) for match in LINK.finditer(text)]


def _is_file(address: str) -> bool:
    return "." in posixpath.basename(urlsplit(address).path)


def _is_list(address: str) -> bool:
    return urlsplit(address).path.count("/") == 1 and not _is_file(address)


def _local(text: str, address: str, there: set[str]) -> str:
    """Returns a page whose links lead to files; what is not there is no link."""
    here = posixpath.dirname(file_of(address)) or "."

    def local(match: re.Match[str]) -> str:
        link = html.unescape(match[2])
        return f'{match[1]}="{posixpath.relpath(file_of(link), here)}"' if link in there else ""

    return LINK.sub(local, text)
