"""Every address of the viewer and what it answers, for the server and for the copy on disk alike.

/                       the run, its worst pages, its failures
/pages?…  /pages/12     pages that fit, a page with its boxes and text
/images?…  /images/12   samples of a dataset that fit, a sample (page_images and figures likewise)
/failures?…  /tables?…  /chunks?…
"""

import functools
import posixpath
import shlex
import threading
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

import jinja2
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.pipelines.viewer.page_pictures import NoPicture, PagePictures
from pagebeam.pipelines.viewer.page_shapes import LAYERS, marked
from pagebeam.pipelines.viewer.page_table import FACETS, FIRST, LISTED, PageQuery, PageTable
from pagebeam.pipelines.viewer.sample_table import SampleQuery, SampleTable
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.export.html_document import article
from pagebeam.transforms.ops.report.page import DATASETS, environment
from pagebeam.transforms.ops.report.stored_rows import StoredRows
from pagebeam.transforms.ops.structure.passages import page_passages
from pagebeam.transforms.ops.structure.shard_documents import model_of

WORST = 8  # pages on the first page
LARGE = 480  # pixels of the longer side of a sample that is looked at alone
TEMPLATES = ("pipelines.viewer", "transforms.ops.report")
"""Packages whose templates are used, the first ones first."""
FILES = {"/style.css": ("viewer.css", "text/css; charset=utf-8"), "/icon.svg": ("icon.svg", "image/svg+xml")}
"""Addresses of what all pages load: a template and its media type."""
HTML = "text/html; charset=utf-8"


class Response(NamedTuple):
    """What an address answers."""

    status: int  # as of HTTP
    kind: str  # media type
    body: bytes


class Window(NamedTuple):
    """The part of a list that is shown."""

    first: int  # 0-based
    last: int  # exclusive
    total: int
    before: str | None  # address of the part before; None where there is none
    after: str | None


class Site:
    """The viewer's pages.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
        root: What all addresses begin with.
        live: Whether questions can be asked; a copy on disk has lists as they are.
        passwords: To try on encrypted documents.
    """

    EACH: ClassVar = {"pages": 50, "samples": 60, "failures": 100, "tables": 10, "chunks": 20}
    """Rows of a list that are shown at a time."""

    def __init__(
        self, out: str, record: dict[str, Any], root: str = "", live: bool = True, passwords: Passwords = NO_PASSWORDS
    ):
        self._out, self._record, self._root = out, record, root
        self._pictures = PagePictures(bool(record["options"]["words"].get("redact")), passwords)
        self._templates = environment().overlay(
            loader=jinja2.ChoiceLoader(
                [jinja2.PackageLoader(f"pagebeam.{package}", "templates") for package in TEMPLATES]
            )
        )
        counts = record["counts"]
        self._samples = [name for name in DATASETS if counts.get(name)]
        self._opened: dict[str, SampleTable] = {}
        self._lock = threading.Lock()  # of what was opened
        links = [("", "Overview"), *((name, name.capitalize()) for name in ("pages",) if counts.get(name))]
        links += [(name, title) for name, title in DATASETS.items() if name in self._samples]
        links += [(name, name.capitalize()) for name in ("tables", "chunks", "failures") if counts.get(name)]
        self._templates.globals = self._templates.globals | {
            "root": root, "live": live, "out": out, "record": record, "links": links,
            "title": posixpath.basename(out.rstrip("/")) or out,
        }  # fmt: skip

    @functools.cached_property
    def pages(self) -> PageTable:
        """The pages of the output."""
        return PageTable(self._out, self._record)

    @functools.cached_property
    def failures(self) -> pa.Table:
        """The rows of `failures/`, those of one file together."""
        rows = [table for _, table in StoredRows(self._out, self._record, "failures").shards(FAILURE)]
        if not rows:
            return pa.table({})
        found = pa.concat_tables(rows)
        numbered = found.append_column("number", pa.array(range(found.num_rows), pa.int64()))
        return numbered.sort_by([("category", "ascending"), ("uri", "ascending")])

    def samples(self, folder: str) -> SampleTable:
        """Returns a dataset of the output."""
        with self._lock:
            if folder not in self._opened:
                self._opened[folder] = SampleTable(self._out, self._record, folder)
            return self._opened[folder]

    def respond(self, path: str, query: Mapping[str, str]) -> Response:
        """Returns what an address answers.

        Args:
            path: Without the root.
            query: Names and values behind "?".
        """
        if path in FILES:
            return Response(200, FILES[path][1], self._text(FILES[path][0]).encode())
        parts = path.strip("/").split("/")
        folder, rest = parts[0], parts[1:]
        try:
            if len(rest) > 1:
                raise LookupError(path)
            name, _, suffix = rest[0].partition(".") if rest else ("", "", "")
            if folder == "" and not rest:
                return self._html("overview_page.html", **self._overview())
            if folder in self._samples:
                return self._sample(folder, int(name), suffix) if rest else self._samples_list(folder, query)
            if folder == "pages":
                return self._page(int(name), suffix) if rest else self._pages_list(query)
            lists: dict[str, Callable[[Mapping[str, str]], Response]] = {
                "failures": self._failures_list,
                "tables": functools.partial(self._rows_list, "tables"),
                "chunks": functools.partial(self._rows_list, "chunks"),
            }
            return lists[folder](query) if not rest else self._missing(path)
        except NoPicture as error:
            return Response(404, "text/plain; charset=utf-8", str(error).encode("utf-8", "backslashreplace"))
        except (LookupError, ValueError):
            return self._missing(path)

    def close(self) -> None:
        """Ends the sandboxes."""
        self._pictures.close()
        for table in self._opened.values():
            table.close()

    def _text(self, template: str, **content: Any) -> str:
        return self._templates.get_template(template).render(**content)

    def _html(self, template: str, status: int = 200, **content: Any) -> Response:
        return Response(status, HTML, self._text(template, **content).encode("utf-8", "backslashreplace"))

    def _missing(self, path: str) -> Response:
        return self._html("missing_page.html", 404, path=path)

    def _overview(self) -> dict[str, Any]:
        worst = self.pages.find(PageQuery())[:WORST]
        kinds = pc.value_counts(self.failures["category"]).to_pylist() if self.failures.num_rows else []
        return {
            "worst": [*zip(worst, self.pages.rows.read(worst, LISTED), strict=True)],
            "kinds": sorted(((one["values"], one["counts"]) for one in kinds), key=lambda pair: (-pair[1], pair[0])),
            "facets": self.pages.facets,
        }

    def _window(self, folder: str, query: Mapping[str, str], total: int, each: int) -> Window:
        first = max(0, int(query.get("at", "0")))

        def address(at: int) -> str:
            asked = {**{name: value for name, value in query.items() if name != "at"}, **({"at": at} if at else {})}
            return f"{self._root}/{folder}?{urlencode(asked)}" if asked else f"{self._root}/{folder}"

        last = min(total, first + each)
        before = address(max(0, first - each)) if first else None
        return Window(first, last, total, before, address(last) if last < total else None)

    def _pages_list(self, query: Mapping[str, str]) -> Response:
        order = query.get("order", "worst")
        if order not in FIRST:
            raise LookupError(order)
        facets = tuple((name, query[name]) for name in FACETS if query.get(name))
        text, entity = query.get("text", ""), query.get("entity", "")
        wanted = PageQuery(facets, query.get("name", ""), text, entity, bool(query.get("warned")), order)
        numbers = self.pages.find(wanted)
        window = self._window("pages", query, len(numbers), self.EACH["pages"])
        shown = numbers[window.first : window.last]
        return self._html(
            "pages_page.html",
            query=wanted, chosen=dict(facets), window=window, facets=self.pages.facets, orders=[*FIRST],
            kinds=self.pages.entity_kinds, rows=[*zip(shown, self.pages.rows.read(shown, LISTED), strict=True)],
        )  # fmt: skip

    def _page(self, number: int, suffix: str) -> Response:
        if not 0 <= number < len(self.pages) or suffix not in ("", "jpg"):
            raise LookupError(number)
        around = [n for n in (number - 1, number, number + 1) if 0 <= n < len(self.pages)]
        near = dict(zip(around, self.pages.rows.read(around, ("document_id", "uri", "page")), strict=True))
        (page,) = self.pages.rows.read([number])
        if suffix:
            return Response(200, "image/jpeg", self._pictures.read(page))
        same = [n for n in around if all(near[n][key] == page[key] for key in ("document_id", "uri"))]
        passages: list[Passage] = page_passages(*model_of(page)) if page.get("blocks") is not None else []
        return self._html(
            "page_page.html",
            number=number, page=page, marked=marked(page), layers={name: draw(page) for name, draw in LAYERS.items()},
            article="".join(article(passages, page["uri"])) if passages else "",
            before=number - 1 if number - 1 in same else None, after=number + 1 if number + 1 in same else None,
            tables=self._record["counts"].get("tables"), chunks=self._record["counts"].get("chunks"),
        )  # fmt: skip

    def _samples_list(self, folder: str, query: Mapping[str, str]) -> Response:
        table = self.samples(folder)
        wanted = SampleQuery(*(query.get(name, "") for name in SampleQuery._fields))
        numbers = table.find(wanted)
        window = self._window(folder, query, len(numbers), self.EACH["samples"])
        shown = numbers[window.first : window.last]
        return self._html(
            "samples_page.html",
            folder=folder, heading=DATASETS[folder], query=wanted, window=window, table=table,
            rows=[*zip(shown, table.rows.read(shown), strict=True)],
        )  # fmt: skip

    def _sample(self, folder: str, number: int, suffix: str) -> Response:
        table = self.samples(folder)
        if not 0 <= number < len(table) or suffix not in ("", "png", "large.png"):
            raise LookupError(number)
        if suffix:
            return Response(
                200, "image/png", table.picture(number, LARGE) if "large" in suffix else table.picture(number)
            )
        (row,) = table.rows.read([number])
        return self._html(
            "sample_page.html",
            folder=folder,
            heading=DATASETS[folder],
            number=number,
            row=row,
            split=table.split_of(number),
        )

    def _failures_list(self, query: Mapping[str, str]) -> Response:
        found = self.failures
        for name in ("category", "stage"):
            if query.get(name):
                found = found.filter(pc.equal(found[name], query[name]))
        if query.get("name"):
            found = found.filter(pc.match_substring(found["uri"], query["name"], ignore_case=True))
        window = self._window("failures", query, found.num_rows, self.EACH["failures"])
        rows = found.slice(window.first, window.last - window.first).to_pylist()
        counts = {
            name: [(one["values"], one["counts"]) for one in pc.value_counts(self.failures[name]).to_pylist()]
            for name in ("category", "stage")
        }
        return self._html(
            "failures_page.html",
            query=query, window=window, counts=counts, rows=rows, quoted=shlex.quote(self._out),
        )  # fmt: skip

    def _rows_list(self, table: str, query: Mapping[str, str]) -> Response:
        rows = StoredRows(self._out, self._record, table)
        if not len(rows):
            raise LookupError(table)
        document = query.get("document", "")
        numbers = rows.find(document_id=document) if document else range(len(rows))
        window = self._window(table, query, len(numbers), self.EACH[table])
        return self._html(
            f"{table}_page.html", window=window, document=document, rows=rows.read(numbers[window.first : window.last])
        )


FAILURE = ["uri", "document_id", "page", "stage", "category", "message", "signal", "elapsed", "engine"]
"""Columns of `failures/`."""
