"""Segments held against the layout labels of people: precision, recall and F1 of each kind, by words and by items.

    python -m benchmarks.segments [FOLDER] [--ocr] [--show KIND]

FOLDER holds PDFs with Docling's JSON of the same name beside them. By words: how many words of a page have the right
kind. By items: how many segments have the text of a labelled item, give or take a tenth. Order: of the labelled texts
that follow each other, the share that is found in that order.
"""

import argparse
import collections
import difflib
import itertools
import json
import pathlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Layout, Segment
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.segments import segment_pages
from pagebeam.transforms.ops.work_store.page_codec import unpack_layout

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "shared" / "corpora" / "text" / "docling"
LABELS = {
    "text": "paragraph",
    "section_header": "heading",
    "title": "heading",
    "list_item": "list",
    "table": "table",
    "document_index": "table",
    "page_header": "header",
    "page_footer": "footer",
    "caption": "caption",
}
TAGS = {
    Vocabulary.HEADING: "heading",
    Vocabulary.LIST: "list",
    Vocabulary.TABLE: "table",
    Vocabulary.HEADER: "header",
    Vocabulary.FOOTER: "footer",
    Vocabulary.CAPTION: "caption",
    Vocabulary.CODE: "other",
    Vocabulary.FOOTNOTE: "other",
}
KINDS = ("heading", "paragraph", "list", "table", "header", "footer", "caption", "other")
ALIKE = 0.9  # ratio of difflib from which two texts are one

Item = tuple[str, str]  # kind, text


class Score(NamedTuple):
    """Right, found, labelled."""

    right: int
    found: int
    labelled: int

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.labelled)
        f1 = 2 * self.right / max(1, self.found + self.labelled)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f} of {self.labelled}"


def labelled(path: pathlib.Path) -> dict[int, list[Item]]:
    """Returns page -> the items that people labelled, in their order."""
    told: dict[str, Any] = json.loads(path.read_text())
    items: dict[int, list[Item]] = collections.defaultdict(list)
    for item in told["texts"] + told["tables"]:
        text = item["text"] if "text" in item else " ".join(cell["text"] for cell in item["data"]["table_cells"])
        for place in item["prov"]:
            items[place["page_no"]].append((LABELS.get(item["label"], "other"), text))
    return items


def segmented(path: pathlib.Path, ocr: bool) -> dict[int, list[Item]]:
    """Returns page -> the segments, as (kind, text), in reading order."""
    options = ReadOptions(segment=True, ocr="always" if ocr else "auto")
    read = read_file.begin(str(path), options, inline=10**6)
    pages = [unpack_layout(page) for page in read if isinstance(page, PageText)]
    layouts = [page.layout for page in pages if page.layout]
    found = zip(pages, layouts, segment_pages(layouts), strict=True)
    return {page.page: [(_kind(s, layout), s.text) for s in segments] for page, layout, segments in found}


def _kind(segment: Segment, page: Layout) -> str:
    """Returns the kind of a segment: page numbers and copyright are part of the header or footer they are in."""
    assert segment.box
    if segment.tag in (Vocabulary.PAGENO, Vocabulary.COPYRIGHT):
        share = segment.box[1] / page.height
        return "header" if share < 0.2 else "footer" if share > 0.8 else "paragraph"
    return TAGS.get(segment.tag, "paragraph")


def by_words(found: list[Item], true: list[Item], kind: str) -> Score:
    """Returns the words of a kind on one page."""
    mine, theirs = (collections.Counter(_words(items, kind)) for items in (found, true))
    return Score((mine & theirs).total(), mine.total(), theirs.total())


def _words(items: list[Item], kind: str) -> Iterator[str]:
    return (word for name, text in items if name == kind for word in re.findall(r"\w+", text.lower()))


def by_items(found: list[Item], true: list[Item], kind: str) -> Score:
    """Scores segments of a kind on one page."""
    mine, theirs = ([_plain(text) for name, text in items if name == kind] for items in (found, true))
    left = list(theirs)
    for text in mine:
        same = [other for other in left if difflib.SequenceMatcher(None, text, other, False).ratio() >= ALIKE]
        if same:
            left.remove(same[0])
    return Score(len(theirs) - len(left), len(mine), len(theirs))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def in_order(found: list[Item], true: list[Item]) -> Score:
    """Scores pairs of labelled paragraphs and headings that follow each other on one page."""
    page = _plain(" ".join(text for _, text in found))
    texts = [_plain(text)[:40] for kind, text in true if kind in ("paragraph", "heading", "list")]
    places = [page.find(text) for text in texts if len(text) > 20 and page.count(text) == 1]
    right = sum(a < b for a, b in itertools.pairwise(places))
    return Score(right, max(0, len(places) - 1), max(0, len(places) - 1))


def total(scores: list[Score]) -> Score:
    """Sums the scores."""
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def measure(folder: pathlib.Path, ocr: bool = False, show: str = "") -> dict[str, Score]:
    """Returns kind -> score by words; "item …" -> by items; "order" -> of reading."""
    scores: dict[str, list[Score]] = collections.defaultdict(list)
    for path in sorted(folder.glob("*.pdf")):
        truth = labelled(path.with_suffix(".json"))
        for number, found in segmented(path, ocr).items():
            true = truth.get(number, [])
            scores["order"].append(in_order(found, true))
            for kind in KINDS:
                scores[kind].append(by_words(found, true, kind))
                scores[f"item {kind}"].append(by_items(found, true, kind))
                if kind == show and scores[kind][-1][0] < max(scores[kind][-1][1:]):
                    mine, theirs = (collections.Counter(_words(items, kind)) for items in (found, true))
                    print(path.name, number, "found", " ".join(mine - theirs), "| missing", " ".join(theirs - mine))
    return {kind: total(rows) for kind, rows in scores.items()}


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=FOLDER)
    parser.add_argument("--ocr", action="store_true", help="recognise the pages, text layer or not")
    parser.add_argument("--show", default="", choices=("", *KINDS), help="print the words that this kind got wrong")
    arguments = parser.parse_args()
    scores = measure(arguments.folder, arguments.ocr, arguments.show)
    for kind in sorted(scores):
        print(f"{kind:16} {scores[kind]}")


if __name__ == "__main__":
    main()
