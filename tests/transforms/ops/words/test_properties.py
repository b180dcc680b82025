"""What holds for every text: no crash, offsets right, linear time, no state, one result for every hash seed."""

import os
import pathlib
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.options import ENTITIES, WordOptions
from pagebeam.transforms.ops.words import bag_of_words, find_entities, redact, tokenize_words

ROOT = pathlib.Path(__file__).parents[4]
EVERY = WordOptions(keep=ENTITIES, stopwords="keep")
PIECES = [
    "12", "1/2", "3rd", "0x1F", "-5", ".5", "1,000", "1.5e9", "99999999999", "½", "'", '"', "(", ")", "+", "-",
    "/", ":", ".", ",", "#", "$", "°", "%", "\n", "\t", "a", "an", "half", "one", "twenty", "hundred",
    "million", "and", "third", "point", "dozen", "not", "very", "good", "never", "bad", "SSN", "Social",
    "Security", "511-81-1270", "Phone:", "(202)", "456-1111", "fax", "Work#", "Jan", "2,", "2017", "May",
    "2016-01-02", "01/02/2016", "DOB", "born", "on", "age", "45", "years", "old", "ft", "in.", "kg", "km/h",
    "m/s2", '5\'6"', "Main", "St.", "Ave", "NW", "Seattle,", "WA", "98101", "PO", "Box", "apt", "Dr.", "James",
    "Smith", "Jr.", "Name:", "sex:", "F", "min", "max", "Height", "ABC", "N.E.", "can't", "I'll", "won't",
    "x'd'd", "é", "ğ", "中文", "हिन्दी", "\u0301", "\x00", "\ud7ff", "🙂",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
options = st.builds(
    WordOptions,
    bare=st.booleans(),
    stopwords=st.sampled_from(["remove", "keep"]),
    stem=st.sampled_from(["internal", "porter", "none"]),
    keep=st.lists(st.sampled_from([*ENTITIES, "punct", "pronoun"]), unique=True).map(tuple),
    convert_units=st.sampled_from([None, "standard", "metric"]),
    romanize=st.booleans(),
    pos=st.just(False),  # its model is a download
)


@settings(deadline=None, max_examples=200)
@given(texts, options)
def test_no_text_breaks_it(text: str, chosen: WordOptions) -> None:
    words = tokenize_words(text, chosen)
    assert words == tokenize_words(text, chosen)
    assert all(item.word and not item.word.isspace() for item in words)
    assert sum(bag_of_words(words).values()) == len(words)


@settings(deadline=None, max_examples=200)
@given(texts)
def test_entities_are_ordered_and_apart(text: str) -> None:
    place = 0
    for item in find_entities(text, ENTITIES):
        assert place <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        place = item.end


@settings(deadline=None)
@given(texts)
def test_redaction_leaves_nothing_of_the_kind(text: str) -> None:
    kinds = ["ssn", "telephone", "dob"]
    for item in find_entities(text, kinds):
        assert f"[{item.kind.upper()}]" in redact(text, kinds)
    assert redact(text, []) == text


SEEDS = ["1 ", "one ", "1-", "12 N ", "Mary-", "111-22-3333-", "111.111,", "po box ", "(", " ", "\n", "a ", "not very "]


@pytest.mark.parametrize("seed", SEEDS)
def test_time_grows_with_the_length_alone(seed: str) -> None:
    def cost(size: int) -> float:
        text = (seed * size)[:size]
        begin = time.process_time()
        tokenize_words(text, EVERY)
        return time.process_time() - begin

    cost(1000)
    small, large = min(cost(4_000) for _ in range(3)), min(cost(32_000) for _ in range(2))
    assert large < 8 * small * 4 + 0.05  # eight times as much, with room for noise; quadratic would be 64


def test_one_result_for_every_hash_seed() -> None:
    code = (
        "from pagebeam.schemas.options import WordOptions\n"
        "from pagebeam.transforms.ops.words import tokenize_words\n"
        "text = 'Twelve happy dogs of Dr. James Smith ran 5 miles on May 2, 2017; recieve 10 qts, not bad.'\n"
        "print(tokenize_words(text, WordOptions(stopwords='keep', spell=True)))\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert "receive" in found.pop()


def test_the_pure_modules_import_without_beam_or_data() -> None:
    code = (
        "import sys\nfrom pagebeam.schemas.options import WordOptions\n"
        "from pagebeam.transforms.ops.words import tokenize_words\n"
        "tokenize_words('Ten dogs ran.', WordOptions())\n"
        "print([name for name in ('apache_beam', 'tensorflow', 'nltk', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
