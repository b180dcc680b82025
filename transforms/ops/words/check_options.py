"""Options of the words, refused early: before a worker starts, with what is wrong and the cure."""

import difflib
from collections.abc import Iterable

from pagebeam.schemas.failure import OptionError
from pagebeam.schemas.options import KINDS, NAMED, STEMMERS, Ner, WordOptions


def check_options(options: WordOptions) -> None:
    """Refuses options that cannot work.

    Raises:
        ValueError: an option has no such value, or language data that it needs is missing; names the cure.
    """
    _one_of("stopwords", options.stopwords, ("remove", "keep"))
    _one_of("stem", options.stem, STEMMERS)
    for kind in options.keep:
        _one_of("keep", kind, KINDS)
    require_ner(options.keep, options.ner)
    if options.convert_units is not None:
        _one_of("convert_units", options.convert_units, ("standard", "metric"))
    if options.pos or options.stem == "lemma":
        from pagebeam.transforms.ops.words.part_of_speech import require_data

        require_data(options.pos or options.stem == "lemma", options.stem == "lemma")


def require_ner(kinds: Iterable[str], ner: Ner | None) -> None:
    """Refuses kinds of entities that only a pipeline finds where there is none.

    Raises:
        OptionError: Names the kind.
    """
    for kind in kinds:
        if kind in NAMED and ner is None:
            raise OptionError("{kind} is found by {ner} alone; name a spaCy pipeline, or leave it out", kind=kind)


def _one_of(option: str, value: str, valid: tuple[str, ...]) -> None:
    if value in valid:
        return
    near = difflib.get_close_matches(str(value), valid, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"choose among {', '.join(valid)}"
    raise ValueError(f"--{option} has no value {value!r}; {hint}")
