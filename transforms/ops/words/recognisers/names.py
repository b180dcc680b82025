"""Names of people, where there is evidence: a title before, a given name, a "name:" label; and of companies.

A capital letter alone is not evidence.
"""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.schemas.words import Word
from pagebeam.transforms.ops.words.data.lexicon import known_words
from pagebeam.transforms.ops.words.data.names_data import AMBIGUOUS, GIVEN
from pagebeam.transforms.ops.words.data.stopwords import ALL as STOP_WORDS
from pagebeam.transforms.ops.words.data.titles import AFTER, ALONE, BEFORE, OFFICES, TITLES, WEAK
from pagebeam.transforms.ops.words.data.word_list import words_of
from pagebeam.transforms.ops.words.recognisers.match import Match, word

LABELS = frozenset({"name"})
COMPANIES = words_of("company corporation corp inc incorporated llc ltd limited plc gmbh co llp associates holdings")
TRIGGERS = GIVEN | AMBIGUOUS | BEFORE | ALONE
_TITLE = re.compile(r"([A-Za-z]{2,14})\.?(?=[\s,]|$)")
_INITIAL = re.compile(r"[ \t]{1,4}([A-Z])(?:\.|(?=[ \t]{1,4}[A-Z]))")
_NAME = re.compile(
    r"[ \t]{1,4}((?:(?:van|von|de|der|den|del|della|di|da|la|le|bin|ibn|al)[ \t]{1,4}){0,2}"
    r"(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-Þ][\w'’À-ÿ-]{0,40})(?![\w@])"
)
_PLAIN = re.compile(r"[A-ZÀ-Þ][\w'’À-ÿ-]{0,40}")
_AFTER = re.compile(r",?[ \t]{1,4}([A-Za-z.]{2,8})(?![\w])")
_FIELD = re.compile(r"name\b\s{0,4}(?::|\bis\b|=)\s{0,4}(?=[A-ZÀ-Þ])", re.I)
_GAP = re.compile(r"[ \t\u00a0]{0,3}\n?[ \t\u00a0]{1,3}(?=[A-ZÀ-Þ])|\n(?=[A-ZÀ-Þ])")
_FORM = re.compile(r"[ \t]{0,2}:")  # "Name: Author:" is an empty form
_COLUMN = re.compile(r"\.?[ \t]{0,2}\d")
_COMPANY = re.compile(r"(?:[A-Z][\w&'’-]{0,40}[ \t]{1,4}){1,4}(?P<kind>[A-Z][a-zA-Z]+)\b\.?")
_FORMS = ("s", "es", "ed", "d", "ing", "ly", "al", "ness")
_NO_SURNAME = words_of("tions ices nse ics ness sis ment ments ship dom hood ance ence ity ing")
_MAX_SURNAMES = 2


def find_name(text: str, start: int) -> Match | None:
    """Finds the name, with its titles, that begins at `start`; a title alone is found as well."""
    words: list[Word] = []
    place, titled = _titles(text, start, words)
    first = _PLAIN.match(text, place) if place < len(text) else None
    if first is None or (titled and first[0].lower() in STOP_WORDS | OFFICES):
        return _alone(text, start)
    given = first[0].lower().removesuffix("'s").removesuffix("’s")
    if not titled and not _is_given(text, first, given):
        return _alone(text, start)
    end = _rest(text, first, words, titled)
    end = _suffixes(text, end, words)
    return _found(text, start, end, words)


def find_labelled(text: str, start: int) -> Match | None:
    """Finds what follows "Name:" or "name is", as far as it is capitalised."""
    label = _FIELD.match(text, start)
    if label is None:
        return None
    words: list[Word] = []
    place, _ = _titles(text, label.end(), words)
    first = _PLAIN.match(text, place)
    if first is None or first[0].lower() in STOP_WORDS or _FORM.match(text, first.end()):
        return None
    end = _suffixes(text, _rest(text, first, words, True), words)
    found = _found(text, start, end, words)
    return found._replace(words=(word("name"), *found.words), value_start=label.end(), label=True)


def find_company(text: str, start: int) -> Match | None:
    """Finds capitalised words up to "Company", "Inc." and the like."""
    match = _COMPANY.match(text, start)
    if match is None or match["kind"].lower() not in COMPANIES:
        return None
    parts = [part.rstrip(".,") for part in match[0].split()]
    if parts[0].lower() in STOP_WORDS:
        return None
    words = [word(part.lower(), Vocabulary.NAME) for part in parts]
    return _found(text, start, match.end(), words)


def _titles(text: str, place: int, words: list[Word]) -> tuple[int, bool]:
    titled = False
    while (match := _TITLE.match(text, place)) is not None and match[1].lower() in BEFORE:
        gap = _GAP.match(text, match.end())
        if gap is None or not _is_written_as_title(match[1]) or not _is_held(text, gap.end(), match[1].lower()):
            break
        words.append(word(TITLES[match[1].lower()], Vocabulary.TITLE))
        place, titled = gap.end(), True
    return place, titled


def _is_written_as_title(raw: str) -> bool:
    """Returns whether a title has its capital, or is one that has none in running text: "councilman Brown"."""
    return raw[0].isupper() or (len(raw) > 4 and raw.lower() not in WEAK)


def _is_held(text: str, place: int, title: str) -> bool:
    """Returns whether a name follows a title that is an everyday word too: "General Smith", but "General Counsel"."""
    if title not in WEAK or (title == "fr" and text[max(0, place - 4) : place].rstrip().endswith(".")):
        return True
    follower = _PLAIN.match(text, place)
    name = follower[0].lower() if follower else ""
    return name in GIVEN or name in AMBIGUOUS or (bool(name) and _may_be_surname(name))


def _may_be_surname(name: str) -> bool:
    """Returns whether a word is in no dictionary or, as "Clinton" is, without any other form of an English word."""
    known = known_words()
    if name not in known:
        return True
    if name.endswith(tuple(_NO_SURNAME)) or (name.endswith("y") and name[:-1] + "ies" in known):
        return False
    return not known & {name + end for end in _FORMS}


def _alone(text: str, start: int) -> Match | None:
    match = _TITLE.match(text, start) or re.compile(r"([A-Za-z]{2,14})").match(text, start)
    if match is None or match[1].lower() not in ALONE or (len(match[1]) < 3 and match[1].isupper()):
        return None
    if _COLUMN.match(text, match.end()):
        return None  # "Col 2" is a column, "Gen. 3" a chapter
    return _found(text, start, match.end(), [word(TITLES[match[1].lower()], Vocabulary.TITLE)])._replace(kind="title")


def _is_given(text: str, first: re.Match[str], given: str) -> bool:
    if given in GIVEN:
        return True
    if given not in AMBIGUOUS:
        return False
    before = text[max(0, first.start() - 2) : first.start()].strip()
    follower = _INITIAL.match(text, first.end()) or _NAME.match(text, first.end())
    sentence = not before or before[-1] in ".!?:\n"
    return follower is not None and not sentence and follower[1].lower() not in STOP_WORDS


def _rest(text: str, first: re.Match[str], words: list[Word], titled: bool) -> int:
    words.append(word(first[0].lower().removesuffix("'s").removesuffix("’s"), Vocabulary.NAME))
    end, surnames = first.end(), 0
    while surnames < _MAX_SURNAMES and not first[0].endswith(("'s", "’s")):
        match = _INITIAL.match(text, end)
        if match is None:
            match = _NAME.match(text, end)
            if match is None or not _is_surname(match[1], first[0]):
                break
            surnames += match[1].lower() not in GIVEN
        words += [
            word(part.lower().removesuffix("'s").removesuffix("’s"), Vocabulary.NAME) for part in match[1].split()
        ]
        end = match.end()
        if match[0].endswith(("'s", "’s")):
            break
    return end


def _is_surname(name: str, first: str) -> bool:
    lower = name.lower()
    return lower not in STOP_WORDS and lower not in AFTER and (name.isupper() <= first.isupper() or len(name) < 2)


def _suffixes(text: str, end: int, words: list[Word]) -> int:
    while (match := _AFTER.match(text, end)) is not None:
        form = match[1].lower().replace(".", "")
        if form not in AFTER:
            break
        words.append(word(TITLES.get(form, form), Vocabulary.TITLE))
        end = match.end()
    return end


def _found(text: str, start: int, end: int, words: list[Word]) -> Match:
    return Match("name", start, end, " ".join(item.word for item in words), tuple(words), start)
