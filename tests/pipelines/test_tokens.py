"""`--tokens`: a whole run, again, and on several workers; near documents are on one side."""

import json
import shutil

import pytest

from tests.made_tokenizers import END, make_tokenizer
from tests.megatron_reader import read_megatron
from tests.pipelines.conftest import pagebeam, record, rows

PLAIN = ["--ocr", "never", "--no_words"]


@pytest.fixture(scope="module")
def inputs(samples, tmp_path_factory):
    """Documents, one of them twice."""
    folder = tmp_path_factory.mktemp("inputs")
    shutil.copytree(samples / "documents", folder / "documents")
    (folder / "documents" / "again.txt").write_text("the cat and the dog sat on the mat, " * 9)
    (folder / "documents" / "anew.txt").write_text("The cat and the dog sat on the mat - " * 9)
    return folder


@pytest.fixture(scope="module")
def asked(inputs, tmp_path_factory):
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    make_tokenizer(path)
    near = ["--text_dedup", "near", "--text_sample", "document"]
    return [
        "run",
        "--documents",
        f"{inputs}/documents/**",
        "--tokens",
        str(path),
        "--token_length",
        "32",
        *PLAIN,
        *near,
    ]


@pytest.fixture(scope="module")
def done(asked, tmp_path_factory):
    out = tmp_path_factory.mktemp("tokens")
    run = pagebeam(*asked, "--output", out)
    assert run.returncode == 0, run.stderr
    return out


def files(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in (out / "tokens").rglob("*") if path.is_file()}


def test_shards_hold_the_documents_one_after_the_other(done, asked):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(asked[4])
    told = json.loads((done / "tokens" / "dataset.json").read_text())
    texts = {}
    for page in rows(done, "pages"):
        texts.setdefault(page["document_id"], []).append(page["text"].strip("\n"))
    said = {key: "\n\n".join(filter(None, pages)) for key, pages in texts.items()}
    assert (told["end_token"], told["length"]) == (END, 32)
    documents = 0
    for side, part in told["splits"].items():
        ids, keys = [], []
        for shard in part["shards"]["megatron"]:
            sequences = [one for (one,) in read_megatron((done / "tokens" / shard["path"]).with_suffix(""))]
            assert {len(one) for one in sequences} == {32}
            ids += [id_ for one in sequences for id_ in one]
        for row in rows(done, f"tokens/{side}"):
            keys += [key for key in row["keys"] if key not in keys]
        expected = [id_ for key in keys for id_ in (*tokenizer.encode(said[key]).ids, told["end_id"])]
        assert part["tokens"] == len(expected)
        assert ids[: len(expected)] == expected
        assert set(ids[len(expected) :]) <= {told["end_id"]}
        documents += part["documents"]
    assert documents == len([text for text in said.values() if text])
    pages = {(row["document_id"], row["page"]): row["token_count"] for row in rows(done, "pages")}
    assert pages == {
        (row["document_id"], row["page"]): len(tokenizer.encode(row["text"]).ids) for row in rows(done, "pages")
    }
    for row in rows(done, "documents"):
        assert row["token_count"] == sum(count for (key, _), count in pages.items() if key == row["document_id"])
    assert record(done)["counts"]["tokens"] == sum(part["tokens"] for part in told["splits"].values())


def test_near_documents_are_on_one_side(done):
    told = json.loads((done / "tokens" / "dataset.json").read_text())
    assert told["audit"]
    ids = {row["uri"].rpartition("/")[2]: row for row in rows(done, "documents")}
    assert ids["again.txt"]["cluster"] == ids["anew.txt"]["cluster"]
    sides = {key: side for side in told["splits"] for row in rows(done, f"tokens/{side}") for key in row["keys"]}
    assert sides[ids["again.txt"]["document_id"]] == sides[ids["anew.txt"]["document_id"]]


def test_the_output_is_whole_and_the_same_again(done, asked, tmp_path):
    assert pagebeam("verify", done).returncode == 0
    before = files(done)
    times = {path: path.stat().st_mtime_ns for path in (done / "tokens").rglob("part-*")}
    assert len(times) > 3
    assert pagebeam(*asked, "--output", done).returncode == 0
    assert files(done) == before
    assert {path: path.stat().st_mtime_ns for path in (done / "tokens").rglob("part-*")} == times
    several = ["--direct_running_mode", "multi_processing", "--direct_num_workers", "2"]
    assert pagebeam(*asked, "--output", tmp_path, *several).returncode == 0
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ("{}", [], "is not a tokenizer of the library tokenizers"),
        (None, [], "does not exist; check the path"),
        (None, ["--token_length", "1"], "'1' is not a whole number at least 2"),
    ],
)
def test_what_cannot_be_used_is_refused(content, more, said, tmp_path, samples):
    path = tmp_path / "t.json"
    if content is not None:
        path.write_text(content)
    asked = ["run", "--documents", f"{samples}/documents/**", "--tokens", path, *more]
    refused = pagebeam(*asked, "--output", tmp_path / "out")
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "--tokens" in refused.stderr or more
