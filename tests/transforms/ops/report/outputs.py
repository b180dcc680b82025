"""Small outputs to report on: tables written as a run writes them, and the record that names them."""

import html.parser
import pathlib
from typing import Any

from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.schemas.tables import DOCUMENTS, FAILURES, PAGES
from pagebeam.transforms.ops.formats.parquet import Table, to_batch

SCHEMAS = {"pages": PAGES, "documents": DOCUMENTS, "failures": FAILURES}


def page(**told: Any) -> dict[str, Any]:
    """A row of `pages/`."""
    text = told.get("text", "")
    return dict.fromkeys(PAGES.names) | {"uri": "/in/a.pdf", "page": 1, "source": "text", "size": len(text)} | told


def document(**told: Any) -> dict[str, Any]:
    """A row of `documents/`."""
    return dict.fromkeys(DOCUMENTS.names) | {"uri": "/in/a.pdf", "page_count": 1, "pages_failed": 0, "size": 10} | told


def failure(**told: Any) -> dict[str, Any]:
    """A row of `failures/`."""
    facts = {"uri": "/in/b.pdf", "stage": "open", "category": "unreadable", "message": "is broken"}
    return dict.fromkeys(FAILURES.names) | facts | told


def written(out: pathlib.Path, redact: tuple[str, ...] = (), **shards: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """Writes shards of tables below a folder; returns what `run.json` would say."""
    found = []
    for table, parts in shards.items():
        for i, rows in enumerate(parts):
            path = f"{table}/part-{i:05d}-of-{len(parts):05d}.parquet"
            (out / path).parent.mkdir(exist_ok=True)
            with Table(str(out / path), SCHEMAS[table]) as file:
                file.append(to_batch(rows, SCHEMAS[table]))
            found.append({"path": path, "sha256": "", "bytes": (out / path).stat().st_size, "rows": len(rows)})
    counts = {table: sum(map(len, parts)) for table, parts in shards.items()}
    failed = sum(row["page"] is None for part in shards.get("failures", []) for row in part)
    return {
        "pagebeam": "0.1.0",
        "versions": {"python": "3.11.7"},
        "command": ["--documents '/in/**'", f"--output {out}"],
        "options": {
            "documents": ["/in/**"],
            "images": [],
            "read": ReadOptions()._asdict() | {"passwords": False},
            "words": WordOptions(redact=redact)._asdict(),
        },
        "counts": counts | {"failures_inputs": failed, "inputs": counts.get("documents", 0) + failed},
        "files": found,
    }


class Outline(html.parser.HTMLParser):
    """Takes a page apart; raises where a tag is not closed.

    Attributes:
        tags: (name, attributes) of every element.
        text: Everything that is shown.
    """

    VOID = ("meta", "img", "link", "br")
    SVG = ("rect", "line")

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in self.SVG
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


def check_page(text: str) -> Outline:
    """What holds of every report: well-formed, alone, without scripts, and fit to be read aloud."""
    outline = Outline(text)
    assert text.startswith("<!doctype html>")
    assert outline.all("html") == [{"lang": "en"}]
    assert not [tag for tag, _ in outline.tags if tag in ("script", "iframe", "object", "embed", "link", "form")]
    for tag, attributes in outline.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        target = attributes.get("src") or attributes.get("href") or "#"
        assert target.startswith(("#", "data:image/png;base64,")), tag
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids)) > 0
    assert {link["href"][1:] for link in outline.all("a")} <= set(ids)
    assert all(image["alt"] and image["width"] and image["height"] for image in outline.all("img"))
    assert all(cell.get("scope") in ("row", "col") for cell in outline.all("th"))
    assert all(drawn.get("aria-hidden") == "true" or drawn["aria-label"] for drawn in outline.all("svg"))
    return outline
