"""Defines the quality signals of texts: columns of `pages/` and `documents/` where they are asked for.

Each is a figure of the literature, with its definition there; `docs/curation.md` says which. A share is 0..1; a figure
of a text that has none of what is counted, as words or lines, is null.
"""

import pyarrow as pa

GOPHER = [
    ("word_count", pa.int32()),  # words that are not punctuation alone; white space parts words
    ("mean_word_length", pa.float32()),  # characters, of these
    ("hash_to_word_ratio", pa.float32()),  # "#" a word
    ("ellipsis_to_word_ratio", pa.float32()),  # "..." and "…" a word
    ("bullet_line_fraction", pa.float32()),  # lines that begin with "•" or "-"
    ("ellipsis_line_fraction", pa.float32()),  # lines that end with "..." or "…"
    ("alphabetic_word_fraction", pa.float32()),  # words with a letter
    ("stop_word_count", pa.int32()),  # of the eight: the be to of and that have with; each once
    ("duplicate_line_fraction", pa.float32()),  # lines that an earlier one equals
    ("duplicate_line_char_fraction", pa.float32()),  # characters in such lines
    ("duplicate_paragraph_fraction", pa.float32()),  # likewise paragraphs, which blank lines part
    ("duplicate_paragraph_char_fraction", pa.float32()),
    *((f"top_{n}gram_char_fraction", pa.float32()) for n in (2, 3, 4)),  # characters of the commonest run of n words
    *((f"duplicate_{n}gram_char_fraction", pa.float32()) for n in range(5, 11)),  # characters in repeated runs
]
FINEWEB = [
    ("terminal_punctuation_line_fraction", pa.float32()),  # lines that end as a sentence does
    ("short_line_fraction", pa.float32()),  # lines of 30 characters or fewer
    ("duplicate_char_fraction", pa.float32()),  # characters in repeated lines, of those that are no line ends
    ("newline_to_word_ratio", pa.float32()),  # line ends a word
]
C4 = [
    ("c4_line_fraction", pa.float32()),  # lines that C4 keeps
    ("c4_sentence_count", pa.int32()),  # sentences in these
    ("lorem_ipsum", pa.bool_()),  # whether it is filler text
    ("curly_bracket", pa.bool_()),  # whether it has one, as programs have
]
PDF = [
    ("digit_fraction", pa.float32()),  # characters that are digits
    ("line_digit_fraction", pa.float32()),  # of a line's characters, mean over the lines
    ("spam_word_fraction", pa.float32()),  # words that advertise downloads and drugs
    ("table_fraction", pa.float32()),  # characters in tables; null where pages were not divided into blocks
    ("dictionary_fraction", pa.float32()),  # words that are in the list of their language; null where there is none
]
SIGNALS = pa.schema([*GOPHER, *FINEWEB, *C4, *PDF])
