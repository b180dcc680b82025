"""From facts to the page: filters of the templates, and the writing."""

import functools
import posixpath
import unicodedata
from typing import Any
from urllib.parse import unquote

import jinja2

from pagebeam.schemas.curation.rules import FOLDER
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.report.documents import document_facts, page_facts
from pagebeam.transforms.ops.report.failing import failure_facts
from pagebeam.transforms.ops.report.filters import filter_facts
from pagebeam.transforms.ops.report.options import listed
from pagebeam.transforms.ops.report.outputs import failed_inputs, groups, kept_images
from pagebeam.transforms.ops.report.pictures import image_facts
from pagebeam.transforms.ops.report.sampling import table_files
from pagebeam.transforms.ops.storage import files

NAME = "report.html"
DATASETS = {"images": "Images", "page_images": "Images of pages", "figures": "Figures"}
"""Folders of images, and how they are called."""
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Categories of characters that would not be seen, or would turn round what stands beside them."""


def write_report(out: str, record: dict[str, Any]) -> str:
    """Writes OUT/report.html for a finished run; returns its URI.

    Args:
        out: The output's folder.
        record: Content of `run.json`.
    """
    uri = files.join(out, NAME)
    files.write_bytes(uri, masked(rendered(out, record)).encode("utf-8", "backslashreplace"))
    return uri


def rendered(out: str, record: dict[str, Any]) -> str:
    """Renders the page's HTML; the same output and record give the same text."""
    counts = record["counts"]
    return environment().get_template("report.html").render(
        out=out,
        title=posixpath.basename(out.rstrip("/")) or out,
        record=record,
        counts=counts,
        failed=failed_inputs(counts),
        new_images=max(0, counts.get("images", 0) - kept_images(record)),
        failures=failure_facts(out, record),
        documents=document_facts(out, record) if table_files(record, "documents") else None,
        filters=filter_facts(out, record) if table_files(record, FOLDER) else (),
        pages=page_facts(out, record) if counts.get("pages") else None,
        datasets=[(name, told, image_facts(out, name)) for name, told in DATASETS.items() if counts.get(name)],
        groups=groups(record),
        options=list(listed(record["options"])),
    )  # fmt: skip


@functools.cache
def environment() -> jinja2.Environment:
    """Returns the templates beside this module, which escape every text and fail for a name that is not there."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("pagebeam.transforms.ops.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "base": base, "n": number, "short": short, "rounded": rounded}
    made.filters |= {"megabytes": megabytes, "span": span, "share": share, "extract": lambda name, table: table[name]}
    return made


def shown(text: str, keep: str = "") -> str:
    """Returns a text in which nothing is hidden: control characters and those that turn the direction are spelled out.

    Args:
        text: File names and texts of pages are other people's.
        keep: Characters that stay.
    """
    return "".join(
        c if c in keep or unicodedata.category(c) not in HIDDEN else c.encode("unicode_escape").decode() for c in text
    )


def base(uri: str) -> str:
    """Returns the name of a file without its folder."""
    name = posixpath.basename(uri.rstrip("/")) or uri
    return shown(unquote(name, errors="backslashreplace") if uri.startswith("file://") else name)


def number(count: float) -> str:
    """Writes 1,234,567; below ten with one decimal, where there is one."""
    return f"{count:,}" if isinstance(count, int) else f"{count:,.1f}" if count < 100 else f"{count:,.0f}"


def short(count: int) -> str:
    """Writes 1,234 as 1.2k, for a narrow column."""
    for unit, factor in (("M", 10**6), ("k", 10**3)):
        if count >= factor:
            return f"{count / factor:.3g}{unit}"
    return str(count)


def rounded(value: float) -> str:
    """Rounds pixels' mean or deviation, of 0..255 or 0..1."""
    return f"{value:.1f}" if abs(value) >= 2 else f"{value:.3f}"


def megabytes(size: int) -> str:
    """Writes bytes in the unit that fits."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size} B"


def span(seconds: float) -> str:
    """Writes a span of time: 7.5 s, 3:20 min, 2:05 h."""
    if seconds < 100:
        return f"{seconds:.1f} s"
    minutes = round(seconds) // 60
    return f"{minutes}:{round(seconds) % 60:02d} min" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d} h"


def share(part: float, whole: float) -> str:
    """Writes a percentage that is 0 % only for none and 100 % only for all."""
    if not whole or not part:
        return "0 %"
    if part == whole:
        return "100 %"
    percent = min(99.9, max(0.1, 100 * part / whole))
    return f"{percent:.1f} %" if percent < 10 or percent > 99 else f"{percent:.0f} %"
