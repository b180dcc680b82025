"""Figures of C4: the lines that it keeps, and the sentences in them.

Lines  ->  a number for each text
"""

from collections.abc import Mapping

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.transforms.ops.signals.divided import Lines
from pagebeam.transforms.ops.signals.encoded import encoded, ends_in, replaced
from pagebeam.transforms.ops.signals.words import flags, ratio, sums

LONG = 1000  # characters of a word, at most
FEW = 3  # words of a line, at least
POLICY = "terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies"

_CITATION = r"\[\d*\]|\[edit\]|\[citation needed\]"
_LEFT_OUT = rf"(?i)javascript|{POLICY}"
_SENTENCE = r"""[.?!]+["')\]”’]*(?:\s|$)"""


def sentence_figures(of: Lines) -> Mapping[str, numpy.ndarray]:
    """Returns the figures by their names, (N,) each."""
    lines, bounds = of.ended.trimmed, of.ended.bounds
    cited = numpy.flatnonzero(ends_in(lines, "]"))  # what is cited elsewhere changes nothing that is asked
    lines = replaced(lines, cited, pc.replace_substring_regex(lines.take(pa.array(cited)), _CITATION, ""))
    ended = ends_in(lines, ".?!\"'") & ~pc.ends_with(lines, "...").to_numpy(zero_copy_only=False)
    places = numpy.flatnonzero(ended)
    kept = _kept(lines.take(pa.array(places)))
    number, sentences = numpy.zeros(len(lines), numpy.int64), numpy.zeros(len(lines), numpy.int64)
    number[places[kept]] = 1
    ends = pc.count_substring_regex(lines.take(pa.array(places[kept])), _SENTENCE).to_numpy(zero_copy_only=False)
    sentences[places[kept]] = numpy.maximum(ends, 1)
    data = encoded(of.texts)
    return {
        "c4_line_fraction": ratio(sums(number, bounds), of.ended.counts),
        "c4_sentence_count": sums(sentences, bounds),
        "lorem_ipsum": flags(pc.match_substring(of.texts, "lorem ipsum", ignore_case=True)),
        "curly_bracket": data.counts_of(data.data == ord("{")) > 0,
    }


def _kept(lines: pa.StringArray) -> numpy.ndarray:
    """Returns the places of the lines, which end as sentences do, that C4 keeps."""
    enough = pc.match_substring_regex(lines, rf"(?:\S+\s+){{{FEW - 1}}}\S")
    wide = pc.greater(pc.utf8_length(lines), LONG)
    if pc.any(wide).as_py():
        narrow = [max(map(len, line.split())) <= LONG for line in lines.filter(wide).to_pylist()]
        enough = pc.and_(enough, pc.replace_with_mask(pc.invert(wide), wide, pa.array(narrow, pa.bool_())))
    return numpy.flatnonzero(flags(pc.and_not(enough, pc.match_substring_regex(lines, _LEFT_OUT))))
