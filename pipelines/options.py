"""The command line's options, parsed without importing Beam, so that help and mistakes are answered at once."""

import argparse
import difflib
import os
from typing import Any, NamedTuple, NoReturn

from pipelines.image_options import (
    add_image_options,
    image_contradictions,
    image_form,
    image_options,
    split_options,
)
from pipelines.values import names, number
from schemas.image import ImageForm
from schemas.options import Execution, ImageOptions, Limits, ReadOptions, SplitOptions, WordOptions
from transforms.ops.documents.pages import parse_pages

ENTITIES = ("number", "unit", "date", "dob", "ssn", "telephone", "address", "gender", "sentiment", "name", "age")
CLASSES = ("punct", "conjunction", "article", "demonstrative", "preposition", "question", "pronoun", "quantifier")
KINDS = ENTITIES + CLASSES
STEMS = ("internal", "porter", "snowball", "lancaster", "lemma", "none")
DOCUMENTS, IMAGES = "transforms.ops.documents.write", "transforms.ops.images.decode"
"""Modules that sandboxes load at the start, with all that they need."""


class Settings(NamedTuple):
    """All that a run is told."""

    documents: tuple[str, ...]
    images: tuple[str, ...]
    output: str
    labels: str
    limit: int | None
    max_failures: float
    overwrite: bool
    retry_failed: tuple[str, ...] | None  # categories; empty is all, None is no retry
    sandboxes: int  # per worker process; 0 is as many as there are processors
    read: ReadOptions
    words: WordOptions
    image: ImageOptions
    form: ImageForm
    split: SplitOptions
    limits: Limits

    def execution(self, sandboxes: int, progress: str | None) -> Execution:
        """How the workers carry it out."""
        modules = (DOCUMENTS,) * bool(self.documents) + (IMAGES,) * bool(self.images)
        return Execution(self.limits, sandboxes, modules, progress)


class Parser(argparse.ArgumentParser):
    """A parser that names the nearest valid option where one is unknown.

    Args:
        prog: The command, as its messages name it.
        options: Of `argparse.ArgumentParser`.
    """

    def __init__(self, prog: str, **options: Any):
        options.setdefault("formatter_class", argparse.ArgumentDefaultsHelpFormatter)
        super().__init__(prog, allow_abbrev=False, **options)

    def refuse_unknown(self, unknown: list[str], valid: list[str]) -> None:
        """Ends with exit code 2 where there are unknown options."""
        for token in unknown:
            name = token.split("=")[0]
            near = difflib.get_close_matches(name, valid, 1, 0.6)
            hint = f"; did you mean {near[0]}?" if near else "; see --help"
            self.error(f"unknown option {name}{hint}" if name.startswith("-") else f"unexpected argument {token!r}")

    def error(self, message: str) -> NoReturn:
        """Prints the message alone; the usage of forty options would bury it."""
        self.exit(2, f"{self.prog}: {message}\n")


def page_selection(text: str) -> str:
    """Checks a selection of pages."""
    try:
        parse_pages(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("--pages: ")) from None
    return text


def parser(prog: str = "pagebeam run") -> Parser:
    """The options of `pagebeam run`."""
    top = Parser(
        prog,
        description="Reads documents and images and writes Parquet, HDF5 and TFRecord to train on.",
        epilog="Any option of Apache Beam is passed on: --runner=FlinkRunner --flink_master=…, --direct_num_workers=4.",
    )
    add = top.add_argument_group("input and output").add_argument
    add(
        "--documents",
        nargs="+",
        default=[],
        metavar="PATTERN",
        help="PDF, TIFF and picture files: paths or URIs with * ** ?, folders, or @file naming a list",
    )
    add("--images", nargs="+", default=[], metavar="PATTERN", help="labelled images, in the same way")
    add("--output", required=True, metavar="OUT", help="folder or URI that the results are written to")
    add("--limit", type=number(int, 1), help="read at most so many documents and so many images")
    add("--overwrite", action="store_true", help="remove what OUT holds and start anew")
    add(
        "--retry_failed",
        nargs="?",
        const="",
        default=None,
        metavar="CATEGORY,…",
        help="try again what failed in an earlier run, or only these categories",
    )
    add(
        "--max_failures",
        type=number(float, 0, 1),
        default=1.0,
        help="fraction of the inputs above which the run ends with exit code 3",
    )
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
    add = top.add_argument_group("words").add_argument
    add("--no_words", action="store_true", help="text only")
    add("--bare", action="store_true", help="tokens as they stand: no stop words removed, no stems")
    add("--stopwords", choices=("remove", "keep"), default="remove", help="what to do with stop words")
    add("--stem", choices=STEMS, default="internal", help="stemmer, or lemma")
    add("--keep", type=names(*KINDS), default=(), metavar="KIND,…", help=f"keep and normalise: {', '.join(KINDS)}")
    add("--convert_units", choices=("standard", "metric"), help="convert units of measurement")
    add("--pos", action="store_true", help="tag parts of speech")
    add("--romanize", action="store_true", help="write words in ASCII")
    add("--spell", action="store_true", help="correct spelling")
    add(
        "--redact",
        type=names(*ENTITIES),
        default=(),
        metavar="KIND,…",
        help="take these kinds out of every text; nothing unredacted stays in OUT, so the next run reads anew",
    )
    add_image_options(top)
    return top


def parse(argv: list[str], prog: str = "pagebeam run") -> tuple[Settings, list[str]]:
    """Settings, and the options that are left for Beam; ends with exit code 2 where something is wrong."""
    top = parser(prog)
    given, beam = top.parse_known_args(argv)
    _refuse_contradictions(top, given)
    return settings(given), beam


def option_names(top: argparse.ArgumentParser) -> list[str]:
    """Every option that a parser knows."""
    return [name for name in top._option_string_actions if name.startswith("--")]


def _refuse_contradictions(top: Parser, given: argparse.Namespace) -> None:
    def refuse(bad: Any, message: str) -> None:
        if bad:
            top.error(message)

    refuse(not (given.documents or given.images), "nothing to read; give --documents or --images")
    refuse(
        given.overwrite and given.retry_failed is not None,
        "--overwrite starts anew and leaves nothing for --retry_failed",
    )
    refuse(given.bare and given.stem != "internal", "--bare leaves words as they stand; leave out --stem or --bare")
    refuse(given.bare and given.keep, "--bare keeps everything; leave out --keep or --bare")
    refuse(
        given.no_words and (given.keep or given.pos or given.spell or given.bare),
        "--no_words makes no words; leave out --keep, --pos, --spell, --bare",
    )
    refuse(given.convert_units and "unit" not in given.keep, "--convert_units needs --keep number,unit")
    both = ", ".join(kind for kind in given.redact if kind in given.keep)
    refuse(both, f"--redact takes out what --keep keeps: {both}; name it in one of them")
    for message in image_contradictions(given):
        top.error(message)
    here = os.path.abspath(given.output) if "://" not in given.output else given.output
    for pattern in (*given.documents, *given.images):
        refuse(
            pattern.rstrip("/*") == given.output.rstrip("/") or pattern.startswith(here.rstrip("/") + "/"),
            f"{pattern} is read from the output itself; give another --output",
        )


def settings(given: argparse.Namespace) -> Settings:
    """Options as the stages want them."""
    retry = given.retry_failed
    return Settings(
        documents=tuple(given.documents),
        images=tuple(given.images),
        output=given.output if "://" in given.output else os.path.abspath(given.output),
        labels=given.labels,
        limit=given.limit,
        max_failures=given.max_failures,
        overwrite=given.overwrite,
        retry_failed=None if retry is None else tuple(name for name in retry.split(",") if name),
        sandboxes=given.sandboxes,
        read=ReadOptions(given.ocr, given.ocr_languages, given.dpi, given.max_megapixels, given.boxes, given.pages),
        words=WordOptions(
            words=not given.no_words,
            bare=given.bare,
            stopwords=given.stopwords,
            stem=given.stem,
            keep=given.keep,
            convert_units=given.convert_units,
            pos=given.pos,
            romanize=given.romanize,
            spell=given.spell,
            redact=given.redact,
        ),
        image=image_options(given),
        form=image_form(given),
        split=split_options(given),
        limits=Limits(given.page_timeout, given.page_memory),
    )
