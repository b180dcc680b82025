"""What pages and documents of a finished run have in common."""

from pagebeam.gap.output.corpus_row import CorpusRow

ROW = {"size": 5, "language": "de", "label": "letter", "scanned": True, "quality": 0.5}


class Row(CorpusRow):
    def column(self, name):
        return {"bag_of_words": [("plan", 3), ("red", 1)]}[name]


def test_a_row():
    row = Row(None, ROW)
    assert (row.size, row.lang, row.label, row.scanned) == (5, "de", "letter", (True, 0.5))
    assert (row.bagOfWords, row.freqDist[0]) == ({"plan": 3, "red": 1}, ("plan", 3))
    assert row
    digital = Row(None, ROW | {"scanned": False, "quality": None})
    assert (digital.scanned, bool(digital.scanned)) == ((False, 0), False)
    assert Row(None, ROW | {"quality": None}).scanned == (True, 0)
