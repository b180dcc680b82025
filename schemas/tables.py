"""Defines the Parquet tables of a run, column by column.

A column of pages and documents is declared TEXT where it holds what somebody wrote, so that `--redact` cannot miss it
(`transforms/ops/documents/annotate/redact.py`), and FACT where it cannot hold any of it.
"""

import pyarrow as pa

from pagebeam.schemas.page_model.columns import BLOCK

TEXT, FACT = True, False

WORD = pa.struct([("word", pa.string()), ("tag", pa.int16()), ("lemma", pa.string()), ("pos", pa.string())])
SEGMENT = pa.struct(
    [
        ("tag", pa.int16()),  # HEADING and what follows it in pagebeam.schemas.vocabulary.Vocabulary
        ("text", pa.string()),  # of a table: rows by line ends, cells by tabs
        ("words", pa.list_(WORD)),
        ("x0", pa.float32()),  # points from the upper left corner, as the others; null where only text was known
        ("y0", pa.float32()),
        ("x1", pa.float32()),
        ("y1", pa.float32()),
    ]
)
BOX = pa.struct(
    [
        ("text", pa.string()),
        ("x0", pa.float32()),  # points from the upper left corner, as the others
        ("y0", pa.float32()),
        ("x1", pa.float32()),
        ("y1", pa.float32()),
        ("confidence", pa.float32()),  # 0..1, null for born-digital text
    ]
)
ENTITY = pa.struct(
    [
        (
            "kind",
            pa.string(),
        ),  # number, unit, date, dob, ssn, telephone, address, gender, sentiment, name, age, organization, location
        ("text", pa.string()),  # as written
        ("value", pa.string()),  # normalised
        ("start", pa.int32()),  # characters from the beginning of the page's text
        ("end", pa.int32()),  # exclusive
        ("valid", pa.bool_()),  # false where the form is right but the value cannot exist
        ("source", pa.string()),  # rules, or name and version of the spaCy pipeline that found it
    ]
)
LANGUAGE = pa.struct(
    [
        ("language", pa.string()),  # ISO 639, as in the column of pages
        ("share", pa.float32()),  # 0..1, of the bytes of text whose language is told
    ]
)
BAG = pa.map_(pa.string(), pa.int32())


def _table(columns: list[tuple[str, pa.DataType, bool]]) -> tuple[pa.Schema, frozenset[str]]:
    """Returns the schema of a table and the names of its columns that are declared TEXT."""
    schema = pa.schema([(name, kind) for name, kind, _ in columns])
    return schema, frozenset(name for name, _, holds_text in columns if holds_text)


PAGES, PAGES_TEXT = _table(
    [
        ("document_id", pa.string(), FACT),  # sha256 of the file's bytes, hex
        ("uri", pa.string(), FACT),
        ("page", pa.int32(), FACT),  # 1-based
        ("page_count", pa.int32(), FACT),
        ("media_type", pa.string(), FACT),
        ("text", pa.string(), TEXT),
        ("body", pa.string(), TEXT),  # without running heads, feet and page numbers; null unless asked for
        ("size", pa.int64(), FACT),  # bytes of the text in UTF-8
        ("scanned", pa.bool_(), FACT),
        ("source", pa.string(), FACT),  # text, ocr, or mixed: text, and pictures recognised
        ("content", pa.string(), FACT),  # text, blank, picture, or unread: writing without text; null where unknown
        (
            "quality",
            pa.float32(),
            FACT,
        ),  # 1 - estimated_wer, or confidence of what was recognised beside text; see docs
        ("estimated_cer", pa.float32(), FACT),  # share 0..1 of characters that are probably wrong; of recognised pages
        ("estimated_wer", pa.float32(), FACT),  # share 0..1 of words that are probably wrong, missing or too many
        ("width", pa.int32(), FACT),  # pixels, null where nothing was rendered
        ("height", pa.int32(), FACT),
        ("dpi", pa.int32(), FACT),
        ("page_width", pa.float32(), FACT),  # points as shown, in which boxes are measured
        ("page_height", pa.float32(), FACT),
        ("rotation", pa.int32(), FACT),  # degrees turned before OCR
        ("language", pa.string(), FACT),  # ISO 639: two letters, or three where it has no two; null where uncertain
        ("language_score", pa.float32(), FACT),  # 0..1, how likely it is
        ("words", pa.list_(WORD), TEXT),
        ("bag_of_words", BAG, TEXT),
        ("entities", pa.list_(ENTITY), TEXT),  # of the kinds kept; null where none are
        ("segments", pa.list_(SEGMENT), TEXT),
        ("blocks", pa.list_(BLOCK), TEXT),  # of the page's model, in the order of reading; null unless asked for
        ("markdown", pa.string(), TEXT),  # without running heads, feet and page numbers; null unless asked for
        (
            "structure",
            pa.string(),
            FACT,
        ),  # what blocks are made of: tags, layout, mixed, text; null where none were made
        ("boxes", pa.list_(BOX), TEXT),
        ("redactions", pa.list_(BOX), FACT),  # where pictures are painted over, by kind; null unless they are
        ("notes", pa.list_(pa.string()), TEXT),  # comments on a PDF page that it does not show; null where none
        ("label", pa.string(), FACT),
        ("label_score", pa.float32(), FACT),
        (
            "duplicate_of",
            pa.string(),
            FACT,
        ),  # key of the text that it repeats; see pagebeam.schemas.curation.text_dedup
        ("cluster", pa.string(), FACT),  # key of the first text that was in its cluster; null unless asked for
        ("cluster_size", pa.int64(), FACT),  # texts in its cluster
        ("similarity", pa.float32(), FACT),  # 0..1, estimated, with the text that it repeats
        ("near_clusters", pa.list_(pa.string()), FACT),  # others that it is near, which were there before it
        ("engine", pa.string(), FACT),
        ("warnings", pa.list_(pa.string()), FACT),
    ]
)

DOCUMENTS, DOCUMENTS_TEXT = _table(
    [
        ("document_id", pa.string(), FACT),
        ("uri", pa.string(), FACT),
        ("media_type", pa.string(), FACT),
        ("size", pa.int64(), FACT),  # bytes of the file
        ("page_count", pa.int32(), FACT),
        ("pages_read", pa.int32(), FACT),
        ("pages_failed", pa.int32(), FACT),
        ("scanned", pa.bool_(), FACT),  # whether any page was recognised
        ("quality", pa.float32(), FACT),  # mean over the recognised pages, null where there are none
        ("title", pa.string(), TEXT),
        ("author", pa.string(), TEXT),
        ("created", pa.string(), FACT),  # ISO 8601
        ("modified", pa.string(), FACT),  # ISO 8601
        ("form", pa.string(), FACT),  # acroform, xfa; null where the file is not a PDF with a form
        ("embedded_files", pa.int32(), FACT),  # attached to a PDF as a whole, null for other files
        ("language", pa.string(), FACT),  # of the most text
        ("language_score", pa.float32(), FACT),  # 0..1, mean over the text of the pages in it
        ("languages", pa.list_(LANGUAGE), FACT),  # of its pages, the most text first; null where none is told
        ("bag_of_words", BAG, TEXT),
        ("text", pa.string(), TEXT),  # bodies of its pages, what goes on over pages joined; null unless asked for
        ("markdown", pa.string(), TEXT),  # of its pages, what goes on over pages joined; null unless asked for
        ("label", pa.string(), FACT),
        ("label_score", pa.float32(), FACT),
        ("duplicate_of", pa.string(), FACT),  # key of the text that it repeats
        ("cluster", pa.string(), FACT),  # key of the first text that was in its cluster; null unless asked for
        ("cluster_size", pa.int64(), FACT),  # texts in its cluster
        ("similarity", pa.float32(), FACT),  # 0..1, estimated, with the text that it repeats
        ("near_clusters", pa.list_(pa.string()), FACT),  # others that it is near, which were there before it
    ]
)

STORED = pa.schema(
    [
        ("document_id", pa.string()),  # and the folder below store/
        ("page", pa.int32()),  # 1-based; null for what describes the whole document
        ("name", pa.string()),  # of the file
        ("bytes", pa.int64()),
        ("sha256", pa.string()),  # hex
    ]
)

FAILURES = pa.schema(
    [
        ("uri", pa.string()),
        ("document_id", pa.string()),
        ("page", pa.int32()),  # null for a whole file
        ("stage", pa.string()),
        ("category", pa.string()),
        ("message", pa.string()),
        ("signal", pa.int32()),
        ("elapsed", pa.float32()),  # seconds
        ("engine", pa.string()),
    ]
)
