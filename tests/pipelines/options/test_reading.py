"""The options of reading: selections of pages, passwords from both places, and limits."""

import argparse

import pytest

from pagebeam.pipelines.options.reading import (
    limits,
    page_selection,
    password_file,
    read_options,
)
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.schemas.passwords import Passwords
from tests.pipelines.options.given import given


def test_a_selection_of_pages_is_kept_as_it_was_written():
    assert page_selection("1-10,15") == "1-10,15"


@pytest.mark.parametrize("text", ["3-1", "0", "x"])
def test_what_selects_no_page_is_refused_without_the_name_of_the_option(text):
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        page_selection(text)
    assert not str(caught.value).startswith("--pages")


def test_a_file_holds_passwords_for_all_and_for_one_document(tmp_path):
    listed = tmp_path / "passwords"
    listed.write_text("everyone\nlocked.pdf\tsecret\n")
    assert password_file(str(listed)) == Passwords(("everyone",), (("locked.pdf", "secret"),))


def test_a_file_of_passwords_that_is_missing_is_refused(tmp_path):
    with pytest.raises(argparse.ArgumentTypeError, match="does not exist"):
        password_file(str(tmp_path / "none"))


def test_passwords_of_the_command_line_come_first(tmp_path):
    listed = tmp_path / "passwords"
    listed.write_text("third\n")
    options = read_options(given("--password", "first", "--password", "second", "--passwords", str(listed)))
    assert options.passwords.common == ("first", "second", "third")
    assert len(options.passwords.tag) == 16


def test_records_hold_what_was_given():
    assert read_options(given("--ocr_languages", "deu", "--dpi", "36")) == ReadOptions(languages="deu", dpi=36)
    assert limits(given("--page_timeout", "2.5", "--page_memory", "64")) == Limits(2.5, 64)
