"""Figures of C4: the lines that it keeps, and the sentences in them.

texts  ->  a number for each text
"""

from collections.abc import Mapping

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.signals.words import flags, ratio, sums

LONG = 1000  # characters of a word, at most
FEW = 3  # words of a line, at least
POLICY = "terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies"

_CITATION = r"\[\d*\]|\[edit\]|\[citation needed\]"
_LEFT_OUT = rf"(?i)javascript|{POLICY}"
_SENTENCE = r"""[.?!]+["')\]”’]*(?:\s|$)"""


def sentence_figures(texts: pa.StringArray) -> Mapping[str, numpy.ndarray]:
    """Returns the figures by their names, (N,) each."""
    split = [text.splitlines() for text in texts.to_pylist()]
    bounds = numpy.concatenate([[0], numpy.cumsum([len(lines) for lines in split])]).astype(numpy.int64)
    lines = pc.utf8_trim_whitespace(pa.array([line for lines in split for line in lines], pa.string()))
    cited = pc.ends_with(lines, "]")  # what is cited elsewhere changes nothing that is asked
    if pc.any(cited).as_py():
        lines = pc.replace_with_mask(lines, cited, pc.replace_substring_regex(lines.filter(cited), _CITATION, ""))
    last = pc.utf8_slice_codeunits(lines, -1, None)
    ended = pc.and_not(pc.is_in(last, pa.array(list(".?!\"'"))), pc.ends_with(lines, "..."))
    places = numpy.flatnonzero(flags(ended))
    kept = _kept(lines.take(pa.array(places)))
    number, sentences = numpy.zeros(len(lines), numpy.int64), numpy.zeros(len(lines), numpy.int64)
    number[places[kept]] = 1
    ends = pc.count_substring_regex(lines.take(pa.array(places[kept])), _SENTENCE).to_numpy(zero_copy_only=False)
    sentences[places[kept]] = numpy.maximum(ends, 1)
    return {
        "c4_line_fraction": ratio(sums(number, bounds), numpy.diff(bounds)),
        "c4_sentence_count": sums(sentences, bounds),
        "lorem_ipsum": flags(pc.match_substring(texts, "lorem ipsum", ignore_case=True)),
        "curly_bracket": flags(pc.match_substring(texts, "{")),
    }


def _kept(lines: pa.StringArray) -> numpy.ndarray:
    """Returns the places of the lines, which end as sentences do, that C4 keeps."""
    enough = pc.match_substring_regex(lines, rf"(?:\S+\s+){{{FEW - 1}}}\S")
    wide = pc.greater(pc.utf8_length(lines), LONG)
    if pc.any(wide).as_py():
        narrow = [max(map(len, line.split())) <= LONG for line in lines.filter(wide).to_pylist()]
        enough = pc.and_(enough, pc.replace_with_mask(pc.invert(wide), wide, pa.array(narrow, pa.bool_())))
    return numpy.flatnonzero(flags(pc.and_not(enough, pc.match_substring_regex(lines, _LEFT_OUT))))
