"""A page classifier in use: a small network over terms and layout, without Keras.

The file is a Keras archive (`keras.saving.load_model` opens it) with two members more: `pagebeam.json` (classes, terms,
idf) and `pagebeam.npz` (the same weights as arrays), so that workers need numpy alone.
"""

import functools
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy

from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.classify.features import LAYOUT, layout, scale, weights
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.temporary import own_folder

VERSION = 1
FACTS, ARRAYS = "pagebeam.json", "pagebeam.npz"


class PageClassifier(NamedTuple):
    """What a file of a classifier holds. T terms, H hidden units, C classes."""

    classes: tuple[str, ...]
    columns: dict[str, int]  # term -> column
    idf: list[float]
    mean: numpy.ndarray  # (8,) of the layouts that were learnt from
    std: numpy.ndarray
    hidden: numpy.ndarray  # (T + 8, H) float32
    hidden_bias: numpy.ndarray  # (H,)
    output: numpy.ndarray  # (H, C)
    output_bias: numpy.ndarray  # (C,)

    def probabilities(self, text: str, page: int) -> numpy.ndarray:
        """Returns (C,) float32 that sum to 1, for a page's text and its number, 1-based."""
        columns, values = weights(text, self.columns, self.idf)
        first = len(self.columns)
        inner = self.hidden_bias + scale(layout(text, page), self.mean, self.std) @ self.hidden[first:]
        if columns:
            inner = inner + values @ self.hidden[columns]
        logits = numpy.maximum(inner, 0) @ self.output + self.output_bias
        raised = numpy.exp(logits - logits.max())
        share: numpy.ndarray = (raised / raised.sum()).astype(numpy.float32)
        return share

    def label(self, probabilities: numpy.ndarray) -> tuple[str, float]:
        """Returns the likeliest class and its probability."""
        best = int(probabilities.argmax())
        return self.classes[best], float(probabilities[best])


def of_document(pages: Iterable[tuple[int, numpy.ndarray]]) -> numpy.ndarray | None:
    """Returns the probabilities of a document, None where it has no pages.

    Args:
        pages: (number, probabilities) of each page. The first weighs most: page n counts 1/n.
    """
    total: Any = None
    for number, probabilities in pages:
        weighed = probabilities / number
        total = weighed if total is None else total + weighed
    return None if total is None else total / total.sum()


def with_local_classifier(options: WordOptions) -> WordOptions:
    """Returns options whose classifier is on this machine: sandboxes, which read it, have no network."""
    if not options.classifier or files.is_local(options.classifier):
        return options
    return options._replace(classifier=_copied(options.classifier, options.classifier_sha256).name)


@functools.lru_cache(maxsize=2)
def _copied(uri: str, sha256: str) -> Any:
    """Copies a file to a temporary one, which is there as long as what is returned."""
    copy = tempfile.NamedTemporaryFile(dir=own_folder())  # noqa: SIM115 - it is the cache that closes it
    copy.write(files.read_bytes(uri))
    copy.flush()
    return copy


@functools.lru_cache(maxsize=2)
def load_classifier(uri: str, sha256: str = "") -> PageClassifier:
    """Reads a classifier from a path or URI; `sha256` tells one content from another at the same place.

    Raises:
        ValueError: The file is not a classifier, or of another version.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(files.read_bytes(uri))) as archive:
            facts = json.loads(archive.read(FACTS))
            arrays = dict(numpy.load(io.BytesIO(archive.read(ARRAYS)), allow_pickle=False))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ValueError(f"{uri} is not a page classifier; make one with 'pagebeam train-classifier'") from error
    if facts["version"] != VERSION or facts["layout"] != list(LAYOUT):
        raise ValueError(f"{uri} is a page classifier of version {facts['version']}, this is {VERSION}; train it anew")
    index = {term: column for column, term in enumerate(facts["terms"])}
    return PageClassifier(tuple(facts["classes"]), index, facts["idf"], **arrays)


def add_members(path: str, classifier: PageClassifier) -> None:
    """Adds to a Keras archive, a local file, what workers read."""
    facts = {
        "version": VERSION,
        "layout": LAYOUT,
        "classes": classifier.classes,
        "terms": list(classifier.columns),
        "idf": classifier.idf,
    }
    arrays: dict[str, Any] = {
        name: value for name, value in classifier._asdict().items() if isinstance(value, numpy.ndarray)
    }
    buffer = io.BytesIO()
    numpy.savez_compressed(buffer, **arrays)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(FACTS, json.dumps(facts, ensure_ascii=False))
        archive.writestr(ARRAYS, buffer.getvalue())
