"""Facts of the tables, on small tables whose facts are counted by hand."""

import pytest

from pagebeam.schemas.report import Bar, Example, FailureKind, Sample
from pagebeam.transforms.ops.report.documents import document_facts, length_class, page_facts, tenth
from pagebeam.transforms.ops.report.failing import failure_facts
from pagebeam.transforms.ops.report.sampling import batches, evenly, most_common
from tests.transforms.ops.report.outputs import document, failure, page, written

LONG = "It was found that the hinge of the left door is bent by eight millimetres. " * 10


class TestSampling:
    @pytest.mark.parametrize(
        ("items", "most", "expected"),
        [([], 3, []), ([1, 2], 3, [1, 2]), (range(10), 5, [0, 2, 4, 6, 8]), (range(7), 3, [0, 2, 4])],
    )
    def test_items_are_evenly_chosen(self, items, most, expected):
        assert evenly(items, most) == expected

    def test_shards_and_rows_are_bounded(self, tmp_path):
        record = written(tmp_path, pages=[[page(page=10 * shard + n) for n in range(10)] for shard in range(6)])
        found = [
            batch.column("page").to_pylist() for _, batch in batches(str(tmp_path), record, "pages", ["page"], 3, 12)
        ]
        assert found == [[0, 1, 2, 3], [20, 21, 22, 23], [40, 41, 42, 43]]

    def test_the_largest_come_first_and_the_others_together(self):
        counts = {"a": 1, "b": 5, "c": 5, "d": 2}
        assert most_common(counts, 2) == (Bar("b", 5), Bar("c", 5), Bar("others", 3))
        assert most_common(counts, 4)[-1] == Bar("a", 1)


class TestFailures:
    def test_categories_by_frequency_with_examples_that_differ(self, tmp_path):
        cut = [failure(uri=f"/in/{n}.jpg", message=f"is cut: {n} bytes are missing", page=n or None) for n in range(3)]
        record = written(tmp_path, failures=[[*cut, failure(category="empty", message="has no bytes")], [failure()]])
        facts = failure_facts(str(tmp_path), record)
        assert facts.sample == Sample(5, 5)
        assert facts.kinds == (
            FailureKind(
                "unreadable",
                4,
                (
                    Example("/in/0.jpg", None, "open", "is cut: 0 bytes are missing"),
                    Example("/in/b.pdf", None, "open", "is broken"),
                ),
            ),
            FailureKind("empty", 1, (Example("/in/b.pdf", None, "open", "has no bytes"),)),
        )

    def test_none(self, tmp_path):
        assert failure_facts(str(tmp_path), written(tmp_path, failures=[[]])).kinds == ()


class TestDocuments:
    def test_kinds_lengths_and_losses(self, tmp_path):
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
    def test_a_length_has_one_class(self, pages, name):
        assert length_class(pages) == name


class TestPages:
    ROWS = (
        page(source="ocr", quality=0.31, text=LONG + "worst", language="de"),
        page(source="ocr", quality=1.0, text=LONG + "best", language="en", page=2),
        page(source="ocr", quality=0.0, text=""),
        page(source="text", text=LONG + "digital", language="en", page=3),
        page(source="ocr", quality=0.1, text="too short to show", language="en"),
    )

    def test_sources_languages_and_quality_of_what_was_recognised(self, tmp_path):
        facts = page_facts(str(tmp_path), written(tmp_path, pages=[list(self.ROWS[:2]), list(self.ROWS[2:])]))
        assert facts.sample == Sample(5, 5)
        assert facts.sources == (Bar("ocr", 4), Bar("text", 1))
        assert facts.languages == (Bar("en", 3), Bar("de", 1), Bar("unknown", 1))
        assert {bar.name: bar.total for bar in facts.quality if bar.total} == {"10–20": 1, "30–40": 1, "90–100": 1}
        assert facts.mean_quality == pytest.approx((0.31 + 1.0 + 0.1) / 3)
        assert facts.empty == 1

    def test_excerpts_show_the_best_and_the_worst(self, tmp_path):
        record = written(tmp_path, pages=[[page(text="a") for _ in range(700)] + list(self.ROWS)])
        found = page_facts(str(tmp_path), record).excerpts
        assert [(one.why, one.page) for one in found] == [
            ("with a text layer", 3),
            ("recognised best", 2),
            ("recognised worst", 1),
        ]
        assert all(len(one.text) < 430 and one.text.endswith(" …") for one in found)

    def test_a_run_that_redacts_gets_no_excerpts(self, tmp_path):
        record = written(tmp_path, ("ssn",), pages=[list(self.ROWS)])
        assert page_facts(str(tmp_path), record).excerpts == ()

    @pytest.mark.parametrize(("quality", "expected"), [(0.0, 0), (0.0999, 0), (0.1, 1), (0.95, 9), (1.0, 9)])
    def test_tenths(self, quality, expected):
        assert tenth(quality) == expected
