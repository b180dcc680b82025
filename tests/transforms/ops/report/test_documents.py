"""What the tables of documents and pages report, on small tables whose facts are counted by hand."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.report import Bar, Sample
from pagebeam.transforms.ops.report.documents import document_facts, length_class, page_facts, tenth
from tests.transforms.ops.report.outputs import document, page, written

LONG = "It was found that the hinge of the left door is bent by eight millimetres. " * 10

ROWS = (
    page(source="ocr", quality=0.31, text=LONG + "worst", language="de"),
    page(source="ocr", quality=1.0, text=LONG + "best", language="en", page=2),
    page(source="ocr", quality=0.0, text=""),
    page(source="text", text=LONG + "digital", language="en", page=3),
    page(source="ocr", quality=0.1, text="too short to show", language="en"),
)


def test_kinds_lengths_and_losses(tmp_path):
    rows = [
        document(media_type="application/pdf", page_count=7, pages_failed=2, size=700),
        document(media_type="application/pdf", page_count=1),
        document(media_type="image/tiff", page_count=4),
    ]
    facts = document_facts(str(tmp_path), written(tmp_path, documents=[rows[:1], rows[1:]]))
    assert facts.media_types == (Bar("application/pdf", 2), Bar("image/tiff", 1))
    assert facts.pages == (Bar("1", 1), Bar("2", 0), Bar("3–5", 1), Bar("6–10", 1))
    assert (facts.longest, facts.incomplete, facts.bytes) == (7, 1, 720)


@pytest.mark.parametrize(("pages", "name"), [(0, "1"), (5, "3–5"), (6, "6–10"), (1000, "–1,000"), (1001, "more")])
def test_a_length_has_one_class(pages, name):
    assert length_class(pages) == name


def test_sources_languages_and_quality_of_what_was_recognised(tmp_path):
    facts = page_facts(str(tmp_path), written(tmp_path, pages=[list(ROWS[:2]), list(ROWS[2:])]))
    assert facts.sample == Sample(5, 5)
    assert facts.sources == (Bar("ocr", 4), Bar("text", 1))
    assert facts.languages == (Bar("en", 3), Bar("de", 1), Bar("unknown", 1))
    assert {bar.name: bar.total for bar in facts.quality if bar.total} == {"10–20": 1, "30–40": 1, "90–100": 1}
    assert facts.mean_quality == pytest.approx((0.31 + 1.0 + 0.1) / 3)
    assert facts.empty == 1


def test_a_run_that_redacts_gets_no_excerpts(tmp_path):
    record = written(tmp_path, ("ssn",), pages=[list(ROWS)])
    assert page_facts(str(tmp_path), record).excerpts == ()


@pytest.mark.parametrize(("quality", "expected"), [(0.0, 0), (0.0999, 0), (0.1, 1), (0.95, 9), (1.0, 9)])
def test_tenths(quality, expected):
    assert tenth(quality) == expected


def test_what_is_on_pages_is_told_where_it_is_more_than_text(tmp_path):
    told = [
        row | {"content": content} for row, content in zip(ROWS, ("text", "blank", None, "text", "text"), strict=True)
    ]
    facts = page_facts(str(tmp_path), written(tmp_path, pages=[told]))
    assert facts.contents == (Bar("text", 3), Bar("blank", 1))
    plain = [row | {"content": "text"} for row in ROWS]
    assert page_facts(str(tmp_path), written(tmp_path, pages=[plain])).contents == ()


def test_outputs_of_earlier_versions_have_no_contents(tmp_path):
    record = written(tmp_path, pages=[list(ROWS)])
    path = tmp_path / record["files"][0]["path"]
    pq.write_table(pq.read_table(path).drop_columns(["content"]), path)
    assert page_facts(str(tmp_path), record).contents == ()


def test_the_worst_pages_are_listed(tmp_path):
    told = [page(source="ocr", quality=(n * 7 % 20) / 20, text="some text", page=n + 1) for n in range(20)]
    empty = page(source="ocr", quality=0.0, text="", page=99)
    facts = page_facts(str(tmp_path), written(tmp_path, pages=[[*told[:9], empty], told[9:]]))
    assert [(one.quality, one.page) for one in facts.worst] == [
        (pytest.approx(n / 20), next(row["page"] for row in told if row["quality"] == n / 20)) for n in range(10)
    ]
    good = page_facts(str(tmp_path), written(tmp_path, pages=[[page(source="ocr", quality=0.9, text="right")]]))
    assert good.worst == ()
