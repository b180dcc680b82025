"""`pagebeam export OUT --to md`: a file for each document that a person can browse, or all documents as one stream.

It reads the tables of a finished output and nothing else: no document is opened again.
"""

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from pagebeam.pipelines.options.parser import Parser
from pagebeam.transforms.ops.export.formats import FORMATS, Format
from pagebeam.transforms.ops.export.names import names_of
from pagebeam.transforms.ops.export.sources import documents, uris_of
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import read_record

STREAM = "-"
BLOCKS = ("blocks", "tables", "chunks")
"""Options with which the blocks of pages are kept."""
PLACED = ("segment", "markdown", "body", *BLOCKS)
"""Options with which the places of words are kept, of which blocks and Markdown are made."""


class Kept(NamedTuple):
    """What an output holds of its documents, beside their texts."""

    blocks: bool
    markdown: bool
    placed: bool

    @classmethod
    def of(cls, options: dict[str, Any]) -> "Kept":
        """Returns what a run with these options keeps."""
        given = {name for name, value in options.items() if value}
        return cls(bool(given & set(BLOCKS)), "markdown" in given, bool(given & set(PLACED)))


def lack(format_: Format, kept: Kept) -> str | None:
    """Returns why a format cannot be written of what was kept, with the cure; None where it can."""
    if not format_.needs or any(getattr(kept, need) for need in format_.needs):
        return None
    cost = "no page is read again" if kept.placed else "pages are read again, as their layout was not kept"
    flags = " or ".join(f"--{need}" for need in format_.needs)
    return f"was made without {flags}; run again with --{format_.needs[0]} ({cost})"


def main(argv: list[str]) -> int:
    """Runs the command; returns 0, or 2 where there is nothing that could be exported."""
    parser = Parser("pagebeam export", description="Writes the documents of an output as files or as one stream.")
    parser.add_argument("output", metavar="OUT", help="folder or URI of a finished run")
    parser.add_argument("--to", choices=tuple(FORMATS), required=True, help="Markdown, HTML, text, or JSON lines")
    parser.add_argument(
        "target", metavar="DIR", nargs="?", default=STREAM, help="folder or URI for a file per document; -: one stream"
    )
    given = parser.parse_intermixed_args(argv)
    out = files.absolute(given.output)
    if not files.exists(files.join(out, "run.json")):
        print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
        return 2
    format_, record = FORMATS[given.to], read_record(out)
    kept = Kept.of(record["options"])
    if why := lack(format_, kept):
        print(f"pagebeam: {out} {why}", file=sys.stderr)
        return 2
    if given.target == STREAM:
        _stream(out, format_, kept)
        return 0
    target = files.absolute(given.target)
    if f"{target}/".startswith(f"{out}/"):
        print(f"pagebeam: {target} belongs to the output; name a folder outside of it", file=sys.stderr)
        return 2
    number = sum(1 for _ in _write(out, target, format_, kept))
    print(f"{quantity(number, 'document')} in {target}")
    return 0


def _stream(out: str, format_: Format, kept: Kept) -> None:
    sys.stdout.write(format_.begin)
    for document in documents(out):
        sys.stdout.writelines(format_.part(document, kept.blocks))
    sys.stdout.write(format_.end)


def _write(out: str, target: str, format_: Format, kept: Kept) -> Iterator[str]:
    names = names_of(uris_of(out))
    for document in documents(out):
        path = files.join(target, f"{names[document.facts['uri']]}.{format_.suffix}")
        text = "".join(format_.document(document, kept.blocks))
        files.write_bytes(path, text.encode("utf-8", "replace"), lasting=False)
        yield path
