"""Personal data, addresses, units, stems, lemmas, tags, spelling and sentiment against the gold sets.

python -m benchmarks.words_gold_text [NAME…] [--show N]
"""

import json
import re
from collections.abc import Callable

from benchmarks.words_gold import NLP, Misses, Score, is_chosen, run
from pagebeam.schemas.words import Entity
from pagebeam.transforms.ops.words import detect_language, find_entities, polarity
from pagebeam.transforms.ops.words.data.lexicon import known_words
from pagebeam.transforms.ops.words.morphology.spelling import corrector
from pagebeam.transforms.ops.words.morphology.stemmers import stemmer

# money is not a unit of measurement in the guide; "3 to 4 L" is two numbers here and their mean there
_IS_NONE = re.compile(
    r"dimensionless|dollar|euro|pound sterling|penny|dime|cent$|count|yen|rupee|percentage|yuan", re.I
)
_RANGE = re.compile(r"\d (?:to|and) \d|\d ?[–-] ?\d|\+/-|±")
_UNIT_NAMES = {"metre": "meter", "litre": "liter"}


def _overlap(kind: str, gold_kinds: set[str]) -> tuple[float, int, Misses]:
    """Returns F1 of spans that overlap, over every presidio file."""
    hits, spurious, missed, misses, inputs = 0, 0, 0, [], 0
    for path in sorted((NLP / "pii").glob("presidio_*.json")):
        for case in json.loads(path.read_text()):
            if not is_chosen(case["full_text"]):
                continue
            text, inputs = case["full_text"], inputs + 1
            gold = [
                (span["start_position"], span["end_position"])
                for span in case["spans"]
                if span["entity_type"] in gold_kinds
            ]
            found = [(item.start, item.end) for item in find_entities(text, [kind])]
            good = [span for span in gold if any(span[0] < end and start < span[1] for start, end in found)]
            bad = [span for span in found if not any(span[0] < end and start < span[1] for start, end in gold)]
            hits, missed, spurious = hits + len(good), missed + len(gold) - len(good), spurious + len(bad)
            if len(good) < len(gold) or bad:
                lost = [text[slice(*span)] for span in gold if span not in good]
                misses.append((text[:150], lost, [text[slice(*span)] for span in bad]))
    return 2 * hits / max(1, 2 * hits + spurious + missed), inputs, misses


def ssn() -> Score:
    """Returns F1 of Social Security numbers in running text."""
    share, inputs, misses = _overlap("ssn", {"US_SSN"})
    return share, 0.95, inputs, misses


def telephone() -> Score:
    """Returns F1 of telephone numbers in running text."""
    share, inputs, misses = _overlap("telephone", {"PHONE_NUMBER"})
    return share, 0.90, inputs, misses


def units() -> Score:
    """Scores exactly the gold quantities with a unit, of quantulum3's own set."""
    good, misses, total = 0, [], 0
    for case in json.loads((NLP / "units" / "quantulum3_quantities.json").read_text()):
        gold = [(round(r["value"], 4), _name(r["unit"])) for r in case["res"] if not _IS_NONE.search(r["unit"])]
        if _RANGE.search(case["req"]) or not is_chosen(case["req"]):
            continue
        found = [_pair(item) for item in find_entities(case["req"], ["unit"])]
        total += 1
        good += gold == found
        if gold != found:
            misses.append((case["req"][:150], gold, found))
    return good / total, 0.80, total, misses


def _name(unit: str) -> str:
    for british, american in _UNIT_NAMES.items():
        unit = unit.replace(british, american)
    return unit.lower().replace("degree ", "").replace("pound-mass", "pound")


def _pair(item: Entity) -> tuple[float, str]:
    value, _, unit = item.value.partition(" ")
    return round(float(value), 4), unit


def stems() -> Score:
    """Compares Porter and Snowball as the options give them with NLTK's own, on the words of Snowball's lists."""
    from nltk.stem.porter import PorterStemmer
    from nltk.stem.snowball import SnowballStemmer

    words = [line.split("\t")[0] for line in (NLP / "stem" / "snowball_english.tsv").read_text().splitlines()]
    theirs = {"porter": PorterStemmer().stem, "snowball": SnowballStemmer("english").stem}
    misses: Misses = [(n, w) for n, stem in theirs.items() for w in words if stemmer(n)(w) != stem(w)]
    return 1 - len(misses) / (2 * len(words)), 1.0, 2 * len(words), misses


def spelling() -> Score:
    """Scores first suggestions for the noisy set: what is not a word, has four letters and is within two edits."""
    rows = [line.split() for line in (NLP / "spelling" / "symspell_noisy_query_en_1000.txt").read_text().splitlines()]
    rows = [row for row in rows if is_chosen(row[0])]
    fair = [(bad, good) for bad, good, far in rows if len(bad) > 3 and int(far) < 3 and (bad == good or not known(bad))]
    misses: Misses = [(bad, good, corrector()(bad)) for bad, good in fair if corrector()(bad) != good]
    whole = sum(corrector()(bad) == good for bad, good, _ in rows) / len(rows)
    print(f"of all {len(rows)} lines, real words and three edits included: {whole:.3f}")
    return 1 - len(misses) / len(fair), 0.80, len(fair), misses


def typos() -> Score:
    """Scores first suggestions on every 30th one-word pair of codespell's dictionary."""
    lines = (NLP / "spelling" / "codespell_dictionary.txt").read_text().splitlines()[::30]
    pairs = [line.split("->") for line in lines]
    single = [(bad, good) for bad, good in pairs if bad.isalpha() and bad.islower() and good.isalpha()]
    rows = [(bad, good) for bad, good in single if is_chosen(bad)]
    misses: Misses = [(bad, good, corrector()(bad)) for bad, good in rows if corrector()(bad) != good]
    return 1 - len(misses) / len(rows), 0.80, len(rows), misses


def known(word: str) -> bool:
    """Returns whether the word list has a word."""
    return word in known_words()


def sentiment() -> Score:
    """Scores sentences whose polarity has the right sign; VADER's figure is the bar."""
    rows = [line.split("\t", 1) for line in (NLP / "sentiment" / "sentence_polarity.tsv").read_text().splitlines()]
    misses: Misses = [(side, text) for side, text in rows if (polarity(text) > 0) != (side == "pos")]
    return 1 - len(misses) / len(rows), 0.61, len(rows), misses


def telephones_on_pages() -> Score:
    """Scores telephone numbers of every country's metadata as pages of contacts: what `--keep telephone` finds."""
    misses: Misses = []
    rows = _telephones()
    for number in rows:
        text = f"Maria Lindqvist\nHafnarstræti 12\n{number}\nŠtefan Kováč\nOberer Marktplatz 3\n"
        found = find_entities(text, ["telephone"], detect_language(text)[0])
        if [item.value for item in found] != [re.sub(r"\D", "", number)]:
            misses.append((number, found))
    return 1 - len(misses) / len(rows), 0.90, len(rows), misses


def _telephones() -> list[str]:
    import phonenumbers

    lines = (NLP / "phone" / "libphonenumber_examples.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines if is_chosen(line)][::7]
    numbers = [phonenumbers.parse(f"+{code}{number}") for code, _, _, number in rows]
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return [phonenumbers.format_number(each, form) for each in numbers if phonenumbers.is_valid_number(each)]


MEASURES: tuple[Callable[[], Score], ...] = (
    ssn,
    telephone,
    telephones_on_pages,
    units,
    stems,
    spelling,
    typos,
    sentiment,
)

if __name__ == "__main__":
    run(MEASURES, __doc__)
