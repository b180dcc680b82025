"""Listing: patterns, folders and lists become references, each file once; what names nothing becomes a failure."""

import apache_beam as beam
import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.transforms.list_files import ListFiles, names_once
from tests.transforms.collecting import collected


@pytest.fixture
def folder(tmp_path):
    for name in ("a.pdf", "b.pdf", "sub/c.pdf", "sub/.hidden.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 3)
    return tmp_path


def listed(*patterns, limit=None, spread=True):
    with beam.Pipeline() as pipeline:
        refs, failures = pipeline | ListFiles(tuple(map(str, patterns)), limit, spread)
        found = collected("refs", refs), collected("failures", failures)
    return sorted(found[0]), sorted(found[1])


def test_patterns_that_overlap_give_each_file_once(folder):
    refs, failures = listed(f"{folder}/**", f"{folder}/*.pdf", folder / "a.pdf")
    assert [ref.uri for ref in refs] == [f"{folder}/a.pdf", f"{folder}/b.pdf", f"{folder}/sub/c.pdf"]
    assert [ref.size for ref in refs] == [3, 3, 3]
    assert all(ref.etag for ref in refs)
    assert failures == []


def test_keys_do_not_name_the_machine(folder):
    refs, _ = listed(f"{folder}/**")
    assert [ref.key for ref in refs] == ["a.pdf", "b.pdf", "sub/c.pdf"]


def test_lists_and_what_they_name_in_vain(folder):
    names = folder / "names"
    names.write_text(f"# ours\n{folder}/a.pdf\n\n{folder}/absent.pdf\n{folder}/sub\n")
    refs, failures = listed(f"@{names}", f"{folder}/*.tif")
    assert [ref.uri for ref in refs] == [f"{folder}/a.pdf", f"{folder}/sub/c.pdf"]
    assert [(f.uri, f.stage, f.category) for f in failures] == [
        (f"{folder}/*.tif", "list", "not_found"),
        (f"{folder}/absent.pdf", "list", "not_found"),
    ]


def test_a_limit_takes_the_first_by_uri(folder):
    refs, _ = listed(f"{folder}/**", limit=2)
    assert [ref.uri for ref in refs] == [f"{folder}/a.pdf", f"{folder}/b.pdf"]
    assert isinstance(refs[0], DocumentRef)


@pytest.mark.parametrize("spread", [True, False])
def test_files_are_the_same_whether_other_workers_go_on_with_them(folder, spread):
    for patterns in ([f"{folder}/**"], [f"{folder}/**", f"{folder}/*.pdf"], [f"@{folder}/names"]):
        (folder / "names").write_text(f"{folder}/a.pdf\n{folder}/a.pdf\n{folder}/b.pdf\n{folder}/sub/c.pdf\n")
        refs, failures = listed(*patterns, spread=spread)
        assert [ref.uri.rpartition("/")[2] for ref in refs if "names" not in ref.uri] == ["a.pdf", "b.pdf", "c.pdf"]
        assert failures == []


def test_a_single_pattern_names_each_file_once():
    assert names_once(("photos/**",))
    assert not names_once(("@names",))
    assert not names_once(("photos/**", "photos/*"))
