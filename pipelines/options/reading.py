"""The options of reading: which pages, by which means, and at what cost."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option, fill
from pagebeam.pipelines.options.structure import wants_blocks
from pagebeam.pipelines.options.value_types import expanded, number
from pagebeam.schemas.options import NAMED, OCR, OCR_ENGINES, Limits, Ner, ReadOptions
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.documents.pdf.passwords import read_passwords
from pagebeam.transforms.ops.documents.read.page_selection import parse_pages

PICTURES = ("page_images", "store_pages", "figures")
"""Options that write pictures of pages."""


def page_selection(text: str) -> str:
    """Checks a selection of pages."""
    try:
        parse_pages(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def password_file(uri: str) -> Passwords:
    """Reads a file of passwords."""
    try:
        return read_passwords(expanded(uri))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_options(given: argparse.Namespace) -> ReadOptions:
    """Returns how pages are read."""
    listed = given.passwords or Passwords()
    passwords = Passwords((*given.password, *listed.common), listed.named)
    placed = given.segment or given.markdown or given.body or wants_blocks(given)
    return fill(
        ReadOptions,
        given,
        GROUP,
        passwords=passwords.told_apart(given.output),
        segment=placed,
        redact_pictures=redacts_pictures(given),
        ner=Ner(given.ner) if given.ner and {"name", *NAMED} & {*given.redact} else None,
    )


def redacts_pictures(given: argparse.Namespace) -> bool:
    """Returns whether pictures of pages are written that must not show what is redacted."""
    return bool(given.redact) and any(getattr(given, name) for name in PICTURES)


def reading_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if given.ocr == "never" and redacts_pictures(given):
        made = next(name for name in PICTURES if getattr(given, name))
        yield f"--{made} with --redact needs recognition, to know what pictures show; leave out --ocr never"


def limits(given: argparse.Namespace) -> Limits:
    """Returns what a page or image may cost."""
    return Limits(
        given.page_timeout,
        given.page_memory,
        pages=given.max_pages,
        timeouts=given.max_page_timeouts,
        failures=given.max_page_failures,
        download=given.max_download,
        download_seconds=given.download_timeout,
    )


GROUP = Group(
    "reading pages",
    (
        Option(
            "ocr",
            choices=OCR,
            default="auto",
            help="recognise pages without usable text, all pages, or none",
        ),
        Option(
            "ocr_languages",
            default="eng",
            metavar="eng+deu",
            help="Tesseract's names of the languages; auto: each page's own, among those whose data is installed",
            field="languages",
        ),
        Option(
            "ocr_engine",
            choices=OCR_ENGINES,
            default="auto",
            help="what recognises; auto: Tesseract, with RapidOCR for what it is unsure of",
            field="engine",
        ),
        Option(
            "dpi",
            parse=number(int, 36, 1200),
            default=300,
            help="resolution at which pages are rendered for recognition",
        ),
        Option("pages", parse=page_selection, metavar="1-10,15", help="read only these pages of each document"),
        Option(
            "password",
            repeated=True,
            default=[],
            metavar="PASSWORD",
            help="tried on encrypted documents; may be repeated",
            secret=True,
        ),
        Option(
            "passwords",
            parse=password_file,
            metavar="FILE",
            help="path or URI of a list of passwords: one a line, or a document's name or URI, a tab and its password",
            path=True,
            secret=True,
        ),
        Option(
            "store_pages",
            flag=True,
            help="keep each page as files too, below store/, as Gap lays them out",
            needs=("documents", "keeps pages of documents"),
        ),
        Option(
            "min_quality",
            parse=number(float, 0, 1),
            default=0.0,
            help="recognised pages of less quality are not kept: they stay in pages/ and out of what is made of pages, "
            "as with --keep_if",
            needs=("documents", "leaves out pages of documents"),
        ),
        Option("boxes", flag=True, help="keep the place of each word on the page"),
        Option(
            "max_megapixels",
            parse=number(float, 0.01),
            default=100.0,
            help="pages and images with more pixels are refused",
        ),
        Option(
            "page_timeout", parse=number(float, 0.1), default=120.0, metavar="SECONDS", help="for one page or image"
        ),
        Option("page_memory", parse=number(int, 64), default=2048, metavar="MIB", help="for one page or image"),
        Option(
            "max_pages",
            parse=number(int, 1),
            default=Limits().pages,
            help="of one document; those after them are one failure",
        ),
        Option(
            "max_page_timeouts",
            parse=number(int, 1),
            default=Limits().timeouts,
            help="pages of one document that may take too long before the rest of it is one failure",
        ),
        Option(
            "max_page_failures",
            parse=number(int, 1),
            default=Limits().failures,
            help="pages of one document that may fail one after another before the rest of it is one failure",
        ),
        Option(
            "max_download",
            parse=number(int, 1),
            default=Limits().download,
            metavar="MIB",
            help="of one file from the web or a bucket, as it is when decompressed",
        ),
        Option(
            "download_timeout",
            parse=number(float, 0.1),
            default=Limits().download_seconds,
            metavar="SECONDS",
            help="for one file from the web or a bucket",
        ),
        Option(
            "sandboxes",
            parse=number(int, 0),
            default=0,
            help="child processes per worker process that read; 0: one per processor of this worker",
            transient=True,
        ),
    ),
    reading_contradictions,
)
