"""Near copies among texts: how many of the planted ones meet, what is joined wrongly, and what it costs.

    python -m benchmarks.near_texts FOLDER [--datatrove PYTHON] [--limit N]
    python -m benchmarks.near_texts --scans FOLDER [--kept FILE] [--datatrove PYTHON]
    python -m benchmarks.near_texts --memory NUMBER [--every N] [--whole]

Each text below FOLDER (`*.txt`) is cut into pages of 250 words, and each page gets near copies: one letter in a hundred
wrong, other line ends, another head, a tenth cut off. A pair of copies is recalled where both are in one cluster; a
cluster is wrong where it joins pages that are no copies of each other. Processor time is that of a process of its own,
loading included. With PYTHON, an interpreter whose environment has `datatrove` and `spacy`, DataTrove's MinHash goes
over the same pages, with its defaults and with as many numbers as FinePDFs has.

`--scans` takes page images instead, and recognises each four times: as it is, at half of its resolution, a worse copy
of it, and by another engine. FILE stores what was recognised for the next run.

`--memory` clusters the signatures of a tenth of NUMBER made-up texts, every tenth a near copy of another, or every Nth,
and then of all, on one machine, and prints the peaks of memory; with `--whole` it runs over as many files instead.
"""

import argparse
import collections
import hashlib
import itertools
import json
import pathlib
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyarrow.parquet as pq

from benchmarks.running import pagebeam
from pagebeam.schemas.curation.text_dedup import CLUSTERS, SIGNATURES, TextDedupOptions
from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.text_dedup.signatures import SignedText, count_texts, write_signatures
from pagebeam.transforms.ops.text_dedup.signer import sign
from pagebeam.transforms.ops.work_store.batches import Batch
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

WORDS = 250  # of a page
SHARD = 1000  # texts
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OPTIONS = TextDedupOptions("near", "document")
DATATROVE = {"DataTrove, 5 words, 14 x 8": (5, 14, 8), "DataTrove, 5 words, 32 x 10": (5, 32, 10)}


class Found(NamedTuple):
    """What one method found, and what it took."""

    clusters: list[set[str]]
    seconds: float  # of processor time


def pages_of(folder: str) -> list[str]:
    """Returns the pages of all texts below a folder, each different from the others."""
    found: dict[str, None] = {}
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        words = path.read_text(errors="replace").split()
        for at in range(0, len(words) - WORDS + 1, WORDS):
            lines = [" ".join(words[line : line + 12]) for line in range(at, at + WORDS, 12)]
            found["\n".join(lines)] = None
    return list(found)


def copies(page: str, others: list[str], drawn: random.Random) -> dict[str, str]:
    """Returns a page and its near copies by name."""
    words, width = page.split(), drawn.randrange(6, 18)
    head = drawn.choice(others).split()[: len(words) // 15]
    cut = len(page) // 10
    return {
        "page": page,
        "misread": "".join(misread(one, drawn) for one in page),
        "reflowed": "\n".join(" ".join(words[at : at + width]) for at in range(0, len(words), width)),
        "headed": " ".join((*head, *words[len(head) :])),
        "cut": page[cut:] if drawn.random() < 0.5 else page[:-cut],
    }


def misread(letter: str, drawn: random.Random) -> str:
    """Returns a letter, wrong, lost or doubled in one case of a hundred."""
    if not letter.isalnum() or drawn.random() >= 0.01:
        return letter
    return drawn.choice((drawn.choice(LETTERS), drawn.choice(LETTERS), "", letter + drawn.choice(LETTERS)))


def planted(folder: str, limit: int) -> dict[str, str]:
    """Returns all texts by key: `<number>/<name of the copy>`."""
    drawn, pages = random.Random(0), pages_of(folder)[:limit]
    families = (copies(page, pages, drawn) for page in pages)
    return {f"{number}/{name}": text for number, some in enumerate(families) for name, text in some.items()}


def made_up(number: int, every: int) -> Iterator[tuple[str, str]]:
    """Yields so many texts of drawn words by key, each tenth, say, a near copy of the one before."""
    drawn, words = random.Random(1), ["".join(random.Random(n).choices(LETTERS, k=3 + n % 7)) for n in range(20_000)]
    text = ""
    for place in range(number):
        if place % every == every - 1:
            text = "".join(misread(one, drawn) for one in text)
        else:
            text = " ".join(words[int(drawn.random() ** 2 * len(words))] for _ in range(100))
        yield f"{place}/page", text


def store(out: pathlib.Path, texts: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Puts texts into a work store as documents that were read; returns their keys by document."""
    batch, parts, names = Batch(str(out / "work"), "open-1"), list[Part](), {}
    for key, text in texts:
        document_id = hashlib.sha256(key.encode()).hexdigest()
        document = Document(f"/{key}", document_id, "text/plain", len(text), 1, None, None, None)
        names[document_id] = key
        batch.add(key, Reading(document, 1, (PageText.digital(1, text, "none"),), (), (), 0.0))
        if batch.full():
            parts += batch.publish()
    (out / "parts.pickle").write_bytes(pickle.dumps([*parts, *batch.publish()]))
    return names


def cluster(out: str) -> None:
    """Signs and clusters what `store` left, in this process; prints its peak of memory."""
    from pagebeam.transforms.dedup.cluster_texts import ClusterTexts
    from pagebeam.transforms.dedup.sign_texts import SignTexts

    stored = pathlib.Path(out, "parts.pickle")
    if stored.exists():
        signed = pickle.loads(stored.read_bytes()) | SignTexts(out, OPTIONS, 1000)
    else:
        signed = [signatures(path) for path in sorted(pathlib.Path(out, SIGNATURES).iterdir())]
    signed | ClusterTexts(out, OPTIONS)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def signatures(path: pathlib.Path) -> Written:
    """Returns a shard of signatures that is there."""
    number, total = (int(word) for word in (path.stem.split("-")[1], path.stem.split("-")[3]))
    name = ShardName(SIGNATURES, number, total)
    return Written(
        name, (describe_file(str(path.parent.parent), name.part("parquet"), count_texts(str(path))),), {}, (), "", 0.0
    )


def sign_all(out: str, number: int, every: int) -> None:
    """Writes the signatures of so many made-up texts."""
    texts, total = made_up(number, every), -(-number // SHARD)
    for place in range(total):
        some = (SignedText(key, (f"/{key}",), sign((text,), OPTIONS)) for key, text in itertools.islice(texts, SHARD))
        write_signatures(out, ShardName(SIGNATURES, place, total), some, OPTIONS)


def measured(command: list[str]) -> tuple[str, float]:
    """Runs a command; returns what it printed and its seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def by_pagebeam(texts: dict[str, str]) -> Found:
    """Returns what Pagebeam finds."""
    with tempfile.TemporaryDirectory(prefix="near-texts-") as out:
        names = store(pathlib.Path(out), iter(texts.items()))
        _, seconds = measured([sys.executable, "-m", "benchmarks.near_texts", "--cluster", out])
        groups = collections.defaultdict(set)
        for row in pq.read_table(f"{out}/{CLUSTERS}", columns=["key", "cluster"]).to_pylist():
            groups[row["cluster"]].add(names[row["key"]])
    return Found([some for some in groups.values() if len(some) > 1], seconds)


def by_datatrove(texts: dict[str, str], python: str, config: tuple[int, int, int]) -> Found:
    """Returns what DataTrove's MinHash finds: pairs of documents that share a bucket, and what they are tied to."""
    script = pathlib.Path(__file__).with_name("near_texts_datatrove.py")
    with tempfile.TemporaryDirectory(prefix="near-texts-") as out:
        with open(f"{out}/texts.jsonl", "w") as file:
            file.writelines(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
        printed, seconds = measured([python, str(script), out, *map(str, config)])
    keys, forest = list(texts), UnionFind()
    for one, other in json.loads(printed.splitlines()[-1]):
        forest.add(keys[one].encode(), keys[other].encode())
    groups = collections.defaultdict(set)
    for member, root in forest.members():
        groups[root].add(member.decode())
    return Found(list(groups.values()), seconds)


def report(name: str, found: Found, texts: dict[str, str]) -> None:
    """Prints recall, wrong clusters and speed, and the recall of each pair of copies that is below 0.99."""
    home = {key: place for place, some in enumerate(found.clusters) for key in some}
    met: collections.Counter[tuple[str, str]] = collections.Counter()
    families = collections.defaultdict(list)
    for key in texts:
        families[key.partition("/")[0]].append(key)
    for keys in families.values():
        for one, other in itertools.combinations(keys, 2):
            met[one.partition("/")[2], other.partition("/")[2]] += home.get(one, one) == home.get(other, other)
    pairs = len(met) * len(families)
    wrong = sum(len({key.partition("/")[0] for key in some}) > 1 for some in found.clusters)
    speed = len(texts) / found.seconds
    told = f"recall of pairs {sum(met.values()) / pairs:.3f}, {wrong} of {len(found.clusters):,} clusters wrong"
    print(f"{name}: {told}, {found.seconds:.1f} s of processor time, {speed:,.0f} documents/s")
    for pair, number in sorted(met.items()):
        if number < 0.99 * len(families):
            print(f"    {' and '.join(pair)}: {number / len(families):.3f}")


def clustered(number: int, every: int) -> float:
    """Returns the peak of memory, MiB, of clustering the signatures of so many made-up texts."""
    with tempfile.TemporaryDirectory(prefix="near-texts-") as out:
        sign_all(out, number, every)
        printed, _ = measured([sys.executable, "-m", "benchmarks.near_texts", "--cluster", out])
        return float(printed.split()[-1])


def whole(number: int, every: int) -> float:
    """Returns the launcher's peak of memory, MiB, in a run over so many files of text."""
    with tempfile.TemporaryDirectory(prefix="near-texts-") as folder:
        for key, text in made_up(number, every):
            pathlib.Path(folder, f"{key.partition('/')[0]}.txt").write_text(text)
        near = "--text_dedup", "near", "--text_sample", "document", "--no_words"
        return pagebeam("--documents", folder, *near, watch=0.1).peaks["launcher"]


def memory(number: int, every: int, of: Callable[[int, int], float]) -> None:
    """Prints the peaks of memory over a tenth of the texts and over all."""
    peaks = []
    for some in (number // 10, number):
        begin = time.monotonic()
        peaks.append(of(some, every))
        print(f"{some:,} documents: {peaks[-1]:.0f} MiB, {time.monotonic() - begin:.0f} s")
    print(f"{peaks[1] / peaks[0]:.2f} times the memory")


def main() -> None:
    """Prints what was found, a line for each method."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--datatrove", metavar="PYTHON")
    parser.add_argument("--limit", type=int, default=100_000, help="pages, without their copies")
    parser.add_argument("--scans", metavar="FOLDER", help="of page images of 300 dpi")
    parser.add_argument("--kept", metavar="FILE")
    parser.add_argument("--memory", type=int, metavar="NUMBER")
    parser.add_argument("--every", type=int, default=10, metavar="N", help="texts, one of which is a near copy")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--cluster", metavar="OUT")
    asked = parser.parse_args()
    if asked.cluster:
        return cluster(asked.cluster)
    if asked.memory:
        return memory(asked.memory, asked.every, whole if asked.whole else clustered)
    if asked.scans:
        from benchmarks.near_scans import recognitions

        texts = recognitions(asked.scans, asked.kept, asked.limit)
    else:
        texts = planted(asked.folder, asked.limit)
    print(f"{len(texts):,} documents")
    report("Pagebeam", by_pagebeam(texts), texts)
    for name, config in DATATROVE.items() if asked.datatrove else ():
        report(name, by_datatrove(texts, asked.datatrove, config), texts)
    return None


if __name__ == "__main__":
    main()
