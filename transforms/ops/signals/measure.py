"""Measures texts: all figures of some texts at once, as columns.

texts, languages  ->  RecordBatch of SIGNALS
"""

from collections.abc import Sequence

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.transforms.ops.signals.divided import find_lines
from pagebeam.transforms.ops.signals.lines import line_figures
from pagebeam.transforms.ops.signals.repetition import repetition_figures
from pagebeam.transforms.ops.signals.sentences import sentence_figures
from pagebeam.transforms.ops.signals.words import find_words, word_figures


def measure_texts(
    texts: pa.StringArray, languages: Sequence[str | None], tables: Sequence[float | None] | None = None
) -> pa.RecordBatch:
    """Measures texts.

    Args:
        texts: N of them, none of them null.
        languages: Of the texts, ISO 639-1.
        tables: Shares of their characters that are in tables; None where that is unknown.
    """
    characters = pc.utf8_length(texts).to_numpy(zero_copy_only=False).astype(numpy.int64)
    words, lines = find_words(texts), find_lines(texts)
    found = {
        **word_figures(words, languages),
        **repetition_figures(words, characters),
        **line_figures(lines, characters, words.counts),
        **sentence_figures(lines),
    }
    columns = {name: _column(values, SIGNALS.field(name).type) for name, values in found.items()}
    columns["table_fraction"] = pa.array(tables or [None] * len(texts), pa.float32())
    return pa.RecordBatch.from_arrays([columns[name] for name in SIGNALS.names], schema=SIGNALS)


def _column(values: numpy.ndarray, kind: pa.DataType) -> pa.Array:
    if pa.types.is_boolean(kind):
        return pa.array(values.astype(bool))
    return pa.array(values.astype(numpy.int32) if kind == pa.int32() else values, from_pandas=True).cast(kind)
