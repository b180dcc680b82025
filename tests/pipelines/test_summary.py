"""The summary on the terminal: names as they are, few failures one by one, many by category."""

import io
import json

import pytest
from rich.console import Console

from pagebeam.pipelines.summary import failed_share, merged_classes, print_summary
from tests.transforms.ops.report.outputs import document, failure, written


def printed(out, record, width: int = 120) -> str:
    file = io.StringIO()
    print_summary(str(out), {"seconds": 2.0, "stages": {}} | record, Console(file=file, width=width, highlight=False))
    return file.getvalue()


def test_few_failures_are_named(tmp_path):
    rows = [failure(uri="/in/a.pdf", page=3, category="timeout", message="took [bold]too[/bold] long")]
    record = written(tmp_path, documents=[[document()]], failures=[rows])
    record["counts"]["pages"] = 7
    said = printed(tmp_path, record)
    assert "✓ 1 document, 7 pages, 0 of them recognised" in said
    assert "in 2.0 s, start-up included: 3.5 pages/s" in said
    assert [line.split() for line in said.splitlines() if "a.pdf" in line] == [
        ["a.pdf", "3", "timeout", "took", "[bold]too[/bold]", "long"]
    ]
    assert said.rstrip().endswith(f"report: {tmp_path}/report.html\nto look at it: pagebeam view {tmp_path}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("[red].pdf", "[red].pdf"),
        ("a\x1b[31mb.pdf", "a\\x1b[31mb.pdf"),
        ("l" * 240 + ".pdf", "l" * 24 + "…" + "l" * 12 + ".pdf"),
    ],
)
def test_names_are_shown_and_do_nothing(tmp_path, name, shown):
    assert shown in printed(tmp_path, written(tmp_path, failures=[[failure(uri=f"/in/{name}")]]))


def test_many_failures_are_counted_by_category(tmp_path):
    rows = [failure(uri=f"/in/{n}.pdf", category="empty" if n % 3 else "crash", message="x") for n in range(30)]
    said = printed(tmp_path, written(tmp_path, failures=[rows[:10], rows[10:]]))
    assert [line.split()[:3] for line in said.splitlines() if ".pdf: x" in line] == [
        ["20", "empty", "1.pdf:"],
        ["10", "crash", "0.pdf:"],
    ]


def test_the_share_that_failed():
    assert failed_share({"counts": {"inputs": 8, "failures_inputs": 2}}) == 0.25
    assert failed_share({"counts": {"inputs": 0}}) == 0.0
    assert failed_share({"counts": {"inputs": 8, "failures_inputs": 6, "failures_duplicates": 4}}) == 0.25


def test_images_of_an_earlier_run_are_no_speed_of_this_one(tmp_path):
    record = written(tmp_path)
    record["counts"] |= {"images": 300, "images_train": 300}
    record["stages"] = {"images": {"in": 300, "kept": 300}}
    said = printed(tmp_path, record)
    assert "300 images are as an earlier run left them\nin 2.0 s, start-up included: nothing read\n" in said
    record["stages"]["images"]["kept"] = 100
    assert "start-up included: 100.0 images/s" in printed(tmp_path, record)


def test_duplicates_that_were_dropped_did_not_fail(tmp_path):
    record = written(tmp_path, failures=[[failure(category="duplicate"), failure(uri="/in/b.jpg")]])
    record["counts"] |= {"failures": 2, "failures_inputs": 2, "failures_duplicates": 1}
    said = printed(tmp_path, record)
    assert "! 1 could not be used\n1 duplicate was dropped\n" in said


def test_pages_without_text_are_counted_by_what_is_on_them(tmp_path):
    record = written(tmp_path, documents=[[document()]])
    record["counts"] |= {"pages": 9, "pages_blank": 3, "pages_unread": 1}
    assert "pages without text: 3 blank, 1 with writing that was not read" in printed(tmp_path, record)


def test_classes_from_several_places_are_named(tmp_path):
    record = {"counts": {"images": 2}}
    assert list(merged_classes(str(tmp_path), record)) == []
    (tmp_path / "images").mkdir()
    told = {"merged_classes": {"classes": 1, "first": [{"class": "cat", "folders": ["/pets/cat", "/[zoo]/cat"]}]}}
    (tmp_path / "images" / "dataset.json").write_text(json.dumps(told))
    (sentence,) = merged_classes(str(tmp_path), record)
    assert "1 classes come from folders of one name in several places, such as /pets/cat and" in sentence


def test_pages_that_were_left_out_are_counted(tmp_path):
    record = written(tmp_path, documents=[[document()]])
    assert "min_quality" not in printed(tmp_path, record)
    record["counts"]["pages_below_min_quality"] = 3
    assert "3 pages are under --min_quality and left out" in printed(tmp_path, record)
    assert "rules remove" not in printed(tmp_path, record)
    record["counts"] |= {"pages_removed": 5, "documents_removed": 1}
    assert "rules remove 5 pages, and 1 document as a whole" in " ".join(printed(tmp_path, record).split())


@pytest.mark.parametrize(("number", "told"), [(1, "1 text repeats others"), (1200, "1,200 texts repeat others")])
def test_texts_that_repeat_others_are_counted(tmp_path, number, told):
    record = written(tmp_path)
    record["counts"]["texts_duplicate"] = number
    assert told in printed(tmp_path, record)
