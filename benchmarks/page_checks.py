"""Checks the Markdown of real pages against what a person wrote down with the page before their eyes.

    python -m benchmarks.page_checks CORPORA [--told]

`page_checks.tsv` has a check a line: the set, the file below CORPORA, the page, the kind, and one or two quotations.

    present   a sentence is there in one piece, whatever lines and columns it runs over; "# …" is a heading
    absent    a running head, foot or page number is no line, and no part of one where it is longer than a number
    before    one quotation stands before another
    right     a cell of a table stands right of another one, cells that are empty left out
    below     a cell stands below another one

The second set was written when the rules had been made with the first. White space, and the shapes of quotation marks
and dashes, do not count; on scans one letter in thirty may be another one.
"""

import argparse
import csv
import html
import itertools
import pathlib
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from typing import NamedTuple

import pyarrow.parquet as pq

from benchmarks.running import run_command

CHECKS = pathlib.Path(__file__).with_suffix(".tsv")
SHORT = 6  # letters of what is looked for as a line of its own, at most
LETTERS = 30  # of a scan, of which one may be another

_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^)\s]*)\)")
_MARKS = re.compile(r"</?(?:sup|sub|t[rdh]|table)\b[^>]*>|(?<!\\)[*`]+|\\(?=[^\w\s])")
_SIGNS = str.maketrans("‘’‛“”„«»–—‐‑\u00ad", '\'\'\'"""""----\0', "\0")


class Check(NamedTuple):
    """What must hold of a page."""

    group: str  # first, second
    file: str
    page: int  # 1-based
    kind: str
    first: str
    second: str


def read_checks() -> list[Check]:
    """Returns the checks of both sets."""
    with CHECKS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Check(group, name, int(page), *rest) for group, name, page, *rest in rows]


def holds(check: Check, markdown: str) -> bool:
    """Returns whether a check holds of the Markdown of a page."""
    if check.kind in ("right", "below"):
        return any(_stands(check, rows) for rows in _tables(markdown))
    lines = [_plain(line) for line in markdown.splitlines()]
    text = " ".join(line for line in lines if line)
    first, second = _plain(check.first), _plain(check.second)
    if check.kind == "before":
        return any(
            0 <= text.find(_bare(first)) < at
            for at in (found.start() for found in re.finditer(re.escape(_bare(second)), text))
        )
    if check.kind == "absent":
        return first not in lines if len(first) <= SHORT else first not in text
    if check.first.startswith("# "):
        return any(line.startswith("#") and _plain(line.lstrip("# ")) == _bare(first) for line in markdown.splitlines())
    near = len(first) // LETTERS if not check.file.endswith(".pdf") else 0
    return first in text or (near > 0 and _distance(first, text) <= near)


def _bare(text: str) -> str:
    return text.lstrip("# ")


def _plain(text: str) -> str:
    """Returns a line without marks, in one shape of blanks, quotation marks and dashes."""
    text = _LINK.sub(r"\1", text)
    text = _MARKS.sub("", re.sub(r"^\s*(?:#{1,6}|[-+]|\d+[.)]) ", _keep_number, text).replace(" | ", " ").strip("|"))
    text = unicodedata.normalize("NFKC", html.unescape(text)).translate(_SIGNS)
    return " ".join(text.replace("--", "-").split())


def _keep_number(found: re.Match[str]) -> str:
    return found[0] if found[0].strip()[:1].isdigit() else ""


def _tables(markdown: str) -> list[list[list[str]]]:
    """Returns the rows of each table; a cell that spans columns stands in the first of them."""
    found: list[list[list[str]]] = []
    for piped, run in itertools.groupby(markdown.splitlines(), key=lambda line: line.startswith("|")):
        if piped:
            rows = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in run]
            found.append([list(map(_plain, row)) for row in rows if not set("".join(row)) <= set(" -:")])
    for table in re.findall(r"<table>(.*?)</table>", markdown, re.DOTALL):
        found.append([])
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
            cells: list[str] = []
            for span, text in re.findall(r"<t[dh]([^>]*)>(.*?)</t[dh]>", row, re.DOTALL):
                across = re.search(r'colspan="(\d+)"', span)
                cells += [_plain(text), *[""] * (int(across[1]) - 1 if across else 0)]
            found[-1].append(cells)
    return found


def _stands(check: Check, rows: list[list[str]]) -> bool:
    first, second = _plain(check.first), _plain(check.second)
    if check.kind == "right":
        filled = ([cell for cell in row if cell] for row in rows)
        return any(pair == (first, second) for row in filled for pair in itertools.pairwise(row))
    columns = ([cell for cell in column if cell] for column in itertools.zip_longest(*rows, fillvalue=""))
    return any(pair == (first, second) for column in columns for pair in itertools.pairwise(column))


def _distance(part: str, text: str) -> int:
    """Returns the least number of letters to change for a part to be in a text."""
    row = [0] * (len(text) + 1)
    for i, letter in enumerate(part, 1):
        last, row = row, [i]
        for j, other in enumerate(text, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other)))
    return min(row)


def read_pages(corpora: pathlib.Path, files: list[str]) -> dict[tuple[str, int], str]:
    """Returns the Markdown of the pages of files, by file and page."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as out:
        paths = [str(corpora / name) for name in files]
        run_command("--documents", *paths, "--markdown", "--no_words", "--output", out)
        rows = pq.read_table(pathlib.Path(out, "pages"), columns=["uri", "page", "markdown"]).to_pylist()
    names = {pathlib.Path(name).name: name for name in files}
    return {(names[pathlib.Path(row["uri"]).name], row["page"]): row["markdown"] or "" for row in rows}


def main() -> None:
    """Tells the share of the checks that hold, by set and kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("--told", action="store_true", help="also tell the checks that fail")
    options = parser.parse_args()
    checks = [check for check in read_checks() if (options.corpora / check.file).is_file()]
    if not checks:
        raise SystemExit(f"{options.corpora} has none of the files that the checks are about")
    pages = read_pages(options.corpora, sorted({check.file for check in checks}))
    results: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for check in checks:
        passed = holds(check, pages.get((check.file, check.page), ""))
        for kind in (check.kind, "all"):
            results[check.group, kind][passed] += 1
        if options.told and not passed:
            print("fails:", *check[:4], repr(check.first), repr(check.second) if check.second else "")
    for (group, kind), counts in sorted(results.items()):
        print(f"{group:7} {kind:8} {counts[True]:4} of {counts.total():4}  {counts[True] / counts.total():.3f}")


if __name__ == "__main__":
    main()
