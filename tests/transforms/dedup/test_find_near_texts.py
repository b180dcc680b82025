"""Near texts through a pipeline: ties of copies, without those that are gone."""

import apache_beam as beam
import pytest

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.transforms.core.batching import Batch
from pagebeam.transforms.dedup.find_near_texts import FindNearTexts
from pagebeam.transforms.ops.text_dedup.signatures import id_of
from tests.transforms.collecting import collected
from tests.transforms.ops.text_dedup.signed import signature_files
from tests.transforms.ops.text_dedup.texts import misread, prose

TEXTS = {"a": prose(1), "b": misread(prose(1), 0.01), "c": prose(2), "d": misread(prose(2), 0.01)}


@pytest.mark.parametrize(("gone", "tied"), [("", ["ab", "cd"]), ("d", ["ab"]), ("abcd", [])])
def test_copies_are_tied(tmp_path, gone, tied):
    names = {id_of(key): key for key in TEXTS}
    shards = signature_files(tmp_path, TEXTS, TextDedupOptions("near"), 2)
    with beam.Pipeline() as pipeline:
        left_out = pipeline | "Gone" >> beam.Create(list(map(id_of, gone))) | beam.ParDo(Batch())
        given = pipeline | "Shards" >> beam.Create([(shard, 2) for shard in shards])
        found = collected("ties", given | FindNearTexts(TextDedupOptions("near"), left_out if gone else None))
    assert sorted({"".join(sorted(names[id_] for id_ in tie)) for tie in found}) == tied


def test_nothing_is_tied_where_there_is_nothing():
    assert [] | FindNearTexts(TextDedupOptions("near")) == []
