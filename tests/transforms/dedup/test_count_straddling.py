"""Counts of what splits share: groups, equal files, chains of near samples."""

import apache_beam as beam

from pagebeam.transforms.dedup.count_straddling import CountStraddling, FindUnwritten, Row
from pagebeam.transforms.dedup.find_components import ComponentMember
from tests.transforms.collecting import collected

TRAIN, TEST = b"\0", b"\1"


def id_of(number: int) -> bytes:
    return number.to_bytes(16, "big")


def row(number: int, group: int, split: bytes, content: int | None = None) -> Row:
    return Row(id_of(number), id_of(group), f"{content:02x}" * 32 if content else "", split)


def counted(rows, roots=None):
    with beam.Pipeline() as pipeline:
        given = pipeline | "Rows" >> beam.Create(rows)
        ties = [ComponentMember(id_of(one), id_of(root)) for one, root in (roots or {}).items()]
        near = None if roots is None else pipeline | "Roots" >> beam.Create(ties).with_output_types(ComponentMember)
        tallies = collected("tallies", given | CountStraddling(near))
    (found,) = tallies
    return {kind: tuple(tally) for kind, tally in found.items()}


def test_what_is_on_one_side_straddles_nothing():
    rows = [row(1, 1, TRAIN), row(2, 1, TRAIN), row(3, 3, TEST)]
    assert counted(rows) == {"groups": (2, 1, 2, 0)}
    assert counted(rows, {1: 1, 2: 1}) == {"groups": (2, 1, 2, 0), "near": (2, 1, 2, 0)}


def test_each_kind_is_counted_by_itself():
    rows = [row(1, 1, TRAIN, 7), row(2, 1, TEST, 8), row(3, 3, TEST, 7), row(4, 4, TRAIN, 9)]
    assert counted(rows, {3: 3, 4: 3}) == {"groups": (3, 1, 2, 1), "exact": (3, 1, 2, 1), "near": (3, 1, 2, 1)}


def test_what_was_not_written_is_found():
    with beam.Pipeline() as pipeline:
        rows = pipeline | "Rows" >> beam.Create([row(1, 1, TRAIN)])
        ids = pipeline | "Ids" >> beam.Create([id_of(1), id_of(2)])
        found = collected("gone", (rows, ids) | FindUnwritten())
    assert found == [id_of(2)]
