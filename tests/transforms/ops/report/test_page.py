"""The page: well-formed, alone, and unharmed by whatever files are called."""

import pytest

from pagebeam.transforms.ops.report.page import NAME, base, rendered, share, short, shown, span, write_report
from tests.transforms.ops.report.outputs import check_page, document, failure, page, written

HOSTILE = "/in/<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202egnp.pdf"


def test_a_run_without_any_input(tmp_path):
    outline = check_page(rendered(str(tmp_path), written(tmp_path, failures=[[]])))
    assert "Nothing was listed" in outline.text
    assert "Nothing failed" in outline.text


def test_what_is_told(tmp_path):
    record = written(
        tmp_path,
        pages=[[page(text="x" * 300), page(source="ocr", quality=0.5, text="y" * 300)]],
        documents=[[document(page_count=2, media_type="application/pdf")]],
        failures=[[failure(), failure(category="timeout", page=3, message="took more than 120 s")]],
    ) | {"seconds": 4.0, "stages": {"open": {"in": 2, "failed": 1, "msec": 1500}}, "runner": "DirectRunner"}
    text = check_page(rendered(str(tmp_path), record | {"finished": "2026-11-25T10:00:00Z"})).text
    for told in ("50 %", "0.5", "unreadable", "took more than 120 s", "1.5 s", "2026-11-25 10:00:00 UTC", "y" * 300):
        assert told in text
    assert f"--output {tmp_path}" in text


def test_duplicates_that_were_dropped_did_not_fail(tmp_path):
    record = written(tmp_path, failures=[[failure(category="duplicate"), failure(uri="/in/c.jpg")]])
    record["counts"]["failures_duplicates"] = 1
    text = check_page(rendered(str(tmp_path), record)).text
    assert "inputs failed: 1 of 2" in text
    assert "1 duplicates dropped" in text
    assert "such pages" not in text


def test_names_and_texts_are_escaped_wherever_they_stand(tmp_path):
    record = written(
        tmp_path,
        pages=[[page(uri=HOSTILE, text=HOSTILE * 5, language=HOSTILE)]],
        documents=[[document(uri=HOSTILE, media_type=HOSTILE)]],
        failures=[[failure(uri=HOSTILE, message=HOSTILE)]],
    )
    record["options"]["documents"] = record["command"] = [HOSTILE]
    html = rendered(str(tmp_path), record)
    outline = check_page(html)
    assert outline.all("img") == []
    assert "alert(1)" in outline.text
    assert "{{ 7*7 }}" in outline.text
    assert "\u202e" not in html


def test_it_is_the_same_every_time_and_whole(tmp_path):
    record = written(tmp_path, failures=[[failure(uri=f"/in/{n}", category=f"c{n % 3}") for n in range(50)]])
    uri = write_report(str(tmp_path), record)
    first = (tmp_path / NAME).read_bytes()
    write_report(str(tmp_path), record)
    assert uri == str(tmp_path / NAME)
    assert (tmp_path / NAME).read_bytes() == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [("naïve 文.pdf", "naïve 文.pdf"), ("a\tb\n", "a\\tb\\n"), ("a\u202eb", "a\\u202eb"), ("\udcff", "\\udcff")],
)
def test_nothing_is_hidden(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("uri", "expected"),
    [("/a/b.pdf", "b.pdf"), ("gs://b/x/", "x"), ("/a/100%25.pdf", "100%25.pdf"), ("file:///a/%FF.pdf", "\\xff.pdf")],
)
def test_names_of_files(uri, expected):
    assert base(uri) == expected


def test_numbers():
    assert [share(1, 3), share(1, 10**9), share(10**9 - 1, 10**9), share(0, 5), share(0, 0), share(5, 5)] == [
        "33 %",
        "0.1 %",
        "99.9 %",
        "0 %",
        "0 %",
        "100 %",
    ]
    assert [span(7.54), span(200), span(7500)] == ["7.5 s", "3:20 min", "2:05 h"]
    assert [short(7), short(1234), short(2_500_000)] == ["7", "1.23k", "2.5M"]
