"""Clusters: which text is kept, what a cluster is called, and what happens to it when the corpus grows."""

import itertools

import pytest

from pagebeam.schemas.curation.text_dedup import KnownText, TextDedupOptions, TextMember
from pagebeam.transforms.ops.text_dedup import clusters
from pagebeam.transforms.ops.text_dedup.clusters import resolve_chain, similarities

NEARLY = TextDedupOptions("near", bands=1, rows=4)


def text(key: str, letters: int = 10, sketch: bytes = b"abcd", copies: int = 1, reference: int = 0) -> TextMember:
    return TextMember(f"{key}{reference}".encode(), key, -1 if reference else 3, reference, letters, copies, sketch)


def known(key: str, cluster: str, kept: bool = False, near: tuple[str, ...] = (), reference: int = 0) -> KnownText:
    return KnownText(f"{key}{reference}".encode(), cluster, kept, near)


def resolved(members, facts=(), passed=None):
    """Key -> (cluster, size, duplicate of), the same in whatever order they come."""
    orders = [
        list(resolve_chain(some, facts[::turn], NEARLY, passed))
        for some in itertools.islice(itertools.permutations(members), 24)
        for turn in (1, -1)
    ]
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert all(one.shard == 3 for one in orders[0])
    return {one.key: (one.cluster, one.cluster_size, one.duplicate_of) for one in orders[0]}


def test_the_longest_is_kept_and_of_those_the_first_by_key():
    found = resolved([text("a", 9), text("c", 10), text("b", 10, copies=2)])
    assert found == {"a": ("b", 4, "b"), "b": ("b", 4, None), "c": ("b", 4, "b")}


def test_a_cluster_keeps_its_name_and_its_text_whatever_is_added():
    before = [known("b", "b", kept=True), known("c", "b")]
    found = resolved([text("a", 99), text("b", 5), text("c", 50)], before)
    assert found == {"a": ("b", 3, "b"), "b": ("b", 3, None), "c": ("b", 3, "b")}


def test_a_text_that_was_alone_gives_its_name():
    assert resolved([text("a", 99), text("z", 5)], [known("z", "z", kept=True)])["a"] == ("z", 2, "z")


def test_a_cluster_keeps_its_name_where_its_first_text_is_gone():
    found = resolved([text("b"), text("a")], [known("b", "gone")])
    assert found == {"a": ("gone", 2, "b"), "b": ("gone", 2, None)}


def test_a_new_text_between_two_clusters_joins_the_more_similar_one():
    chain = [text("a", sketch=b"abcd"), text("b", sketch=b"vwxy"), text("new", sketch=b"vwxd")]
    before = [known("a", "a", kept=True), known("b", "b", kept=True)]
    (new,) = (one for one in resolve_chain(chain, before, NEARLY) if one.key == "new")
    assert (new.cluster, new.duplicate_of, new.near_clusters) == ("b", "b", ("a",))
    assert new.similarity == pytest.approx(0.75, abs=0.01)
    assert resolved(chain, before)["a"] == ("a", 1, None)
    before += [known("new", "b", near=("a",))]
    (again,) = (one for one in resolve_chain(chain, before, NEARLY) if one.key == "new")
    assert again == new


def test_texts_of_references_are_earlier_ones():
    chain = [text("a", 99), text("a", 5, reference=1), text("z", 4, reference=2)]
    facts = [known("a", "old", kept=True, reference=1), known("z", "old", reference=2)]
    assert resolved(chain, facts) == {"a": ("old", 3, "a")}


def test_what_is_known_here_gives_the_name_and_the_reference_is_kept():
    chain = [text("a"), text("z", reference=1)]
    facts = [known("a", "a", kept=True), known("z", "z", kept=True, reference=1)]
    found = list(resolve_chain(chain, facts, NEARLY))
    assert [(one.cluster, one.duplicate_of) for one in found] == [("a", "z")]


def test_similarity_is_with_the_text_that_is_kept():
    chain = [text("a", 99, b"abcd"), text("b", 9, b"abcx"), text("c", 9, b"vwxy")]
    assert {one.key: one.similarity for one in resolve_chain(chain, [], NEARLY)} == {
        "a": None,
        "b": pytest.approx(0.75, abs=0.01),
        "c": 0.0,
    }


def test_only_equal_texts_are_similar_where_these_alone_count():
    exact = TextDedupOptions("exact")
    assert similarities([b"ab", b"ab"], [b"ab", b"ax"], exact).tolist() == [1.0, 0.0]
    assert similarities([], [], exact).tolist() == []


def test_many_similarities_are_worked_out_part_by_part(monkeypatch):
    ones, others = [bytes([n, 0]) for n in range(7)], [bytes([n % 3, 0]) for n in range(7)]
    whole = similarities(ones, others, NEARLY).tolist()
    monkeypatch.setattr(clusters, "AT_ONCE", 2)
    assert similarities(ones, others, NEARLY).tolist() == whole
    assert [round(share, 1) for share in whole] == [1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5]


def test_what_rules_keep_stands_for_a_cluster():
    texts = [text("a", 10), text("b", 9), text("c", 8)]
    ids = {one.key: one.id for one in texts}
    assert resolved(texts, passed=frozenset({ids["b"], ids["c"]})) == {
        "a": ("b", 3, "b"), "b": ("b", 3, None), "c": ("b", 3, "b"),
    }  # fmt: skip
    assert resolved(texts, passed=frozenset())["a"] == ("a", 3, None)  # none passes


def test_the_next_text_takes_the_place_of_one_that_rules_remove_and_keeps_it():
    texts = [text("a", 10), text("b", 9), text("c", 8)]
    before = [known("a", "a", kept=True), known("b", "a"), known("c", "a")]
    others = frozenset(one.id for one in texts[1:])
    assert resolved(texts, before, others) == {"a": ("a", 3, "b"), "b": ("a", 3, None), "c": ("a", 3, "b")}
    then = [known("a", "a"), known("b", "a", kept=True), known("c", "a")]
    grown = [*texts, text("new", 99)]
    for passed in (others | {grown[-1].id}, frozenset(one.id for one in grown)):
        assert {key: of for key, (_, _, of) in resolved(grown, then, passed).items()} == {
            "a": "b", "b": None, "c": "b", "new": "b",
        }  # fmt: skip


def test_rules_here_do_not_concern_texts_of_references():
    texts = [text("a", 10), text("old", 1, reference=1)]
    assert resolved(texts, passed=frozenset({texts[0].id}))["a"] == ("old", 2, "old")
