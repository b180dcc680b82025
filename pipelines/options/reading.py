"""The options of reading: which pages, by which means, and at what cost."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.user_folder import expanded
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.documents.pdf.passwords import read_passwords
from pagebeam.transforms.ops.documents.read.page_selection import parse_pages


def add_read_options(top: argparse.ArgumentParser) -> None:
    """Adds the group of options to a parser."""
    add = top.add_argument_group("reading pages").add_argument
    add(
        "--ocr",
        choices=("auto", "always", "never"),
        default="auto",
        help="recognise pages without usable text, all pages, or none",
    )
    add("--ocr_languages", default="eng", metavar="eng+deu", help="Tesseract's names of the languages")
    add("--dpi", type=number(int, 36, 1200), default=300, help="resolution at which pages are rendered for recognition")
    add("--pages", type=page_selection, metavar="1-10,15", help="read only these pages of each document")
    add(
        "--password",
        action="append",
        default=[],
        metavar="PASSWORD",
        help="tried on encrypted documents; may be repeated",
    )
    add(
        "--passwords",
        type=password_file,
        metavar="FILE",
        help="path or URI of a list of passwords: one a line, or a document's name or URI, a tab and its password",
    )
    add("--store_pages", action="store_true", help="keep each page as files too, below store/, as Gap lays them out")
    add("--boxes", action="store_true", help="keep the place of each word on the page")
    add(
        "--max_megapixels",
        type=number(float, 0.01),
        default=100.0,
        help="pages and images with more pixels are refused",
    )
    add("--page_timeout", type=number(float, 0.1), default=120.0, metavar="SECONDS", help="for one page or image")
    add("--page_memory", type=number(int, 64), default=2048, metavar="MIB", help="for one page or image")
    add(
        "--sandboxes",
        type=number(int, 0),
        default=0,
        help="child processes per worker process that read; 0: one per processor of this worker",
    )


def page_selection(text: str) -> str:
    """Checks a selection of pages."""
    try:
        parse_pages(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("--pages: ")) from None
    return text


def password_file(uri: str) -> Passwords:
    """Reads a file of passwords."""
    try:
        return read_passwords(expanded(uri))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """What is wrong with options that are each right by themselves, with the cure."""
    if given.store_pages and not given.documents:
        yield "--store_pages are pages of documents; give --documents"
    if given.store_pages and given.redact:
        yield "--store_pages would keep what --redact takes out; leave one of them out"


def read_options(given: argparse.Namespace) -> ReadOptions:
    """How pages are read."""
    listed = given.passwords or Passwords()
    passwords = Passwords((*given.password, *listed.common), listed.named)
    return ReadOptions(
        ocr=given.ocr,
        languages=given.ocr_languages,
        dpi=given.dpi,
        max_megapixels=given.max_megapixels,
        boxes=given.boxes,
        pages=given.pages,
        passwords=passwords.told_apart(given.output),
        segment=given.segment,
    )


def limits(given: argparse.Namespace) -> Limits:
    """What a page or image may cost."""
    return Limits(given.page_timeout, given.page_memory)
