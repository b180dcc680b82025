"""Pages on their own: text, words, statics, storing and loading."""

import json
import pathlib
import pickle

import pytest

from pagebeam.gap.documents.page import Page
from pagebeam.gap.word_list import PageWords
from tests.gap.made import digital


def test_a_page_of_text() -> None:
    page = Page(text="Café plans", pageno=3)
    assert (page.text, page.size, page.pageno, page.path, page.label) == ("Café plans", 11, 3, None, None)
    assert (len(page), page.bagOfWords) == (2, {"café": 1, "plan": 1})
    assert page.scanned == (False, 0)


def test_an_empty_page() -> None:
    page = Page()
    assert (page.text, page.words, page.size, len(page), page.bagOfWords, page.freqDist, page.termFreq) == (
        None, None, 0, 0, {}, [], [],
    )  # fmt: skip
    assert page
    with pytest.raises(ValueError, match="no path"):
        page.read()


def test_text_that_is_set_or_added_is_counted_anew() -> None:
    page = Page(text="red plans")
    assert page.bagOfWords == {"plan": 1, "red": 1}
    page += "blue plans"
    assert (page.text, page.size, page.bagOfWords["plan"]) == ("red plans\nblue plans", 20, 2)
    page.text = "green"
    assert (page.bagOfWords, len(page)) == ({"green": 1}, 1)


def test_a_page_of_a_file_is_read_when_asked(tmp_path: pathlib.Path) -> None:
    path = digital(tmp_path, "a.pdf", "one", "two")
    page = Page(path, pageno=2)
    assert page.path == path
    assert page.text == "two"
    with pytest.raises(ValueError, match="has 2 pages, and no page 7"):
        _ = Page(path, pageno=7).text


@pytest.mark.parametrize("argument", ["path", "text", "pageno"])
def test_a_wrong_type_is_named(argument: str) -> None:
    with pytest.raises(TypeError, match=argument):
        Page(**{argument: 1.5})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        setattr(Page(text="x"), argument if argument != "pageno" else "label", 12)


def test_wrong_values() -> None:
    with pytest.raises(ValueError, match="counts from 1"):
        Page(pageno=0)
    with pytest.raises(FileNotFoundError, match="no file"):
        Page("/no/such.pdf")


def test_words_are_stored_and_loaded(tmp_path: pathlib.Path) -> None:
    page = Page(text="red plans")
    page.store(str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text()) == [{"word": "red", "tag": 0}, {"word": "plan", "tag": 0}]
    again = Page()
    again.load(str(tmp_path / "a.json"))
    assert again.words == page.words
    assert (len(again), again.bagOfWords) == (2, page.bagOfWords)
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(ValueError, match="no list of words"):
        again.load(str(tmp_path / "a.json"))
    with pytest.raises(FileNotFoundError):
        again.load(str(tmp_path / "b.json"))


def test_statics_are_the_defaults_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Page, "STEM", "nostem")
    monkeypatch.setattr(Page, "ROMAN", True)
    assert [word.word for word in Page(text="cafés flies").words or ()] == ["cafes", "flies"]
    monkeypatch.setattr(Page, "BARE", True)
    assert [word.word for word in Page(text="The end.").words or ()] == ["The", "end", "."]


def test_the_label_and_what_is_shown() -> None:
    page = Page(text="red", pageno=2)
    assert repr(page) == str(page) == "Page(2, 3 characters)"
    page.label = "letter"
    assert (str(page), repr(page)) == ("letter", "Page(2, 3 characters, label 'letter')")


def test_words_survive_copies() -> None:
    words = Page(text="red plans").words
    assert words is not None
    copy = pickle.loads(pickle.dumps(words))
    assert isinstance(copy, PageWords)
    assert (copy, copy.text, copy[0].word) == (words, "red plans", "red")
    assert json.dumps(words) == '[{"word": "red", "tag": 0}, {"word": "plan", "tag": 0}]'
    assert words.termFreq == [("plan", 0.5), ("red", 0.5)]
