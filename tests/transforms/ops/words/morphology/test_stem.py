"""The internal stemmer: whole words, British spellings reduced, and nothing that is a stump."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.words.data.lexicon import known_words
from pagebeam.transforms.ops.words.morphology.stem import stem
from pagebeam.transforms.ops.words.morphology.stemmers import stemmer

TABLE = """
running:run hoped:hope hopping:hop hoping:hope planned:plan studies:study studying:study tried:try dying:die
agreed:agree making:make written:write flattening:flatten beautifully:beautiful happiness:happy happily:happy
easiest:easy largest:large biggest:big boxes:box wolves:wolf children:child classified:classify notify:notify
modify:modify management:manage development:develop national:national processes:process processing:process
addresses:address accessed:access passing:pass missing:miss visited:visit benefited:benefit committed:commit
occurring:occur referring:refer listening:listen happening:happen caused:cause closing:close increased:increase
arranged:arrange buses:bus crises:crisis apartments:apartment apartment:apartment business:business family:family
colours:color favourite:favorite organised:organize organisation:organization travelling:travel centre:center
analysed:analyze breathalyse:breathalyse advertise:advertise exercise:exercise hour:hour four:four
bring:bring thing:thing red:red this:this us:us news:news bus:bus james:james number:number paper:paper
withdrawn:withdraw rewritten:rewrite overridden:override grandchildren:grandchild underlying:underlying
stimuli:stimulus larvae:larva curricula:curriculum emoji:emoji taxi:taxi minutiae:minutia
panicked:panic
seedlings:seedling handling:handle modelling:model calling:call skied:ski taxied:taxi sunnier:sunny bluer:blue
lowest:low slower:slow carrier:carrier
wrote:write drove:drive flew:fly taught:teach paid:pay laid:lay sold:sell spoke:speak
undertook:undertake underwent:undergo withheld:withhold overthrew:overthrow repaid:repay foretold:foretell
traveller:travel climbers:climb boxer:boxer customer:customer calmness:calm treatment:treat admirably:admire
"""
PAIRS = [tuple(item.split(":")) for item in TABLE.split()]


@pytest.mark.parametrize(("word", "expected"), [pair for pair in PAIRS if pair[0] != "flattening"])
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_flattening_goes_all_the_way() -> None:
    assert stem("flattening") == "flat"


@given(st.sampled_from(sorted(known_words())))
def test_a_stem_is_short_and_settles(word: str) -> None:
    once = stem(word)
    assert once
    assert len(once) <= len(word) + 2
    assert stem(once) == stem(stem(once))


@given(st.text(max_size=30))
def test_any_text_is_safe(text: str) -> None:
    assert isinstance(stem(text), str)


@pytest.mark.parametrize("name", ["porter", "snowball", "lancaster"])
def test_library_stemmers_are_the_library_s(name: str) -> None:
    from nltk.stem import LancasterStemmer, PorterStemmer, SnowballStemmer

    theirs = {"porter": PorterStemmer(), "snowball": SnowballStemmer("english"), "lancaster": LancasterStemmer()}[name]
    words = sorted(known_words())[::400]
    assert len(words) > 100
    assert [stemmer(name)(word) for word in words] == [theirs.stem(word) for word in words]


def test_unknown_stemmer() -> None:
    with pytest.raises(ValueError, match="snowbal"):
        stemmer("snowbal")


@pytest.mark.parametrize("word", ["ests", "eests", "ings", "eds"])
def test_endings_that_stand_alone_are_no_words(word):
    assert stem(word) in (word, word[:-1])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("died", "die"), ("lied", "lie"), ("tied", "tie"), ("untied", "untie"), ("tried", "try"), ("sued", "sue"),
        ("ongoing", "ongoing"), ("incoming", "incoming"), ("upcoming", "upcoming"), ("overcoming", "overcome"),
        ("undergoing", "undergo"), ("income", "income"), ("easier", "easy"), ("costlier", "cost"), ("larger", "large"),
        ("hotter", "hot"), ("corner", "corner"), ("singing", "sing"), ("bathing", "bathe"), ("pasted", "paste"),
        ("trafficking", "traffic"), ("underlying", "underlying"), ("menus", "menu"), ("taxis", "taxi"),
        ("focus", "focus"),
        ("genetics", "genetics"), ("parentheses", "parenthesis"), ("quizzes", "quiz"), ("doing", "do"),
    ],
)  # fmt: skip
def test_inflections(word, expected):
    assert stem(word) == expected
