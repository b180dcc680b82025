"""Pages of little quality are counted, whatever else is made of them."""

from pagebeam.transforms.count_poor_pages import CountPoorPages
from tests.transforms.written_pages import write_pages

DOCUMENTS = {f"/d/{number}.pdf": ["a word", "another", "one more"] for number in range(4)}


def test_recognised_pages_under_the_least_quality_are_counted(tmp_path, execution):
    pages = write_pages(tmp_path, DOCUMENTS, execution, rows=6, qualities=(0.79, 0.8))
    assert len(pages) > 1
    counted = pages | CountPoorPages(str(tmp_path), 0.8)
    assert len(counted) == len(pages)
    assert sum(shard.counts["pages_below_min_quality"] for shard in counted) == len(DOCUMENTS)
    assert not any(shard.files or shard.failures for shard in counted)
