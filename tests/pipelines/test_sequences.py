"""`--vocabulary`, `--sequences` and `--tfidf`: a whole run, again, and on several workers."""

import json

import h5py
import pyarrow.parquet as pq
import pytest

from tests.pipelines.conftest import pagebeam, rows

ASKED = ["--sequences", "30", "--tfidf", "--ocr", "never"]


def numbers(out):
    tables = ("vocabulary", "sequences", "tfidf")
    return {str(p.relative_to(out)): p.read_bytes() for t in tables for p in (out / t).rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def done(samples, tmp_path_factory):
    out = tmp_path_factory.mktemp("numbers")
    run = pagebeam("run", "--documents", f"{samples}/documents/**", "--output", out, *ASKED)
    assert run.returncode == 0, run.stderr
    return out


def test_the_vocabulary_counts_the_words_of_all_pages(done):
    counts = {}
    for page in rows(done, "pages"):
        for word in page["words"]:
            counts[word["word"]] = counts.get(word["word"], 0) + 1
    table = rows(done, "vocabulary")
    assert len(table) > 50
    assert {row["word"]: row["count"] for row in table} == counts
    assert [row["rank"] for row in table] == list(range(1, len(table) + 1))
    assert [(-row["count"], row["word"]) for row in table] == sorted((-row["count"], row["word"]) for row in table)


def test_sequences_are_those_of_the_pages(done):
    ranks = {row["word"]: row["rank"] for row in rows(done, "vocabulary")}
    pages = {f"{page['document_id']}/{page['page']}": page for page in rows(done, "pages")}
    seen = set()
    for path in sorted((done / "sequences").glob("*/*.h5")):
        with h5py.File(path) as shard:
            for key, sequence in zip(shard["keys"].asstr()[:], shard["sequences"][:].tolist(), strict=True):
                indices = [1] + [ranks[word["word"]] + 3 for word in pages[key]["words"]]
                assert sequence == ([0] * 30 + indices)[-30:]
                seen.add((key, path.parent.name))
    assert {key for key, _ in seen} == pages.keys()
    assert len({(key.split("/")[0], side) for key, side in seen}) == len({key.split("/")[0] for key in pages})
    told = json.loads((done / "sequences" / "dataset.json").read_text())
    assert sum(part["samples"] for part in told["splits"].values()) == len(pages)
    assert told["classes"] == ["documents"]


def test_tfidf_has_unit_length(done):
    table = rows(done, "tfidf")
    assert len(table) == len(rows(done, "pages"))
    lengths = [sum(weight**2 for weight in row["weights"]) for row in table if row["weights"]]
    assert len(lengths) > 3
    assert lengths == pytest.approx([1.0] * len(lengths), abs=1e-5)


def test_the_output_is_whole_and_the_same_again(done, samples, tmp_path):
    assert pagebeam("verify", done).returncode == 0
    before = numbers(done)
    arguments = ["run", "--documents", f"{samples}/documents/**", *ASKED]
    assert pagebeam(*arguments, "--output", done).returncode == 0
    assert numbers(done) == before
    several = ["--direct_running_mode", "multi_processing", "--direct_num_workers", "2"]
    assert pagebeam(*arguments, "--output", tmp_path, *several).returncode == 0
    assert numbers(tmp_path) == before


def test_labels_come_from_a_table_and_may_be_missing(samples, tmp_path):
    labels = tmp_path / "labels.csv"
    labels.write_text(f"uri,label\n{samples}/documents/annual-report.pdf,report\n")
    out = tmp_path / "out"
    arguments = ["--labels", labels, "--text_sample", "document", *ASKED]
    run = pagebeam("run", "--documents", f"{samples}/documents/**", "--output", out, *arguments)
    assert run.returncode == 0, run.stderr
    told = json.loads((out / "sequences" / "dataset.json").read_text())
    assert told["classes"] == ["report"]
    samples_ = [(part["per_class"].get("report", 0), part["unlabelled"]) for part in told["splits"].values()]
    documents = sum(pq.read_table(path).num_rows for path in (out / "documents").glob("*.parquet"))
    assert [sum(column) for column in zip(*samples_, strict=True)] == [1, documents - 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--images", "x", "--sequences", "9"], "--sequences is made of documents; give --documents"),
        (["--documents", "x", "--tfidf", "--no_words"], "--tfidf needs words; leave out --no_words"),
        (["--documents", "x", "--sequences", "9", "--ngrams", "2"], "leave out --ngrams or --sequences"),
        (["--documents", "x", "--sequences", "9", "--split", "exact"], "leave out --split exact or --sequences"),
        (["--documents", "x", "--sequences", "0"], "'0' is not a whole number at least 1"),
    ],
)
def test_what_contradicts_is_refused(arguments, said, tmp_path):
    done = pagebeam("run", *arguments, "--output", tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
