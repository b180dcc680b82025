"""The options of texts as numbers: the vocabulary, sequences of word indices, TF-IDF."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option, fill
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.options import ENDS, TEXT_SAMPLES
from pagebeam.schemas.sequences import NONE, SequenceOptions


def sequence_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    asked = [name for name in ("vocabulary", "sequences", "tfidf") if getattr(given, name)]
    if not asked:
        return
    if not given.documents:
        yield f"--{asked[0]} is made of documents; give --documents"
    if given.no_words:
        yield f"--{asked[0]} needs words; leave out --no_words"
    if given.sequences and given.ngrams > 1:
        yield "--ngrams are features of --tfidf, sequences are of single words; leave out --ngrams or --sequences"
    if given.split != "hash" and asked != ["vocabulary"]:
        yield f"texts are divided by the hash of their document; leave out --split {given.split} or --{asked[-1]}"
    if given.sequences and not {"hdf5", "tfrecord"} & set(given.formats):
        yield "--sequences are written as hdf5 and tfrecord; name one of them in --formats"


def sequence_options(given: argparse.Namespace) -> SequenceOptions:
    """Returns how texts become numbers."""
    counted = bool(given.vocabulary or given.sequences or given.tfidf)
    return fill(
        SequenceOptions,
        given,
        GROUP,
        vocabulary=counted,
        maxlen=given.sequences or 0,
        sample=given.text_sample,
        deduplicated=given.text_dedup != "none",
    )


_PLAIN = SequenceOptions()

GROUP = Group(
    "texts as numbers",
    (
        Option("vocabulary", flag=True, help="count the words of all pages"),
        Option(
            "sequences",
            parse=number(int, 1),
            metavar="MAXLEN",
            help="write each text as so many indices of words, labelled and divided as images are",
        ),
        Option("tfidf", flag=True, help="write the TF-IDF of each text"),
        Option("text_sample", choices=TEXT_SAMPLES, default=_PLAIN.sample, help="what one text is"),
        Option(
            "num_words",
            parse=number(int, 1),
            default=_PLAIN.num_words,
            help="words of the vocabulary, the most frequent; indices are smaller",
        ),
        Option(
            "skip_top",
            parse=number(int, 0),
            default=_PLAIN.skip_top,
            help="indices below it are those of unknown words",
        ),
        Option(
            "oov_index", parse=number(int, NONE), default=_PLAIN.oov_index, help="of unknown words; -1 leaves them out"
        ),
        Option(
            "start_index", parse=number(int, NONE), default=_PLAIN.start_index, help="that texts begin with; -1: none"
        ),
        Option(
            "index_from",
            parse=number(int, 0),
            default=_PLAIN.index_from,
            help="the commonest word has the index after it",
        ),
        Option(
            "padding", choices=ENDS, default=_PLAIN.padding, help="fill short sequences up at the beginning or the end"
        ),
        Option("truncating", choices=ENDS, default=_PLAIN.truncating, help="cut long ones at the beginning or the end"),
        Option(
            "ngrams",
            parse=number(int, 1, 5),
            default=_PLAIN.ngrams,
            help="runs of so many words count as words too, in the vocabulary and in TF-IDF",
        ),
    ),
    sequence_contradictions,
)
