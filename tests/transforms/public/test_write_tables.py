"""Tables in other people's pipelines: those that the main job writes."""

import pathlib

from pagebeam.schemas.options import WordOptions
from pagebeam.transforms import write_tables
from pagebeam.transforms.public.write_tables import WriteTables
from pagebeam.transforms.write_pages import WritePages
from tests.transforms.made_pages import read_rows
from tests.transforms.written_pages import parts_of

GRID = "RAIN\n\nYear     Rain     Snow\n1901     70       12\n1902     81       3\n1903     75       9\n"


def test_tables_are_those_of_the_main_job(tmp_path, execution):
    main, own = tmp_path / "main", tmp_path / "own"
    pages = parts_of(main, {"a.pdf": [GRID]}) | WritePages(
        str(main), WordOptions(words=False, blocks=True), 9, execution
    )
    (written,) = pages | write_tables.WriteTables(str(main), execution)
    shards = [str(path) for path in pathlib.Path(main / "pages").iterdir()]
    done = shards | WriteTables(str(own))
    assert done.failures == []
    assert done.files == list(written.files)
    (row,) = read_rows(own, "tables")
    assert (row["headings"], row["csv"].splitlines()[0]) == (["RAIN"], "Year,Rain,Snow")
