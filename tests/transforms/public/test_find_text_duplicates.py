"""Duplicates among texts of other people's pipelines."""

import apache_beam as beam
import pytest
from apache_beam.typehints.decorators import TypeCheckError

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.transforms.public.find_text_duplicates import FindTextDuplicates
from tests.transforms.ops.text_dedup.texts import copies, prose

TEXTS = {f"{number}/{name}": text for number in range(3) for name, text in copies(prose(number), number).items()}


def found(out, texts, **more):
    return {one.key: one.cluster for one in [*texts.items()] | FindTextDuplicates(str(out), **more)}


@pytest.mark.parametrize("rows", [3, 1000])
def test_copies_are_in_one_cluster(tmp_path, rows):
    clusters = found(tmp_path, TEXTS | {"other": prose(9), "none": "…"}, rows=rows)
    assert len(clusters) == 14
    assert len({(key[0], one.cluster) for key, one in clusters.items() if "/" in key}) == 3
    assert len([key for key, one in clusters.items() if "/" in key and one.duplicate_of is None]) == 3
    assert (clusters["other"].cluster, clusters["none"].cluster) == ("other", None)


def test_an_earlier_folder_is_a_reference_and_a_folder_may_grow(tmp_path):
    old = found(tmp_path / "old", {"0": prose(0), "1": prose(1)})
    assert old["0"].duplicate_of is None
    new = found(tmp_path / "new", TEXTS, references=(str(tmp_path / "old"),))
    assert {key[0]: one.duplicate_of for key, one in new.items() if key[0] != "2"} == {"0": "0", "1": "1"}
    grown = found(tmp_path / "old", {"0": prose(0), "1": prose(1)} | TEXTS)
    assert {grown[key].cluster for key in grown if key[0] == "0"} == {"0"}


def test_exact_ones_alone(tmp_path):
    options = TextDedupOptions("exact", "document")
    clusters = found(tmp_path, {"a": "One text.", "b": "one TEXT", "c": "one texts"}, options=options)
    assert {key: one.duplicate_of for key, one in clusters.items()} == {"a": None, "b": "a", "c": None}


def test_a_key_names_one_text(tmp_path):
    with pytest.raises(Exception, match="two texts have the key 'a'"):
        [("a", "one"), ("a", "other")] | FindTextDuplicates(str(tmp_path))


def test_numbers_are_not_input():
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | FindTextDuplicates("out")
