"""Tied texts: those alone that a forest holds, with the root of their chain."""

import numpy

from pagebeam.schemas.curation.text_dedup import KnownText, PassedText, TextDedupOptions
from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.text_dedup import tied_texts
from pagebeam.transforms.ops.text_dedup.near_texts import own_ids
from pagebeam.transforms.ops.text_dedup.signatures import id_of
from pagebeam.transforms.ops.text_dedup.tied_texts import Tied, tied_known, tied_members, tied_passed
from tests.transforms.ops.text_dedup.signed import signature_files

TEXTS = {key: f"The text of {key}" for key in "abcd"}


def elsewhere(key: str, reference: int) -> bytes:
    return own_ids(numpy.frombuffer(id_of(key), numpy.uint8), reference).tobytes()


def test_ids_are_found_with_their_roots():
    zeros, other = b"\1" + bytes(15), b"\1" * 16
    tied = Tied.of(UnionFind().add(zeros, other))
    asked = numpy.frombuffer(b"\2" * 16 + zeros + bytes(16) + other, numpy.uint8).reshape(-1, 16)
    places, roots = tied.roots_of(asked)
    assert (places.tolist(), roots) == ([1, 3], [zeros, zeros])


def test_nothing_is_tied_in_an_empty_forest():
    places, roots = Tied.of(UnionFind()).roots_of(numpy.zeros((3, 16), numpy.uint8))
    assert (len(places), roots) == (0, [])


def test_members_say_what_their_shard_does(tmp_path):
    own = signature_files(tmp_path / "own", TEXTS, TextDedupOptions("exact"), 2)
    (other,) = signature_files(tmp_path / "other", TEXTS, TextDedupOptions("exact"), reference=1)
    tied = Tied.of(UnionFind().add(id_of("b"), elsewhere("d", 1)))
    root = min(id_of("b"), elsewhere("d", 1))
    found = [one for shard in (*own, other) for one in tied_members(shard, tied)]
    assert [(place, one.id, one.key, one.shard, one.reference, one.copies) for place, one in found] == [
        (root, id_of("b"), "b", 1, 0, 1),
        (root, elsewhere("d", 1), "d", -1, 1, 1),
    ]
    assert found[0][1].letters == len("Thetextofb")


def test_what_is_known_of_others_is_not_handed_on(monkeypatch):
    monkeypatch.setattr(tied_texts, "TOGETHER", 2)
    known = [KnownText(id_of(key), key, True, ()) for key in TEXTS]
    tied = Tied.of(UnionFind().add(elsewhere("a", 2), elsewhere("d", 2)))
    assert list(tied_known(known, 0, tied)) == []
    assert [(one.cluster, one.id) for _, one in tied_known(known, 2, tied)] == [
        ("a", elsewhere("a", 2)),
        ("d", elsewhere("d", 2)),
    ]


def test_texts_that_pass_are_told_where_they_are_tied(monkeypatch):
    monkeypatch.setattr(tied_texts, "TOGETHER", 2)
    tied = Tied.of(UnionFind().add(id_of("b"), id_of("d")))
    root = min(id_of("b"), id_of("d"))
    assert list(tied_passed("abc", tied)) == [(root, PassedText(id_of("b")))]
