"""Tables beside pages."""

from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.write_pages import WritePages
from pagebeam.transforms.write_tables import WriteTables
from tests.transforms.made_pages import read_rows
from tests.transforms.written_pages import parts_of

GRID = "RAIN\n\nYear     Rain     Snow\n1901     70       12\n1902     81       3\n1903     75       9\n"


def test_tables_join_their_pages(tmp_path, execution):
    parts = parts_of(tmp_path, {"a.pdf": ["Nothing here.", GRID], "b.pdf": ["Nor here."]})
    pages = parts | WritePages(str(tmp_path), WordOptions(words=False, blocks=True), 100, execution)
    (written,) = pages | WriteTables(str(tmp_path), execution)
    (row,) = read_rows(tmp_path, "tables")
    assert written.counts == {"tables": 1}
    (page,) = [one for one in read_rows(tmp_path, "pages") if one["document_id"] == row["document_id"]][1:]
    assert (row["uri"], row["page"], page["page"]) == ("a.pdf", 2, 2)
    assert row["csv"] == "Year,Rain,Snow\n1901,70,12\n1902,81,3\n1903,75,9\n"
    assert row["headings"] == ["RAIN"]
    assert pages | "Again" >> WriteTables(str(tmp_path), execution) == [written]
