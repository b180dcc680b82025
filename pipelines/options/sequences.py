"""The options of texts as numbers: the vocabulary, sequences of word indices, TF-IDF."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.sequences import NONE, SequenceOptions

_ENDS = ("pre", "post")


def add_sequence_options(top: argparse.ArgumentParser) -> None:
    """Adds the group of options to a parser."""
    plain = SequenceOptions()
    add = top.add_argument_group("texts as numbers").add_argument
    add("--vocabulary", action="store_true", help="count the words of all pages")
    add(
        "--sequences",
        type=number(int, 1),
        metavar="MAXLEN",
        help="write each text as so many indices of words, labelled and divided as images are",
    )
    add("--tfidf", action="store_true", help="write the TF-IDF of each text")
    add("--text_sample", choices=("page", "document"), default=plain.sample, help="what one text is")
    add(
        "--num_words",
        type=number(int, 1),
        default=plain.num_words,
        help="words of the vocabulary, the most frequent; indices are smaller",
    )
    add("--skip_top", type=number(int, 0), default=plain.skip_top, help="indices below it are those of unknown words")
    add("--oov_index", type=number(int, NONE), default=plain.oov_index, help="of unknown words; -1 leaves them out")
    add("--start_index", type=number(int, NONE), default=plain.start_index, help="that texts begin with; -1: none")
    add("--index_from", type=number(int, 0), default=plain.index_from, help="the commonest word has the index after it")
    add("--padding", choices=_ENDS, default=plain.padding, help="fill short sequences up at the beginning or the end")
    add("--truncating", choices=_ENDS, default=plain.truncating, help="cut long ones at the beginning or the end")
    add(
        "--ngrams",
        type=number(int, 1, 5),
        default=plain.ngrams,
        help="runs of so many words count as words too, in the vocabulary and in TF-IDF",
    )


def sequence_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """What is wrong with options that are each right by themselves, with the cure."""
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
    """How texts become numbers."""
    return SequenceOptions(
        vocabulary=bool(given.vocabulary or given.sequences or given.tfidf),
        maxlen=given.sequences or 0,
        tfidf=given.tfidf,
        sample=given.text_sample,
        num_words=given.num_words,
        skip_top=given.skip_top,
        oov_index=given.oov_index,
        start_index=given.start_index,
        index_from=given.index_from,
        padding=given.padding,
        truncating=given.truncating,
        ngrams=given.ngrams,
    )
