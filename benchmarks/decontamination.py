"""Texts that share words with a list: how many of the planted ones are found, how many others, and what it costs.

    python -m benchmarks.decontamination FOLDER [--datatrove PYTHON] [--limit N]

Each text below FOLDER (`*.txt`) is cut into pages of 250 words. Of every second page a stretch of 40 words is an entry
of the list; the page is there as it is, in capitals without punctuation, with words divided at line ends, and with one
letter in a hundred wrong. The other pages share no 13 words with the list. Processor time is that of the search alone,
in one thread, after a first one over some pages. With PYTHON, an interpreter whose environment has `datatrove` and
`spacy`, DataTrove's NGramsDecontFilter goes over the same pages, with 13 words as well.
"""

import argparse
import hashlib
import json
import pathlib
import random
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator

import pyarrow as pa

from benchmarks.near_texts import misread, pages_of
from pagebeam.transforms.ops.curation.ngram_list import load_ngrams

LENGTH = 13  # words of a run
ENTRY = 40  # words of an entry
TOGETHER = 500  # texts that are looked at at once, as pages of a row group are
WARM = 20  # texts before the clock runs


def planted(folder: str, limit: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Returns the list, and (kind, text) of all texts."""
    drawn, entries, texts = random.Random(0), [], []
    pages = pages_of(folder)[:limit]
    for page in pages[::2]:
        words = page.split()
        at = drawn.randrange(len(words) - ENTRY)
        entries.append(" ".join(words[at : at + ENTRY]))
        texts += [
            ("as it is", page),
            ("in capitals, without punctuation", re.sub(r"[^\w\s]", "", page).upper()),
            ("words divided at line ends", "\n".join(divided(words, drawn))),
            ("one letter in a hundred wrong", "".join(misread(letter, drawn) for letter in page)),
        ]
    listed = set(runs_of(entries))
    others = [("shares nothing", page) for page in pages[1::2] if not listed & set(runs_of([page]))]
    return entries, texts + others


def runs_of(texts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yields the runs of words, by their letters and digits."""
    for text in texts:
        words = [word for word in (re.sub(r"[\W_]", "", word).lower() for word in text.split()) if word]
        yield from (tuple(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1))


def divided(words: list[str], drawn: random.Random) -> Iterator[str]:
    """Yields lines of eight words or so, of which each second one ends amid a word, where one can be divided."""
    line: list[str] = []
    for word in words:
        if len(line) >= 8 and word.isalpha() and word.islower() and len(word) > 5 and drawn.random() < 0.5:
            yield " ".join([*line, f"{word[:3]}-"])
            line = [word[3:]]
        elif len(line) >= 10:
            yield " ".join(line)
            line = [word]
        else:
            line.append(word)
    yield " ".join(line)


def by_pagebeam(entries: list[str], texts: list[str]) -> tuple[list[bool], float]:
    """Returns which texts are found, and the seconds of processor time."""
    with tempfile.TemporaryDirectory(prefix="decontamination-") as folder:
        path = pathlib.Path(folder, "list.txt")
        path.write_text("\n".join(entries))
        listed = load_ngrams(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), LENGTH)
    listed.find(pa.array(texts[:WARM], pa.string()))
    begin, found = time.process_time(), []
    for at in range(0, len(texts), TOGETHER):
        found += [hit is not None for hit in listed.find(pa.array(texts[at : at + TOGETHER], pa.string()))]
    return found, time.process_time() - begin


def by_datatrove(entries: list[str], texts: list[str], python: str) -> tuple[list[bool], float]:
    """Returns the same of DataTrove."""
    script = pathlib.Path(__file__).with_name("decontamination_datatrove.py")
    with tempfile.TemporaryDirectory(prefix="decontamination-") as folder:
        pathlib.Path(folder, "asked.json").write_text(json.dumps({"entries": entries, "texts": texts}))
        command = [python, str(script), folder, str(LENGTH), str(WARM)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    told = json.loads(done.stdout.splitlines()[-1])
    return told["found"], told["seconds"]


def report(name: str, kinds: list[str], found: list[bool], seconds: float) -> None:
    """Prints the share of each kind that was found, and the speed."""
    print(f"{name}: {len(found) / seconds:,.0f} pages a second of processor time")
    number, hits = Counter(kinds), Counter(kind for kind, hit in zip(kinds, found, strict=True) if hit)
    for kind, count in number.items():
        print(f"    {kind}: {hits[kind] / count:.3f} of {count:,}")


def main() -> None:
    """Prints what each finds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--datatrove", metavar="PYTHON")
    parser.add_argument("--limit", type=int, default=100_000, help="pages")
    asked = parser.parse_args()
    entries, made = planted(asked.folder, asked.limit)
    kinds, texts = [kind for kind, _ in made], [text for _, text in made]
    print(f"{len(entries):,} entries, {len(texts):,} pages")
    report("Pagebeam", kinds, *by_pagebeam(entries, texts))
    if asked.datatrove:
        report("DataTrove", kinds, *by_datatrove(entries, texts, asked.datatrove))


if __name__ == "__main__":
    main()
