"""Pages as images where duplicates among texts count."""

import apache_beam as beam
import pytest

from pagebeam.schemas.curation.text_dedup import CLUSTERS, ClusteredText, TextDedupOptions
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.dedup.resolve_text_duplicates import ResolveTextDuplicates
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.ops.text_dedup.cluster_table import write_clusters
from tests.transforms.collecting import collected
from tests.transforms.ops.text_dedup.signed import signature_files

NAME = ShardName(CLUSTERS, 0, 1)


def resolved(tmp_path, found: dict[str, str], refs, sample: str, **split: str):
    """Key -> component, and key -> category of failures; `found` has the text that each repeats."""
    keys = sorted({*found, *found.values()})
    signature_files(tmp_path, {key: key for key in keys}, TextDedupOptions("exact", sample))
    clustered = [ClusteredText(key, 0, found.get(key, key), 2, found.get(key), None, ()) for key in keys]
    result = write_clusters(str(tmp_path), NAME, "signatures/part-00000-of-00001.parquet", clustered, "")
    with beam.Pipeline() as pipeline:
        written = pipeline | "Written" >> beam.Create([Written(NAME, *result, 0.0)]).with_output_types(Written)
        resolve = ResolveTextDuplicates(str(tmp_path), SplitOptions(**split), sample, written)
        sided, failures = pipeline | "Refs" >> beam.Create(refs) | resolve
        kept, bad = collected("refs", sided), collected("failures", failures)
    return {ref.key: ref.component for ref in kept}, {f"{one.document_id}/{one.page}": one.category for one in bad}


def page(document: str, number: int, group: str = "") -> ImageRef:
    return ImageRef(f"/{document}", f"{document}/{number}", "x", group or document, page=number, document_id=document)


REFS = [page("a", 1), page("a", 2), page("b", 1), page("c", 1)]


def test_documents_are_tied_to_their_cluster(tmp_path):
    kept, bad = resolved(tmp_path, {"b": "a"}, REFS, "document")
    assert (kept, bad) == ({"a/1": "", "a/2": "", "b/1": "a", "c/1": ""}, {})


@pytest.mark.parametrize("sample", ["page", "document"])
def test_duplicates_are_dropped(tmp_path, sample):
    found = {"b": "a"} if sample == "document" else {"b/1": "a/2"}
    kept, bad = resolved(tmp_path, found, REFS[1:], sample, duplicates="drop")
    assert (sorted(kept), bad) == (["a/2", "c/1"], {})


def test_pages_stay_with_their_document_or_are_failures(tmp_path):
    sides = {name: split_of(name, 0, SplitOptions()) for name in map("d{}".format, range(40))}
    first = min(sides)
    same = next(name for name in sides if name != first and sides[name] == sides[first])
    other = next(name for name in sides if sides[name] != sides[first])
    refs = [page(first, 1), page(same, 1), page(other, 1), page(other, 2)]
    kept, bad = resolved(tmp_path, {f"{same}/1": f"{first}/1", f"{other}/1": f"{first}/1"}, refs, "page")
    assert kept == {f"{first}/1": "", f"{same}/1": "", f"{other}/2": ""}
    assert bad == {f"{other}/1": "straddling"}


def test_what_repeats_a_text_is_left_out_where_labels_name_groups(tmp_path):
    kept, bad = resolved(tmp_path, {"b": "a"}, [page("a", 1, "g"), page("b", 1, "h")], "document")
    assert (kept, bad) == ({"a/1": ""}, {"b/1": "straddling"})
