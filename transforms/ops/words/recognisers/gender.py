"""Words that tell a gender, and the value of a field such as "sex: M"."""

import re

from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words.data.word_list import words_of
from pagebeam.transforms.ops.words.recognisers.match import Match, word

_MALE = """
bachelor boy boyfriend brother bro businessman chap cowboy dude emperor father fella fellow fiance foster-father
gentleman gent godfather grandfather grandson groom guy heir husband king lad male man manhood masculine men boys
men's nephew papa policeman prince salesman alderman anchorman assemblyman brakeman busboy cameraman choirboy
clergyman congressman councilman countryman craftsman doorman duke fisherman foreman gunman handyman headmaster
horseman journeyman landlord mailman marksman merman milkman nobleman patrolman repairman schoolboy serviceman
sportsman statesman steward stuntman tradesman warlock wizard workman baron stepgrandfather stepgrandson stepnephew
stepuncle godson godbrother sir son spokesman stepbrother stepdad stepfather stepson uncle waiter widower chairman
fireman host lord bridegroom monk friar grandnephew
"""
_FEMALE = """
actress aunt bride businesswoman chick cowgirl duchess empress female feminine fiancee gal girl girlfriend godmother
goddess granddaughter grandmother heiress hostess housewife lady lass madam ma'am daughter mother niece policewoman
princess queen saleswoman sister spokeswoman stepdaughter stepmom stepmother stepsister waitress widow wife woman
womanhood women chairwoman mistress alderwoman anchorwoman assemblywoman baroness ballerina barmaid bridesmaid
camerawoman congresswoman councilwoman countess dame fisherwoman forewoman goddaughter godsister headmistress heroine
housemaid landlady maiden matriarch mermaid midwife noblewoman nun schoolgirl seamstress servicewoman sorceress
maid nanny grandniece sportswoman stateswoman stewardess temptress matron stepgranddaughter stepgrandmother
stepniece stepaunt
"""
_IRREGULAR = {  # plurals and forms of address kept as the guide keeps them, or reduced to the plain word
    "men": "men", "women": "women", "gentlemen": "gentlemen", "ladies": "lady", "wives": "wife", "guys": "guy",
    "dad": "father", "daddy": "father", "dads": "father", "daddies": "father", "pop": "father", "papa": "father",
    "mom": "mother", "mommy": "mother", "moms": "mother", "mum": "mother", "mummy": "mother", "mama": "mother",
    "auntie": "aunt", "aunty": "aunt", "grandpa": "grandfather", "granddad": "grandfather", "grandma": "grandmother",
    "granny": "grandmother", "nana": "grandmother", "gran": "grandmother",
    "ma'am": "madam", "hubby": "husband", "policemen": "policeman", "fiancé": "fiance",
    "fiancée": "fiancee", "sis": "sister",
}  # fmt: skip
_TRANSGENDER = "transgender transgendered transsexual transexual transman transwoman tg ftm mtf nonbinary"
_FEMININE = words_of(
    "women ladies wives mom mommy moms mum mummy mama auntie aunty grandma granny nana gran ma'am fiancée sis"
)
_LETTERS = {"m": "male", "f": "female", "t": "transgender", "tg": "transgender"}
_TAGS = {"male": Vocabulary.MALE, "female": Vocabulary.FEMALE, "transgender": Vocabulary.TRANSGENDER}


def _men(base: str) -> str:
    """Returns the plural of a word in -man: policemen, spokeswomen; any other word as it is."""
    return base[:-3] + "men" if base.endswith("man") and len(base) > 5 else base


# lower-case word -> (what it is reduced to, tag)
GENDERS: dict[str, tuple[str, int]] = {
    form: (base, tag)
    for words, tag in ((_MALE, Vocabulary.MALE), (_FEMALE, Vocabulary.FEMALE))
    for base in words.split()
    for form in (base, base + "es" if base.endswith("ss") else base + "s", _men(base))
}
GENDERS.update(dict.fromkeys(_TRANSGENDER.split(), ("transgender", Vocabulary.TRANSGENDER)))
GENDERS.update(
    (form, (base, Vocabulary.FEMALE if form in _FEMININE else Vocabulary.MALE)) for form, base in _IRREGULAR.items()
)

TRIGGERS = frozenset({"sex", "gender"})
_FIELD = re.compile(
    r"(?:sex|gender)\s{0,4}(?:[:=#-]|\bis\b)?\s{0,4}(?P<value>transgender(?:ed)?|female|male|tg|[mft])\b(?![’'-])", re.I
)


def find_gender(text: str, start: int) -> Match | None:
    """Finds the value of a field at `start`: "sex: M" is male; the value is male, female or transgender."""
    match = _FIELD.match(text, start)
    if match is None:
        return None
    value = match["value"].lower().removesuffix("ed") if len(match["value"]) > 11 else match["value"].lower()
    if len(value) < 3 and ":" not in match[0] and "=" not in match[0]:
        return None  # "sex T" in prose: a lone letter needs the colon of a form
    value = _LETTERS.get(value, value)
    return Match("gender", start, match.end(), value, (word(value, _TAGS[value]),), match.start("value"))
