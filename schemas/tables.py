"""The Parquet tables of a run, column by column."""

import pyarrow as pa

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
        ("kind", pa.string()),  # number, unit, date, dob, ssn, telephone, address, gender, sentiment, name, age
        ("text", pa.string()),  # as written
        ("value", pa.string()),  # normalised
        ("start", pa.int32()),  # characters from the beginning of the page's text
        ("end", pa.int32()),  # exclusive
        ("valid", pa.bool_()),  # false where the form is right but the value cannot exist
    ]
)
BAG = pa.map_(pa.string(), pa.int32())

PAGES = pa.schema(
    [
        ("document_id", pa.string()),  # sha256 of the file's bytes, hex
        ("uri", pa.string()),
        ("page", pa.int32()),  # 1-based
        ("page_count", pa.int32()),
        ("media_type", pa.string()),
        ("text", pa.string()),
        ("size", pa.int64()),  # bytes of the text in UTF-8
        ("scanned", pa.bool_()),
        ("source", pa.string()),  # text, ocr, or mixed: text, and pictures recognised
        ("quality", pa.float32()),  # 0..1, null for born-digital text
        ("width", pa.int32()),  # pixels, null where nothing was rendered
        ("height", pa.int32()),
        ("dpi", pa.int32()),
        ("page_width", pa.float32()),  # points as shown, in which boxes are measured
        ("page_height", pa.float32()),
        ("rotation", pa.int32()),  # degrees turned before OCR
        ("language", pa.string()),
        ("language_score", pa.float32()),
        ("words", pa.list_(WORD)),
        ("bag_of_words", BAG),
        ("entities", pa.list_(ENTITY)),  # of the kinds kept; null where none are
        ("segments", pa.list_(SEGMENT)),
        ("boxes", pa.list_(BOX)),
        ("label", pa.string()),
        ("label_score", pa.float32()),
        ("engine", pa.string()),
        ("warnings", pa.list_(pa.string())),
    ]
)

DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()),
        ("uri", pa.string()),
        ("media_type", pa.string()),
        ("size", pa.int64()),  # bytes of the file
        ("page_count", pa.int32()),
        ("pages_read", pa.int32()),
        ("pages_failed", pa.int32()),
        ("scanned", pa.bool_()),  # whether any page was recognised
        ("quality", pa.float32()),  # mean over the recognised pages, null where there are none
        ("title", pa.string()),
        ("author", pa.string()),
        ("created", pa.string()),  # ISO 8601
        ("modified", pa.string()),  # ISO 8601
        ("form", pa.string()),  # acroform, xfa; null where the file is no PDF with a form
        ("embedded_files", pa.int32()),  # attached to a PDF as a whole, null where it is none
        ("language", pa.string()),
        ("bag_of_words", BAG),
        ("label", pa.string()),
        ("label_score", pa.float32()),
    ]
)

STORED = pa.schema(
    [
        ("document_id", pa.string()),  # and the folder below store/
        ("page", pa.int32()),  # 1-based; null for what tells of the whole document
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
