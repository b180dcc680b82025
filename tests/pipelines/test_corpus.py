"""The main job on the sample corpus, from the command line to what readers of every kind find in the output."""

import json
import os
import pathlib
import shutil
from collections import Counter

import h5py
import numpy
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from pagebeam.pipelines import corpus
from pagebeam.schemas import tables
from tests.pipelines.conftest import content, inputs, pagebeam, record, rows

DOCUMENTS = {
    "annual-report.pdf": ("application/pdf", 3, 0),
    "contract-scanned.pdf": ("application/pdf", 2, 2),
    "minutes-mixed.pdf": ("application/pdf", 3, 1),
    "notice-photo.jpg": ("image/jpeg", 1, 1),
    "order-fax.tif": ("image/tiff", 2, 2),
}
FAILED = {
    "empty.pdf": ("open", "empty"),
    "report-truncated.pdf": ("open", "unreadable"),
    "salaries-encrypted.pdf": ("open", "encrypted"),
    "hexagon-07.jpg": ("decode", "unreadable"),
}


def name(uri: str) -> str:
    return uri.rsplit("/", 1)[-1]


def normal(text: str) -> str:
    return " ".join(text.split())


def test_every_document_is_a_row_or_a_failure(finished):
    out, _ = finished
    read = {name(row["uri"]): row for row in rows(out, "documents")}
    failed = {name(row["uri"]): (row["stage"], row["category"]) for row in rows(out, "failures")}
    assert read.keys() == DOCUMENTS.keys()
    assert failed == FAILED
    for document, (media_type, pages, scanned) in DOCUMENTS.items():
        row = read[document]
        assert (row["media_type"], row["page_count"], row["pages_read"], row["pages_failed"]) == (
            media_type,
            pages,
            pages,
            0,
        )
        assert row["scanned"] == (scanned > 0)
        assert (row["quality"] is not None) == (scanned > 0)
        assert row["language"] == "en"


def test_pages_hold_the_text_that_was_set(finished, samples):
    out, _ = finished
    found = {(name(row["uri"]), row["page"]): row for row in rows(out, "pages")}
    assert len(found) == 11
    for (document, page), row in found.items():
        truth = normal((samples / "truth" / document / f"{page}.txt").read_text())
        error = Levenshtein.distance(normal(row["text"]), truth) / len(truth)
        assert error < (0.05 if row["scanned"] else 0.01), (document, page, error)
        assert row["size"] == len(row["text"].encode())
        assert (row["source"], row["scanned"]) in {("text", False), ("ocr", True)}
        assert (row["quality"] is None) != row["scanned"]
    assert {key: row["rotation"] for key, row in found.items() if row["rotation"]} == {("contract-scanned.pdf", 2): 90}


def test_words_are_counted(finished):
    out, _ = finished
    for row in rows(out, "pages"):
        bag = dict(row["bag_of_words"])
        words = [word["word"] for word in row["words"]]
        assert len(words) > 10
        assert sum(bag.values()) == len(words)
        assert bag.keys() == set(words)
        assert not bag.keys() & {"the", "and", "of"}
    for row in rows(out, "documents"):
        pages = [Counter(dict(page["bag_of_words"])) for page in rows(out, "pages") if page["uri"] == row["uri"]]
        assert dict(row["bag_of_words"]) == dict(sum(pages, Counter()))


def test_tables_have_their_schemas(finished):
    import pyarrow.parquet as pq

    out, _ = finished
    for table, schema in (("pages", tables.PAGES), ("documents", tables.DOCUMENTS), ("failures", tables.FAILURES)):
        (path,) = (out / table).glob("*.parquet")
        assert path.name == "part-00000-of-00001.parquet"
        assert pq.read_schema(path).equals(schema)
        assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_image_shards_hold_every_image_once(finished, samples):
    out, _ = finished
    dataset = json.loads((out / "images" / "dataset.json").read_text())
    assert dataset["classes"] == ["hexagon", "square", "star", "triangle"]
    keys, labels = [], []
    for split in ("train", "test"):
        with h5py.File(out / "images" / split / "part-00000-of-00001.h5") as shard:
            assert shard["images"].shape == (len(shard["labels"]), 32, 32, 3)
            assert shard["images"].dtype == numpy.uint8
            assert shard["images"].chunks == (1, 32, 32, 3)
            keys += [key.decode() for key in shard["keys"][:]]
            labels += [dataset["classes"][label] for label in shard["labels"][:]]
            assert dataset["splits"][split]["samples"] == len(shard["labels"]) > 10
            source = pathlib.Path(shard["sources"][0].decode())
            ours = shard["images"][0].astype(int)
        theirs = numpy.asarray(Image.open(source).convert("RGB").resize((32, 32), Image.Resampling.BILINEAR)).astype(
            int
        )
        assert abs(ours - theirs).mean() < 8
    there = {str(p.relative_to(samples / "images")) for p in (samples / "images").rglob("*") if p.is_file()}
    assert sorted(keys) == sorted(there - {"hexagon/hexagon-07.jpg"})
    assert labels == [key.split("/")[0] for key in keys]
    with h5py.File(out / "images" / "train.h5") as together:
        assert len(together["labels"]) == dataset["splits"]["train"]["samples"]


def test_the_account_adds_up_and_verifies(finished):
    out, done = finished
    counts = record(out)["counts"]
    assert counts["inputs"] == 8 + 160
    assert counts["documents"] + counts["images"] + counts["failures_inputs"] == counts["inputs"]
    assert record(out)["stages"]["pages"]["out"] == counts["pages"] == 11
    assert record(out)["seconds"] > 0
    checked = pagebeam("verify", out)
    assert checked.returncode == 0, checked.stdout
    assert "5 documents" in done.stdout
    assert "159 images" in done.stdout
    assert all(failed in done.stdout for failed in FAILED)


def test_no_temporary_file_is_left(finished):
    out, _ = finished
    assert [path for path in out.rglob("*") if path.name.startswith(".tmp-")] == []


def test_a_second_run_changes_nothing_and_reads_nothing(finished, samples):
    out, _ = finished
    before, written = content(out), {path: path.stat().st_mtime_ns for path in (out / "pages").iterdir()}
    again = pagebeam("run", *inputs(samples), "--output", out)
    assert again.returncode == 0, again.stderr
    assert content(out) == before
    assert {path: path.stat().st_mtime_ns for path in (out / "pages").iterdir()} == written
    stages = record(out)["stages"]
    assert stages["open"]["kept"] == stages["open"]["in"] == 8
    assert pagebeam("verify", out).returncode == 0


@pytest.mark.parametrize(
    "workers",
    [
        ("--direct_num_workers", "1"),
        ("--direct_num_workers", "2", "--direct_running_mode", "multi_processing"),
        ("--direct_num_workers", "2", "--direct_running_mode", "multi_threading"),
    ],
    ids=lambda options: "-".join(options[1::2]),
)
def test_the_same_bytes_from_any_workers(finished, samples, tmp_path, workers):
    out, _ = finished
    done = pagebeam("run", *inputs(samples), "--output", tmp_path, *workers)
    assert done.returncode == 0, done.stderr
    assert content(tmp_path).keys() == content(out).keys()
    assert content(tmp_path) == content(out)


def test_another_stemmer_reads_no_page_again(finished, samples, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(finished[0], out)
    before = rows(out, "pages")
    done = pagebeam("run", *inputs(samples), "--output", out, "--stem", "none")
    assert done.returncode == 0, done.stderr
    after = rows(out, "pages")
    assert record(out)["stages"]["open"]["kept"] == 8
    assert [row["text"] for row in after] == [row["text"] for row in before]
    assert [row["bag_of_words"] for row in after] != [row["bag_of_words"] for row in before]
    assert pagebeam("verify", out).returncode == 0


def test_a_grown_corpus_reads_what_is_new(samples, tmp_path):
    corpus, out = tmp_path / "in", tmp_path / "out"
    corpus.mkdir()
    shutil.copy(samples / "documents" / "annual-report.pdf", corpus / "a.pdf")
    assert pagebeam("run", "--documents", corpus, "--output", out).returncode == 0
    shutil.copy(samples / "documents" / "minutes-mixed.pdf", corpus / "b.pdf")
    assert pagebeam("run", "--documents", corpus, "--output", out, "--pages", "1", "--ocr", "never").returncode == 0
    assert record(out)["counts"]["pages"] == 2
    assert pagebeam("run", "--documents", corpus, "--output", out).returncode == 0
    assert (record(out)["counts"]["documents"], record(out)["counts"]["pages"]) == (2, 6)
    assert pagebeam("verify", out).returncode == 0


def test_two_documents_of_the_same_bytes_are_two_rows(samples, tmp_path):
    corpus, out = tmp_path / "in", tmp_path / "out"
    corpus.mkdir()
    for copy in ("a.pdf", "b.jpg"):  # the kind is told by content
        shutil.copy(samples / "documents" / "annual-report.pdf", corpus / copy)
    assert pagebeam("run", "--documents", corpus, "--output", out).returncode == 0
    read = rows(out, "documents")
    assert [name(row["uri"]) for row in read] == ["a.pdf", "b.jpg"]
    assert len({row["document_id"] for row in read}) == 1
    assert [(name(row["uri"]), row["page"]) for row in rows(out, "pages")] == [
        (n, p) for n in ("a.pdf", "b.jpg") for p in (1, 2, 3)
    ]


def test_odd_names_and_lists(samples, tmp_path):
    corpus, out = tmp_path / "a b ü", tmp_path / "out"
    corpus.mkdir()
    odd = [corpus / "x y.pdf", corpus / "ü😀.pdf", pathlib.Path(os.fsdecode(os.fsencode(corpus) + b"/\xff.pdf"))]
    for path in odd:
        shutil.copy(samples / "documents" / "annual-report.pdf", path)
    listing = tmp_path / "names.txt"
    listing.write_text(f"# two\n{odd[0]}\n\n{odd[1]}\n{tmp_path}/absent.pdf\n")
    done = pagebeam("run", "--documents", f"@{listing}", f"{corpus}/*", "--output", out)
    assert done.returncode == 0, done.stderr
    assert sorted(name(row["uri"]) for row in rows(out, "documents")) == ["%FF.pdf", "x y.pdf", "ü😀.pdf"]
    assert [(name(row["uri"]), row["category"]) for row in rows(out, "failures")] == [("absent.pdf", "not_found")]
    assert pagebeam("verify", out).returncode == 0


def test_a_share_of_failures_above_the_limit_is_exit_code_3(samples, tmp_path):
    broken = samples / "documents" / "empty.pdf"
    assert pagebeam("run", "--documents", broken, "--output", tmp_path, "--max_failures", "0.5").returncode == 3
    assert pagebeam("run", "--documents", broken, "--output", tmp_path).returncode == 0


def test_retry_failed_reads_again_what_failed(samples, tmp_path):
    document, out = tmp_path / "x.pdf", tmp_path / "out"
    shutil.copy(samples / "documents" / "report-truncated.pdf", document)
    stamp = document.stat()
    assert pagebeam("run", "--documents", document, "--output", out).returncode == 0
    assert rows(out, "documents") == []
    whole = (samples / "documents" / "annual-report.pdf").read_bytes()
    document.write_bytes(whole[: stamp.st_size].ljust(stamp.st_size))
    os.utime(document, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert pagebeam("run", "--documents", document, "--output", out).returncode == 0
    assert record(out)["stages"]["open"]["kept"] == 1
    assert pagebeam("run", "--documents", document, "--output", out, "--retry_failed", "unreadable").returncode == 0
    assert "kept" not in record(out)["stages"]["open"] or record(out)["stages"]["open"]["kept"] == 0


def test_messages_name_the_module_that_was_called(capsys):
    with pytest.raises(SystemExit):
        corpus.main(["--documents", "a"])
    assert "python -m pipelines.corpus" in capsys.readouterr().err
