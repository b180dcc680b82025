"""Names of exported files."""

from pagebeam.transforms.ops.export.names import names_of


def test_names_are_those_of_the_documents():
    assert names_of(["in/Report 1.pdf", "gs://b/c/note.tif"]) == {
        "in/Report 1.pdf": "Report 1",
        "gs://b/c/note.tif": "note",
    }


def test_documents_of_one_name_are_told_apart_whatever_their_order():
    uris = ["a/x.pdf", "b/X.pdf", "c/y.pdf"]
    names = names_of(uris)
    assert names == names_of(uris[::-1])
    assert len({name.casefold() for name in names.values()}) == 3
    assert names["a/x.pdf"].startswith("x-")
    assert names["b/X.pdf"].startswith("X-")
    assert names["c/y.pdf"] == "y"


def test_no_name_leads_out_of_its_folder():
    assert names_of(["in/..", "in/.hidden.pdf"]) == {"in/..": "_", "in/.hidden.pdf": "_hidden"}
