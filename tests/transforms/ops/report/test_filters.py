"""What the report says of rules, on a table whose sums are counted by hand."""

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.curation.rules import FILTERS
from pagebeam.schemas.report import Bar, FilterFacts, RuleFacts
from pagebeam.transforms.ops.report.filters import filter_facts
from pagebeam.transforms.ops.report.page import rendered
from tests.transforms.ops.report.outputs import document, page, written

ROWS = [
    ("document", None, "en", 4, None),
    ("page", None, "en", 5, None),
    ("page", None, None, 1, None),
    ("page", "a <b", "en", 2, 3),
    ("page", "a <b", None, 1, 1),
    ("page", "c", "de", 0, 7),
    ("page", "never", "de", 0, 0),
]


def record(folder):
    path = folder / "filters" / "part-00000-of-00001.parquet"
    made = written(folder, pages=[[page()]], documents=[[document()]])
    path.parent.mkdir()
    pq.write_table(pa.Table.from_pylist([dict(zip(FILTERS.names, row, strict=True)) for row in ROWS], FILTERS), path)
    made["files"].append({"path": "filters/part-00000-of-00001.parquet", "rows": len(ROWS), "bytes": 1, "sha256": ""})
    return made


def test_rules_are_told_by_what_they_remove(tmp_path):
    assert filter_facts(str(tmp_path), record(tmp_path)) == (
        FilterFacts("document", 4, 4, ()),
        FilterFacts(
            "page",
            6,
            9,
            (RuleFacts("a <b", 3, 4, (Bar("en", 3), Bar("unknown", 1))), RuleFacts("c", 0, 7, (Bar("de", 7),))),
        ),
    )


def test_the_report_has_them(tmp_path):
    said = rendered(str(tmp_path), record(tmp_path))
    assert "6 of 9 pages are kept, 67 %." in said
    assert '<th scope="row" class="mono">a &lt;b</th><td class="num">3</td><td class="num">4</td>' in said
    assert "<td>en 3, unknown 1</td>" in said


def test_without_rules_there_is_nothing_to_tell(tmp_path):
    made = written(tmp_path, pages=[[page()]], documents=[[document()]])
    assert "Rules on" not in rendered(str(tmp_path), made)
