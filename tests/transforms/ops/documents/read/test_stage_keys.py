"""How the work store knows the two stages of reading."""

import pytest

from pagebeam.schemas.document import Document, DocumentRef
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import Ner, ReadOptions
from pagebeam.schemas.parts import Part
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.documents.read.read_document import PageRange
from pagebeam.transforms.ops.documents.read.stage_keys import (
    VERSION,
    file_key,
    folder_of,
    outdated,
    page_ranges,
    pages_of,
    range_key,
    range_key_of,
)

DOCUMENT = Document("/a.pdf", "abc", "application/pdf", 10, 40, None, None, None)


def part(document: Document | None, *rest: tuple[int, ...]) -> Part:
    return Part("key", document, 0, 0, 0, 0, (), rest, 0.1, "batch", "")


def test_a_folder_is_of_a_stage_and_all_its_options():
    folder = folder_of("open", ReadOptions())
    assert folder.startswith("open-")
    assert folder == folder_of("open", ReadOptions())
    changes = {
        "ocr": "never",
        "languages": "deu",
        "dpi": 200,
        "max_megapixels": 9.0,
        "boxes": True,
        "pages": "1",
        "segment": True,
        "engine": "another",
        "redact": ("ssn",),
        "redact_pictures": True,
        "ner": Ner("en_core_web_sm", "3.8.0"),
    }
    assert {*changes, "passwords"} == set(ReadOptions._fields)
    others = {folder_of("open", ReadOptions(**{name: value})) for name, value in changes.items()}
    assert len({folder, folder_of("read", ReadOptions()), *others}) == len(changes) + 2


def test_other_passwords_make_nothing_anew_but_what_they_were_for():
    given = ReadOptions(passwords=Passwords(("secret",)).told_apart("out"))
    assert folder_of("open", given) == folder_of("open", ReadOptions())
    free, locked = part(DOCUMENT), part(None)._replace(secret="none")
    assert [outdated(one, ReadOptions()) for one in (free, locked)] == [False, False]
    assert [outdated(one, given) for one in (free, locked)] == [False, True]
    assert not outdated(locked._replace(secret=given.passwords.tag), given)


@pytest.mark.parametrize("change", [{"uri": "/b.pdf"}, {"size": 11}, {"etag": "2"}])
def test_a_file_that_changed_has_another_key(change):
    ref = DocumentRef("/a.pdf", 10, "1", "a.pdf")
    assert file_key(ref) == file_key(ref._replace(key="other")) == "/a.pdf|10|1"
    assert file_key(ref._replace(**change)) != file_key(ref)


def test_a_range_is_known_by_content_and_pages():
    ref = DocumentRef("/a.pdf", 10, "")
    assert range_key(PageRange(ref, DOCUMENT, (9, 10, 11))) == "abc|9-11"
    assert range_key_of("abc|/a|b.pdf|9-11") == range_key_of("abc|9-11") == "abc|9-11"


def test_ranges_left_of_a_long_document():
    ref = DocumentRef("/a.pdf", 10, "")
    assert list(page_ranges(part(DOCUMENT, (1, 2), (3,)))) == [
        PageRange(ref, DOCUMENT, (1, 2)),
        PageRange(ref, DOCUMENT, (3,)),
    ]


def test_nothing_is_left_of_a_short_document_or_of_none():
    assert list(page_ranges(part(DOCUMENT))) == list(page_ranges(part(None))) == []


@pytest.mark.parametrize(
    ("selection", "page_count", "first", "rest", "expected"),
    [
        (None, 3, 1, (), (1, 2, 3)),
        ("2-", 3, 1, (), (2, 3)),
        ("9", 3, 1, (), ()),
        (None, 20, 0, ((1,), (9,), (17,)), ()),  # the opening of a long one
        (None, 20, 9, (), tuple(range(9, 17))),
        (None, 20, 17, (), (17, 18, 19, 20)),
        ("3-", 20, 11, (), tuple(range(11, 19))),
    ],
)
def test_the_pages_that_a_part_was_to_read(selection, page_count, first, rest, expected):
    read = part(DOCUMENT._replace(page_count=page_count), *rest)._replace(first=first)
    assert pages_of(read, ReadOptions(pages=selection)) == expected


def test_a_file_that_could_not_be_opened_has_no_pages():
    assert pages_of(part(None), ReadOptions()) == ()


def test_the_folders_of_the_default_engine_stay_as_long_as_the_version_does():
    assert VERSION == 7
    assert folder_of("open", ReadOptions()) == "open-68803593f5923e62"
    assert folder_of("read", ReadOptions(languages="deu", dpi=200)) == "read-fbf350f0f755afb5"


def test_what_another_engine_read_is_not_taken_for_it():
    assert folder_of("open", ReadOptions(engine="sure")) != folder_of("open", ReadOptions())


def test_a_range_that_the_bound_on_pages_cut_has_the_pages_that_were_tried():
    failed = Failure("/a.pdf", "ab", 18, "read", "crash", "crashed", 11, 0.5, None)
    read = part(DOCUMENT._replace(page_count=40))._replace(first=17, pages=1, failures=(failed,))
    assert pages_of(read, ReadOptions()) == (17, 18)
    too_many = failed._replace(page=3, cure="more_pages", pages=5)
    read = part(DOCUMENT._replace(page_count=7))._replace(first=1, pages=2, failures=(too_many,))
    assert pages_of(read, ReadOptions()) == (1, 2)
