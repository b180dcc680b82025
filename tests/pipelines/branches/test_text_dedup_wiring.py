"""Duplicates among texts, from the command line to the columns of pages and documents."""

import json

import apache_beam as beam
import pytest

from pagebeam.pipelines.branches.text_dedup_wiring import TextDuplicates, text_duplicates
from pagebeam.pipelines.options.settings import parse
from tests.pipelines.conftest import content, pagebeam, record, rows
from tests.transforms.ops.text_dedup.texts import copies, prose

WHOLE = {number: prose(number, 120) for number in range(3)}
FILES = {"0.txt": WHOLE[0], "1.txt": WHOLE[1], "2.txt": WHOLE[2], "2 again.txt": WHOLE[2]}
MORE = {f"{number} {name}.txt": text for number in (0, 1) for name, text in copies(WHOLE[number], number).items()}
ASKED = ("--ocr", "never", "--no_words", "--text_dedup", "near", "--text_sample", "document")


def write(folder, texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return str(folder / "*")


def by_name(out) -> dict[str, dict]:
    return {row["uri"].rpartition("/")[2]: row for row in rows(out, "documents")}


def test_without_them_nothing_is_looked_for():
    settings, _ = parse(["--documents", "/d/*", "--output", "/o"])
    with beam.Pipeline() as pipeline:
        assert text_duplicates(pipeline | beam.Create([]), settings) == TextDuplicates()


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """An output that grew, and what it held before."""
    folder, out = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("grown")
    done = pagebeam("run", "--documents", write(folder, FILES), "--output", out, *ASKED)
    assert done.returncode == 0, done.stderr
    before = by_name(out)
    done = pagebeam("run", "--documents", write(folder, MORE), "--output", out, *ASKED)
    assert done.returncode == 0, done.stderr
    return out, before, str(folder / "*")


def test_columns_say_what_repeats_what(grown):
    out, before, _ = grown
    found = by_name(out)
    assert before.keys() == FILES.keys()
    assert found.keys() == (FILES | MORE).keys()
    for name, row in before.items():
        assert (row["cluster"], row["duplicate_of"]) == (found[name]["cluster"], found[name]["duplicate_of"])
        assert row["cluster"] == row["document_id"]
    assert found["0 cut.txt"]["duplicate_of"] == found["0.txt"]["document_id"]
    assert (found["2.txt"]["duplicate_of"], found["2.txt"]["cluster_size"]) == (found["2.txt"]["document_id"], 2)
    assert (found["2 again.txt"]["duplicate_of"], found["2.txt"]["similarity"]) == (None, 1.0)
    assert {row["cluster_size"] for name, row in found.items() if name[0] in "01"} == {5}
    columns = ("uri", "duplicate_of", "cluster", "cluster_size", "similarity")
    told = [[[row[name] for name in columns] for row in rows(out, table)] for table in ("pages", "documents")]
    assert told[0] == told[1]
    assert record(out)["counts"]["texts_duplicate"] == 9
    assert pagebeam("verify", out).returncode == 0


def test_an_output_is_a_reference(grown, tmp_path):
    new = {"1 late.txt": copies(WHOLE[1], 7)["misread"], "other.txt": prose(9, 120)}
    given = ("--documents", write(tmp_path / "new", new), "--output", tmp_path / "out")
    done = pagebeam("run", *given, *ASKED, "--reference", grown[0])
    assert done.returncode == 0, done.stderr
    found = by_name(tmp_path / "out")
    old = by_name(grown[0])["1.txt"]["document_id"]
    assert (found["1 late.txt"]["duplicate_of"], found["1 late.txt"]["cluster_size"]) == (old, 6)
    assert found["other.txt"]["duplicate_of"] is None
    done = pagebeam("run", *given, *ASKED[:-2], "--reference", grown[0], "--dry_run")
    assert done.returncode == 2
    assert "--reference" in done.stderr
    assert "other options of --text_dedup" in done.stderr


def test_the_bytes_follow_from_texts_and_options_alone(grown, tmp_path):
    outs = []
    for name, more in (("one", ()), ("other", ("--direct_running_mode=multi_processing", "--direct_num_workers=2"))):
        outs.append(tmp_path / name)
        done = pagebeam("run", "--documents", grown[2], "--output", outs[-1], *ASKED, "--samples_per_shard", "4", *more)
        assert done.returncode == 0, done.stderr
    assert content(outs[0]) == content(outs[1])
    assert len(list((outs[0] / "clusters").iterdir())) > 1


@pytest.mark.parametrize("duplicates", ["together", "drop"])
def test_no_near_texts_are_on_two_sides(grown, tmp_path, duplicates):
    more = ("--duplicates", duplicates, "--sequences", "9", "--tfidf", "--chunks", "50", "--labels", "1")
    asked = [one for one in ASKED if one != "--no_words"]
    done = pagebeam("run", "--documents", grown[2], "--output", tmp_path, *asked, *more)
    assert done.returncode == 0, done.stderr
    sides: dict[str, set[str]] = {}
    found = {row["document_id"]: row for row in rows(tmp_path, "documents")}
    numbers = rows(tmp_path, "tfidf")
    for row in numbers:
        sides.setdefault(found[row["key"]]["cluster"], set()).add(row["split"])
    assert all(len(some) == 1 for some in sides.values())
    assert len(sides) == 3
    assert len(numbers) == (3 if duplicates == "drop" else 12)
    assert {row["uri"] for row in rows(tmp_path, "chunks")} == {
        row["uri"] for row in rows(tmp_path, "documents") if duplicates == "together" or row["duplicate_of"] is None
    }
    for folder in ("sequences", "tfidf"):
        audit = json.loads((tmp_path / folder / "dataset.json").read_text())["audit"]
        assert (audit["near"]["identities"], audit["near"]["straddling"]) == (3, 0)
        assert audit["near"]["samples"] == (0 if duplicates == "drop" else 12)


def test_a_cluster_is_stood_for_by_a_text_that_rules_keep(grown, tmp_path):
    kept = ("--keep_if", 'not ("1.txt" in uri)', "--duplicates", "drop", "--tfidf")
    asked = [one for one in ASKED if one != "--no_words"]
    done = pagebeam("run", "--documents", grown[2], "--output", tmp_path, *asked, *kept)
    assert done.returncode == 0, done.stderr
    found = by_name(tmp_path)
    stands = [name for name, row in found.items() if name[0] == "1" and row["duplicate_of"] is None]
    assert (found["1.txt"]["kept"], len(stands)) == (False, 1)
    assert found["1.txt"]["duplicate_of"] == found[stands[0]]["document_id"]
    numbers = {row["key"] for row in rows(tmp_path, "tfidf")}
    assert numbers == {row["document_id"] for row in found.values() if row["duplicate_of"] is None}
    assert pagebeam("verify", tmp_path).returncode == 0
