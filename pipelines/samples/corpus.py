"""The sample corpus on disk.

DIR/documents/          what `--documents` reads: good files, and three that must fail
DIR/images/CLASS/       what `--images` reads
DIR/truth/FILE/1.txt    what page 1 of documents/FILE says, in reading order
DIR/truth/corpus.json   what a run must find
"""

import json
import os
import pathlib
from typing import NamedTuple

from pagebeam.pipelines.samples import pictures, prose, scans
from pagebeam.pipelines.samples.layout import EMBEDDED, typeset

PASSWORD = "larkfield"


class Sample(NamedTuple):
    """A document of the corpus."""

    name: str
    data: bytes
    texts: tuple[str, ...] = ()  # by page
    scanned: tuple[bool, ...] = ()  # by page
    failure: str | None = None  # the category that it must fail with


def make(folder: str | os.PathLike[str]) -> tuple[int, int]:
    """Writes the corpus; files that are there and right are left alone.

    Returns:
        How many documents and how many images there are.
    """
    root = pathlib.Path(folder)
    samples = documents()
    for sample in samples:
        write_changed(root / "documents" / sample.name, sample.data)
        for number, text in enumerate(sample.texts, start=1):
            write_changed(root / "truth" / sample.name / f"{number}.txt", text.encode())
    labelled = list(pictures.pictures())
    for path, data in labelled:
        write_changed(root / "images" / path, data)
    write_changed(root / "truth" / "corpus.json", json.dumps(describe_truth(samples), indent=1).encode() + b"\n")
    return len(samples), len(labelled)


def documents() -> list[Sample]:
    """Makes every document of the corpus."""
    report = typeset(prose.REPORT, "Annual report 2023", foot="Copyright 2024 Larkfield Instruments, Inc. Page {page}")
    locked = typeset((prose.SALARIES,), "Salaries", password=PASSWORD)
    return [
        Sample("annual-report.pdf", report.data, report.pages, (False, False, False)),
        _contract(),
        _minutes(),
        _order(),
        _notice(),
        Sample("salaries-encrypted.pdf", locked.data, failure="encrypted"),
        Sample("report-truncated.pdf", report.data[: len(report.data) // 3], failure="unreadable"),
        Sample("empty.pdf", b"", failure="empty"),
    ]


def _contract() -> Sample:
    typed = typeset(prose.CONTRACT, "Service agreement", EMBEDDED, 11.5, foot="Page {page} of {pages}")
    first = scans.scan(scans.render(typed.data, 0, 200), seed=1)
    second = scans.scan(scans.render(typed.data, 1, 200), seed=2, degrees=-0.3).transpose(scans.SIDEWAYS)
    return Sample("contract-scanned.pdf", scans.as_pdf([first, second], 200), typed.pages, (True, True))


def _minutes() -> Sample:
    typed = typeset(prose.MINUTES, "Minutes", EMBEDDED)
    enclosure = scans.as_pdf([scans.scan(scans.render(typed.data, 1, 300), seed=3)], 300)
    mixed = scans.replace_page(typed.data, 1, enclosure)
    return Sample("minutes-mixed.pdf", mixed, typed.pages, (False, True, False))


def _order() -> Sample:
    typed = typeset(
        prose.FAX,
        "Purchase order",
        EMBEDDED,
        head="MAR 14 2024 09:12  BLUEBIRD BAKERIES  208 555 0119  P. {page}/{pages}",
    )
    pages = [scans.fax(scans.render(typed.data, number, 204), seed=4 + number) for number in range(len(typed.pages))]
    return Sample("order-fax.tif", scans.as_tiff(pages), typed.pages, (True,) * len(pages))


def _notice() -> Sample:
    typed = typeset((prose.NOTICE,), "Notice", EMBEDDED, 15)
    photo = scans.photograph(scans.render(typed.data, 0, 200), seed=9)
    return Sample("notice-photo.jpg", scans.as_jpeg(photo, 200), typed.pages, (True,))


def describe_truth(samples: list[Sample]) -> dict[str, object]:
    """Returns what each document must become, and what the images hold."""
    return {
        "documents": {
            sample.name: {"failure": sample.failure} if sample.failure else {"scanned": list(sample.scanned)}
            for sample in samples
        },
        "images": {
            "classes": sorted(pictures.CORNERS),
            "per_class": pictures.PER_CLASS,
            "failures": {pictures.BROKEN: "unreadable"},
        },
    }


def write_changed(path: pathlib.Path, data: bytes) -> None:
    """Writes by rename, and only what differs: a file's time tells a later run whether it changed."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
