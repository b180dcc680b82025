"""Annotates pages: what was read becomes rows of `pages/`, with words, counts and language.

annotate(pages as the work store keeps them, document, options)  ->  Annotated(rows of PAGES, …)
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.options import ENTITIES, NAMED, WordOptions
from pagebeam.schemas.page_model import PageModel
from pagebeam.schemas.structure.passages import Passage
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.documents.annotate.body import document_body, join_parts, part_passages
from pagebeam.transforms.ops.documents.annotate.document_title import document_title
from pagebeam.transforms.ops.documents.annotate.figure_names import name_figures
from pagebeam.transforms.ops.documents.annotate.page_models import model_document
from pagebeam.transforms.ops.documents.annotate.page_renderers import Page, render_columns
from pagebeam.transforms.ops.documents.redact.redact_page import count_redacted, redact_page
from pagebeam.transforms.ops.formats.parquet import to_batch, to_message
from pagebeam.transforms.ops.page_model.repeats import Repeats
from pagebeam.transforms.ops.render.markdown import join_documents, render_document
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each
from pagebeam.transforms.ops.structure.dehyphenate import join_hyphens
from pagebeam.transforms.ops.words import bag_of_words, detect_language, find_entities, redact, tokenize_words
from pagebeam.transforms.ops.work_store.page_codec import from_json, unpack_layout

EMPTY: dict[str, Any] = dict.fromkeys(PAGES.names)


class Summary(NamedTuple):
    """What pages add to the row of their document."""

    pages: int
    scanned: int
    quality: float  # sum over the recognised pages
    bag: dict[str, int]
    languages: dict[str, int]  # language -> bytes of text
    scores: dict[str, float]  # language -> sum of the bytes of each page times its score
    labels: dict[str, float]  # class -> sum of its probability on each page, that on page n divided by n
    redacted: dict[str, int]  # kind of entity -> places of the texts where one was removed
    contents: dict[str, int]  # what is on pages without text -> pages
    markdown: str | None = None  # of these pages, what goes on over pages joined; None unless asked for
    passages: tuple[Passage, ...] | None = None  # what these pages say; None unless asked for


class Annotated(NamedTuple):
    """Rows of `pages/` and what they amount to."""

    rows: bytes  # an Arrow message, schema PAGES
    summary: Summary


def annotate(
    data: bytes,
    document: Document,
    options: WordOptions,
    pages: tuple[int, ...] | None = None,
    repeats: Repeats | None = None,
) -> Iterator[Annotated]:
    """Annotates the pages of a part, or those of them that `pages` names; yields once."""
    yield from (
        step for step in annotate_in_steps(data, document, options, pages, repeats) if isinstance(step, Annotated)
    )


def annotate_in_steps(
    data: bytes,
    document: Document,
    options: WordOptions,
    pages: tuple[int, ...] | None = None,
    repeats: Repeats | None = None,
) -> Iterator[int | Annotated]:
    """Annotates as `annotate`, but yields 0 before the first page and the number of each page that is done.

    So each page has the time limit to itself, and where it is reached, the page that reached it is known.

    Args:
        data: The pages of a part, as the work store keeps them.
        document: That they are of.
        options: Of annotation.
        pages: Numbers of those that are annotated; None is all.
        repeats: What repeats in the document; None where the part is all of it.
    """
    every = list(map(unpack_layout, from_json(data)))
    models = model_document(every, options.redact, repeats) if has_models(options) else {}
    if options.figures:
        models = {page: name_figures(model, document.document_id) for page, model in models.items()}
    yield 0
    rows = []
    for text in every:
        if pages is None or text.page in pages:
            rows.append(_row(text, document, options, models.get(text.page)))
            yield text.page
    labels = _label(rows, options) if options.classifier else {}
    summary = _summary(rows, labels, options)
    if options.markdown:
        chosen = [model for page, model in models.items() if pages is None or page in pages]
        summary = summary._replace(markdown=redact(render_document(chosen), options.redact))
    if options.body:
        told = ((models[row["page"]], row["language"]) for row in rows)
        summary = summary._replace(passages=part_passages(told, options.redact))
    yield Annotated(to_message(to_batch(rows, PAGES)), summary)


def has_models(options: WordOptions) -> bool:
    """Returns whether models of pages are made."""
    return options.segment or options.markdown or options.blocks or options.body


def annotate_each(
    data: bytes,
    document: Document,
    options: WordOptions,
    pages: Sequence[int],
    repeats: Repeats | None = None,
) -> Iterator[Annotated | BadItem]:
    """Annotates the pages of a part one by one, so that each can fail alone; they are labelled one by one, too."""
    return attempt_each(pages, lambda page: next(annotate(data, document, options, (page,), repeats)))


def prepare() -> None:
    """Loads what annotation loads when it first needs it."""
    tokenize_words("Two boxes were sent to the libraries", WordOptions())
    detect_language("ein Text, der nicht englisch ist und lang genug, damit er zugeordnet werden kann")


def _row(text: PageText, document: Document, options: WordOptions, model: PageModel | None = None) -> dict[str, Any]:
    if options.join_hyphens:
        text = text._replace(text=join_hyphens(text.text, detect_language(text.text)[0]))
    text = redact_page(text, options.redact, ner=options.ner)
    language, score = detect_language(text.text)
    words = tokenize_words(text.text, options, language=language) if options.words else None
    kinds = [kind for kind in options.keep if kind in ENTITIES + NAMED]
    entities = find_entities(text.text, kinds, language, options.ner) if kinds else None
    return (
        EMPTY
        | {name: _plain(value) for name, value in text._asdict().items() if name in EMPTY}
        | render_columns(Page(text, model, language, options))
        | {
            "document_id": document.document_id,
            "uri": document.uri,
            "page_count": document.page_count,
            "media_type": document.media_type,
            "size": len(text.text.encode()),
            "scanned": text.source != "text",
            "language": language,
            "language_score": score,
            "words": _plain(words),
            "bag_of_words": None if words is None else list(bag_of_words(words).items()),
            "entities": _plain(entities),
        }
    )


def _plain(value: Any) -> Any:
    """Returns the value with records as dicts, as Arrow takes structs."""
    if isinstance(value, list | tuple) and value and hasattr(value[0], "_fields"):
        fields = value[0]._fields
        return [dict(zip(fields, record, strict=True)) for record in value]
    return list(value) if isinstance(value, tuple) else value


def _label(rows: list[dict[str, Any]], options: WordOptions) -> dict[str, float]:
    """Labels the rows; returns what they add to the label of their document."""
    from pagebeam.transforms.ops.classify.classifier import load_classifier

    assert options.classifier
    classifier = load_classifier(options.classifier, options.classifier_sha256)
    labels = dict.fromkeys(classifier.classes, 0.0)
    for row in rows:
        probabilities = classifier.probabilities(row["text"], row["page"])
        row["label"], row["label_score"] = classifier.label(probabilities)
        for name, share in zip(classifier.classes, probabilities.tolist(), strict=True):
            labels[name] += share / row["page"]
    return labels


def _summary(rows: list[dict[str, Any]], labels: dict[str, float], options: WordOptions) -> Summary:
    bag: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    scores: dict[str, float] = {}
    for row in rows:
        bag.update(dict(row["bag_of_words"] or ()))
        if name := row["language"]:
            languages[name] += row["size"]
            scores[name] = scores.get(name, 0.0) + row["size"] * row["language_score"]
    scanned = [row["quality"] or 0.0 for row in rows if row["scanned"]]
    redacted = count_redacted((row["text"] for row in rows), options.redact)
    contents = Counter(row["content"] for row in rows if row["content"] not in (None, "text"))
    told = dict(languages), scores
    return Summary(len(rows), len(scanned), sum(scanned), dict(bag), *told, labels, redacted, dict(contents))


def merge_summaries(summaries: list[Summary]) -> Summary:
    """Adds summaries up."""
    bag: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    scores: dict[str, float] = {}
    redacted: Counter[str] = Counter()
    contents: Counter[str] = Counter()
    labels: dict[str, float] = {}
    for summary in summaries:
        bag.update(summary.bag)
        redacted.update(summary.redacted)
        contents.update(summary.contents)
        languages.update(summary.languages)
        for name, score in summary.scores.items():
            scores[name] = scores.get(name, 0.0) + score
        for name, share in summary.labels.items():
            labels[name] = labels.get(name, 0.0) + share
    pages, scanned, quality = (
        (sum(numbers) for numbers in zip(*(s[:3] for s in summaries), strict=True)) if summaries else (0, 0, 0)
    )
    counts = int(pages), int(scanned), float(quality)
    said = [summary.markdown for summary in summaries if summary.markdown is not None]
    markdown = join_documents(said) if said else None
    parts = [summary.passages for summary in summaries if summary.passages is not None]
    passages = join_parts(parts) if parts else None
    told = dict(bag), dict(languages), scores
    return Summary(*counts, *told, labels, dict(redacted), dict(contents), markdown, passages)


def document_row(document: Document, summary: Summary, failed: int) -> dict[str, Any]:
    """Returns the row of `documents/` for a document of which these pages were annotated and `failed` were not."""
    facts = document._asdict()
    languages = sorted(summary.languages.items(), key=lambda told: (-told[1], told[0]))
    language, size = languages[0] if languages else (None, 0)
    known = sum(summary.languages.values())
    label = max(summary.labels, key=lambda name: summary.labels[name], default=None)
    return facts | {
        "title": document_title(document.title, summary.markdown),
        "pages_read": summary.pages,
        "pages_failed": failed,
        "scanned": summary.scanned > 0,
        "quality": summary.quality / summary.scanned if summary.scanned else None,
        "language": language,
        "language_score": summary.scores[language] / size if language else None,
        "languages": [{"language": name, "share": size / known} for name, size in languages] or None,
        "bag_of_words": sorted(summary.bag.items()),
        "text": None if summary.passages is None else document_body(summary.passages),
        "markdown": summary.markdown,
        "label": label,
        "label_score": summary.labels[label] / sum(summary.labels.values()) if label is not None else None,
    }
