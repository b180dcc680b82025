"""The classifier of languages, and the model that it unpacks once."""

import os
import stat

import pytest

from pagebeam.transforms.ops.documents.languages.packs import NAMES
from pagebeam.transforms.ops.words import language
from pagebeam.transforms.ops.words.model_cache import load_arrays

FRENCH = "Le chat est assis sur la table et regarde par la fenêtre pendant que la pluie tombe doucement."


@pytest.fixture
def cache(monkeypatch, tmp_path):
    pytest.importorskip("py3langid.modelio", reason="before py3langid 0.4 nothing is unpacked")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    language.load_identifier.cache_clear()
    yield tmp_path / "pagebeam"
    language.load_identifier.cache_clear()


def detected():
    language.load_identifier.cache_clear()
    return language.detect_language(FRENCH)


def test_the_model_is_unpacked_once(cache, monkeypatch):
    first = detected()
    assert first[0] == "fr"
    (held,) = cache.iterdir()

    def none(data):
        raise AssertionError("it is unpacked again")

    monkeypatch.setattr("pagebeam.transforms.ops.words.model_cache.lzma.decompress", none)
    assert detected() == first
    assert list(cache.iterdir()) == [held]


def test_what_is_cut_short_is_unpacked_again(cache):
    first = detected()
    (held,) = cache.iterdir()
    whole = held.read_bytes()
    held.write_bytes(whole[: len(whole) // 2])
    assert detected() == first
    assert held.read_bytes() == whole


def test_it_is_what_the_library_loads(cache):
    from py3langid.modelio import load_model

    ptc, pc, classes, moves, rows, output = load_model(language.model_path())
    held = load_arrays(language.model_path())
    assert (held["ptc"] == ptc).all()
    assert (held["pc"] == pc).all()
    assert held["classes"].tolist() == classes
    assert held["out_feat"].tolist() == output
    assert held["nextmove"].tolist() == moves.tolist()
    assert held["nextmove_row"].tolist() == rows.tolist()


def test_without_room_or_leave_it_works_all_the_same(cache, monkeypatch):
    """The cache is a file here, so that no folder can be made; root may write anywhere else."""
    expected = detected()
    blocked = cache.parent / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert detected() == expected
    assert stat.S_ISREG(os.stat(blocked).st_mode)


@pytest.mark.parametrize(
    "text",
    [
        "John Smith\nSenior Engineer\nAcme Corporation\n12 Main Street\nSpringfield\nPhone 555-123-4567",
        "Kováč Novotná Lindqvist Ferreira Okonkwo Yamamoto Hernández Szymański",
    ],
)
def test_a_list_of_contacts_is_in_no_language(text):
    assert language.detect_language(text) == (None, None)


def test_prose_has_its_language():
    assert language.detect_language(FRENCH)[0] == "fr"
    assert language.detect_language("too short") == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The committee will publish its annual report in the spring of next year.", "en"),
        ("Le comité publiera son rapport annuel au printemps de l'année prochaine.", "fr"),
        ("too short", None),
        ("1234 5678 " * 40, None),
    ],
)
def test_a_language_has_its_probability(text, expected):
    found, score = language.detect_language(text)
    assert found == expected
    assert (score is None) == (expected is None)
    assert score is None or 0.5 < score <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Hund schläft im Garten", "de"),
        ("Bonjour le monde, tout va bien", "fr"),
        ("Der Hund schläft 1 2", None),  # 16 letters
        ("12, 34, 56 & 78", None),
    ],
)
def test_twenty_letters_tell(text, expected):
    assert language.detect_language(text)[0] == expected


class Identifier:
    """Says of any text what it is told to."""

    def __init__(self, **scores):
        self.scores = scores

    def rank(self, text):
        return sorted(self.scores.items(), key=lambda told: -told[1])


@pytest.mark.parametrize(
    ("scores", "short", "longer"),
    [
        ({"de": 0.55}, "de", "de"),
        ({"no": 0.75}, None, "no"),  # short Danish texts score as much
        ({"no": 0.85}, "no", "no"),
        ({"ext": 0.85}, None, "ext"),  # rarer than texts that are taken for it
        ({"ext": 0.95}, "ext", "ext"),
        ({"zh": 0.3, "yue": 0.3, "wuu": 0.2}, "zh", "zh"),  # one language by their common code
        ({"sr": 0.4, "hr": 0.4}, None, None),
        ({"zxx": 0.99}, None, None),
    ],
)
def test_short_texts_need_a_score_of_their_language(monkeypatch, scores, short, longer):
    monkeypatch.setattr(language, "load_identifier", lambda: Identifier(**scores))
    assert language.detect_language("abcde " * 5)[0] == short
    assert language.detect_language("abcde " * 16)[0] == longer
    assert "zxx" not in language.likely_languages("abcde")


def test_codes_are_those_of_iso_639():
    names = {str(name) for name, _ in language.load_identifier().rank("")}
    codes = {language.CODES.get(name, name) for name in names} - {None}
    assert len(codes) > 80
    assert all(code.isalpha() and code.islower() and len(code) in (2, 3) for code in codes)
    assert set(NAMES.values()).isdisjoint(codes)  # those of three letters have none of two


@pytest.mark.tensorflow
def test_the_older_library_of_that_environment():
    assert (
        language.detect_language("Le comité publiera son rapport annuel au printemps de l'année prochaine.")[0] == "fr"
    )
