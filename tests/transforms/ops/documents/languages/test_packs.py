"""What Tesseract's packs are called, and which of them reads a page first."""

import pytest

from pagebeam.transforms.ops.documents.languages.packs import (
    NAMES,
    OF_SCRIPTS,
    first_guess,
    pack_of,
    package_of,
    reads_script,
)
from pagebeam.transforms.ops.words.language import load_identifier

HERE = ("deu", "eng", "osd", "rus")


@pytest.mark.parametrize(
    ("language", "pack"),
    [("de", "deu"), ("de-AT", "deu"), ("DE_ch", "deu"), ("deu", "deu"), ("fr", None), ("osd", None), ("", None)],
)
def test_the_pack_of_a_language(language, pack):
    assert pack_of(language, HERE) == pack


@pytest.mark.parametrize(
    ("told", "installed", "guess"),
    [
        (("fr", "ru"), HERE, "rus"),
        ((), HERE, "eng"),
        (("fr",), ("osd", "rus", "ell"), "ell"),
    ],
)
def test_the_first_guess(told, installed, guess):
    assert first_guess(told, installed) == guess


def test_packages_are_named_as_debian_names_them():
    assert [package_of(pack) for pack in ("deu", "chi_sim")] == ["tesseract-ocr-deu", "tesseract-ocr-chi-sim"]


def test_scripts_that_languages_are_written_in():
    assert reads_script("eng+rus", "Cyrillic")
    assert reads_script("jpn", "Han")
    assert reads_script("deu", "Fraktur")
    assert not reads_script("eng+rus", "Greek")


def test_every_pack_of_a_script_is_written_in_it():
    assert [
        (script, pack) for script, packs in OF_SCRIPTS.items() for pack in packs if not reads_script(pack, script)
    ] == []


def test_the_languages_of_the_identifier_have_a_pack_but_for_rare_ones():
    known = {language for language, _ in load_identifier().rank("a")}
    assert len(known & {*NAMES}) >= 80
    assert {"am", "ar", "bg", "cs", "de", "el", "en", "fa", "he", "hi", "ja", "ko", "ru", "th", "zh"} <= known & {
        *NAMES
    }
