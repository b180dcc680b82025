"""DataTrove's side of `text_signals`: runs in an environment of its own, which has the package `datatrove`.

python datatrove_filters.py ROWS.json      [{"text": …, figure: …}]  ->  {"different": {figure: [page]}, "speed": …}
"""

import json
import sys
import tempfile
import time
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.filters import (
    C4QualityFilter,
    FineWebQualityFilter,
    GopherQualityFilter,
    GopherRepetitionFilter,
)
from datatrove.pipeline.stats.doc_stats import DocStats
from datatrove.utils.word_tokenizers import WordTokenizer

NEAR = 1e-6  # about the precision of a figure of four bytes


class WhiteSpace(WordTokenizer):
    """Divides words at white space."""

    def word_tokenize(self, text: str) -> list[str]:
        """Returns the words."""
        return text.split()

    def sent_tokenize(self, text: str) -> list[str]:
        """Returns the text: sentences are not compared."""
        return [text]

    def span_tokenize(self, text: str) -> list[tuple[int, int]]:
        """Returns the place of the text."""
        return [(0, len(text))]


WORDS = WhiteSpace()
QUALITY = (
    "min_doc_words", "max_doc_words", "min_avg_word_length", "max_avg_word_length", "max_symbol_word_ratio",
    "max_bullet_lines_ratio", "max_ellipsis_lines_ratio", "max_non_alpha_words_ratio", "min_stop_words",
)  # fmt: skip
LINES = ("dup_line_frac", "dup_para_frac", "dup_line_char_frac", "dup_para_char_frac")


def quality(**limit: float) -> Any:
    """Returns Gopher's filter of quality with one rule."""
    return GopherQualityFilter(**(dict.fromkeys(QUALITY) | limit), language=WORDS)


def repetition(**limit: Any) -> Any:
    """Returns Gopher's filter of repetition with one rule."""
    other = dict.fromkeys(LINES) | {"top_n_grams": (), "dup_n_grams": ()}
    return GopherRepetitionFilter(**(other | limit), language=WORDS)


def fineweb(**limit: float) -> Any:
    """Returns FineWeb's filter with one rule."""
    other = {"line_punct_thr": -1, "short_line_thr": 2, "char_duplicates_ratio": 2, "new_line_ratio": 1e9}
    return FineWebQualityFilter(**(other | limit), language=WORDS)


AT_MOST: dict[str, Any] = {
    "word_count": lambda most: quality(max_doc_words=most),
    "mean_word_length": lambda most: quality(max_avg_word_length=most),
    "bullet_line_fraction": lambda most: quality(max_bullet_lines_ratio=most),
    "ellipsis_line_fraction": lambda most: quality(max_ellipsis_lines_ratio=most),
    "duplicate_line_fraction": lambda most: repetition(dup_line_frac=most),
    "duplicate_line_char_fraction": lambda most: repetition(dup_line_char_frac=most),
    "duplicate_paragraph_fraction": lambda most: repetition(dup_para_frac=most),
    "duplicate_paragraph_char_fraction": lambda most: repetition(dup_para_char_frac=most),
    **{f"top_{n}gram_char_fraction": lambda most, n=n: repetition(top_n_grams=((n, most),)) for n in (2, 3, 4)},
    **{
        f"duplicate_{n}gram_char_fraction": lambda most, n=n: repetition(dup_n_grams=((n, most),)) for n in range(5, 11)
    },
    "short_line_fraction": lambda most: fineweb(short_line_thr=most),
    "duplicate_char_fraction": lambda most: fineweb(char_duplicates_ratio=most),
    "newline_to_word_ratio": lambda most: fineweb(new_line_ratio=most),
}
AT_LEAST: dict[str, Any] = {
    "alphabetic_word_fraction": lambda least: quality(max_non_alpha_words_ratio=least),
    "stop_word_count": lambda least: quality(min_stop_words=least),
    "terminal_punctuation_line_fraction": lambda least: fineweb(line_punct_thr=least),
}


def stays(made: Any, text: str) -> bool:
    """Returns whether a filter keeps a text."""
    verdict = made.filter(Document(text=text, id=""))
    return verdict is True


def is_equal(row: dict[str, Any], name: str) -> bool:
    """Returns whether a rule changes its mind at our figure."""
    figure, text = row[name], row["text"]
    if figure is None:
        return True
    near = NEAR * max(1, figure)
    if name in AT_MOST:
        return stays(AT_MOST[name](figure + near), text) and not stays(AT_MOST[name](figure - near), text)
    return stays(AT_LEAST[name](figure - near), text) and not stays(AT_LEAST[name](figure + near), text)


def symbols_are_equal(row: dict[str, Any]) -> bool:
    """Returns whether the rule of symbols, one limit for two figures, changes its mind at the larger one."""
    most = max(row["hash_to_word_ratio"], row["ellipsis_to_word_ratio"])
    kept, left = (quality(max_symbol_word_ratio=most + sign * NEAR) for sign in (1, -1))
    return stays(kept, row["text"]) and not stays(left, row["text"])


def lines_are_equal(row: dict[str, Any]) -> bool:
    """Returns whether C4 keeps as many lines."""
    document = Document(text=row["text"], id="")
    C4QualityFilter(min_num_sentences=-1, filter_lorem_ipsum=False, filter_curly_bracket=False, language=WORDS).filter(
        document
    )
    kept = len(document.text.split("\n")) if document.text else 0
    return abs(kept / max(1, len(row["text"].splitlines())) - row["c4_line_fraction"]) < NEAR


def main() -> None:
    """Prints what is different, and the speed of the filters with their own limits."""
    with open(sys.argv[1]) as file:
        rows = json.load(file)
    different = {
        name: [place for place, row in enumerate(rows) if not is_equal(row, name)] for name in (*AT_MOST, *AT_LEAST)
    }
    different["symbols"] = [place for place, row in enumerate(rows) if not symbols_are_equal(row)]
    different["c4_line_fraction"] = [place for place, row in enumerate(rows) if not lines_are_equal(row)]
    with tempfile.TemporaryDirectory() as folder:
        stats = DocStats(folder)
        ratios = [stats.extract_stats(Document(text=row["text"], id=""))["digit_ratio"] for row in rows]
    different["digit_fraction"] = [
        place for place, row in enumerate(rows) if abs(row["digit_fraction"] - ratios[place]) > NEAR
    ]
    # Limits that no text reaches, so that every figure is worked out.
    far = {"top_n_grams": tuple((n, 2.0) for n in (2, 3, 4)), "dup_n_grams": tuple((n, 2.0) for n in range(5, 11))}
    filters = [
        quality(
            min_doc_words=-1, max_doc_words=10**9, min_avg_word_length=-1, max_avg_word_length=10**9,
            max_symbol_word_ratio=10**9, max_bullet_lines_ratio=2, max_ellipsis_lines_ratio=2,
            max_non_alpha_words_ratio=-1, min_stop_words=-1,
        ),
        repetition(**dict.fromkeys(LINES, 2.0), **far),
        fineweb(),
        C4QualityFilter(min_num_sentences=0, filter_lorem_ipsum=False, filter_curly_bracket=False, language=WORDS),
    ]  # fmt: skip
    begin = time.process_time()
    for row in rows:
        for one in filters:
            one.filter(Document(text=row["text"], id=""))
    print(json.dumps({"different": different, "speed": len(rows) / (time.process_time() - begin)}))


if __name__ == "__main__":
    main()
