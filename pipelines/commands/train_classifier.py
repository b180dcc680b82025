"""`pagebeam train-classifier`: learns from labelled pages of a run to label pages of the next ones.

    pagebeam train-classifier --pages OUT/pages --labels labels.csv --model letters.keras
    pagebeam run … --classifier letters.keras

Beside the model it writes `letters.json`, with its accuracy on pages that it was not trained on, and `letters.svg`, the
confusion matrix. It needs Keras (`pip install 'pagebeam[keras]'`); runs that use the model do not.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy
import pyarrow.parquet as pq

from pagebeam.pipelines.commands.confusion_matrix import confusion_svg
from pagebeam.pipelines.options.parser import Parser
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.classify.training import LabelledPage, Trained, Training, confusion, save, train
from pagebeam.transforms.ops.datasets.label_source import label_rule
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.ops.storage import files


def parser() -> Parser:
    """Returns the parser of the command's options."""
    plain = Training()
    top = Parser("pagebeam train-classifier", description="Learns from labelled pages to label pages.")
    top.add_argument("--pages", required=True, metavar="OUT/pages", help="folder or URI with the pages of a run")
    top.add_argument(
        "--labels",
        default="directory",
        metavar="directory|FILE",
        help="class of a document by its folder, or by a CSV or Parquet file (uri, label, group)",
    )
    top.add_argument("--model", required=True, metavar="FILE.keras", help="where to write the model; path or URI")
    top.add_argument("--test_fraction", type=number(float, 0, 0.9), default=0.2, help="of the documents, for measuring")
    top.add_argument("--seed", type=number(int, 0), default=plain.seed, help="of the split and the training")
    top.add_argument("--terms", type=number(int, 1), default=plain.terms, help="words and pairs of words, at most")
    top.add_argument("--hidden", type=number(int, 1), default=plain.hidden, help="units between terms and classes")
    top.add_argument("--epochs", type=number(int, 1), default=plain.epochs, help="times that every page is seen")
    return top


def main(argv: list[str]) -> int:
    """Runs the command; returns the exit code: 0 done, 2 where there is nothing to learn from."""
    given = parser().parse_args(argv)
    try:
        return _run(given)
    except ImportError as error:
        print(f"pagebeam: training needs Keras ({error}): pip install 'pagebeam[keras]'", file=sys.stderr)
    except (ValueError, OSError) as error:
        print(f"pagebeam: {error}", file=sys.stderr)
    return 2


def _run(given: argparse.Namespace) -> int:
    if not given.model.endswith(".keras"):
        raise ValueError(f"--model {given.model}: the name of a Keras file ends in .keras")
    learnt, held = split_pages(given)
    options = Training(terms=given.terms, hidden=given.hidden, epochs=given.epochs, seed=given.seed)
    trained = train(learnt, options)
    matrix = confusion(trained.classifier, held)
    base = given.model.removesuffix(".keras")
    _save(trained, given.model)
    told = describe(matrix, trained, learnt)
    files.write_bytes(f"{base}.json", json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n")
    files.write_bytes(f"{base}.svg", confusion_svg(trained.classifier.classes, matrix).encode())
    print(f"learnt from {len(learnt):,} pages of {len(trained.classifier.classes)} classes: {given.model}")
    right = f"{told['accuracy']:.3f}" if held else "not measured: --test_fraction 0"
    print(f"right of {len(held):,} pages that it never saw: {right}; {base}.json, {base}.svg")
    return 0


def split_pages(given: argparse.Namespace) -> tuple[list[LabelledPage], list[LabelledPage]]:
    """Splits the labelled pages into those to learn from and those to measure with; documents stay whole."""
    rule = label_rule(given.labels)
    split = SplitOptions(given.test_fraction, seed=given.seed)
    parts: dict[str, list[LabelledPage]] = {"train": [], "test": []}
    number_ = 0
    for row in _rows(given.pages):
        number_ += 1
        try:
            label = rule.label(row["uri"])
        except BadInput:
            continue  # counted and reported below
        side = split_of(label.group or row["document_id"], split.seed, split)
        parts[side].append(LabelledPage(row["text"], row["page"], label.name))
    labelled = sum(map(len, parts.values()))
    if not labelled:
        raise ValueError(f"none of the {number_} pages in {given.pages} has a label in {given.labels}")
    if labelled < number_:
        print(f"{number_ - labelled:,} of {number_:,} pages have no label and are left out", file=sys.stderr)
    return parts["train"], parts["test"]


def _rows(pages: str) -> Iterator[dict[str, Any]]:
    names = [name for name in files.files_below(pages) if name.endswith(".parquet")]
    if not names:
        raise ValueError(f"--pages {pages} holds no Parquet files; give the folder `pages` of a run's output")
    for name in names:
        fs, path = files.filesystem(files.join(pages, name))
        with fs.open(path, "rb") as file:
            for batch in pq.ParquetFile(file).iter_batches(columns=["document_id", "uri", "page", "text"]):
                yield from batch.to_pylist()


def _save(trained: Trained, uri: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        local = os.path.join(folder, "model.keras")
        save(trained, local)
        with open(local, "rb") as file:
            files.write_bytes(uri, file.read())


def describe(matrix: numpy.ndarray, trained: Trained, learnt: list[LabelledPage]) -> dict[str, Any]:
    """Returns the content of `FILE.json`."""
    classes = trained.classifier.classes
    total, right = int(matrix.sum()), numpy.diag(matrix)
    taken, held = matrix.sum(0), matrix.sum(1)
    return {
        "classes": list(classes),
        "pages": dict(sorted(Counter(page.label for page in learnt).items())),
        "terms": len(trained.classifier.columns),
        "measured_on": total,
        "accuracy": float(right.sum() / total) if total else None,
        "recall": {name: float(right[i] / held[i]) for i, name in enumerate(classes) if held[i]},
        "precision": {name: float(right[i] / taken[i]) for i, name in enumerate(classes) if taken[i]},
        "confusion": matrix.tolist(),
        "losses": trained.losses,
    }
