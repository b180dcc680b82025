"""What a run logs: documents and pages by name, and no text of a page, whatever the level."""

import json

from tests.pipelines.conftest import pagebeam, record, rows


def triples(text: str) -> set[str]:
    """Every three words in a row."""
    words = text.split()
    return {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}


def test_a_log_tells_of_everything_and_quotes_nothing(samples, tmp_path):
    run = ["--documents", f"{samples}/documents/**", "--ocr", "never", "--output", tmp_path, "--log_level", "debug"]
    done = pagebeam("run", *run)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    failed = {line["document"]: line["category"] for line in lines if line["event"] == "failed"}
    assert failed == {row["uri"]: row["category"] for row in rows(tmp_path, "failures")}
    read = [line for line in lines if line["event"] == "done" and "document" in line]
    assert {line["document"] for line in read} == {row["uri"] for row in rows(tmp_path, "documents")}
    assert sum(line["pages"] for line in read) == record(tmp_path)["counts"]["pages"]
    (shard,) = [line for line in lines if "shard" in line]
    assert shard["rows"] == record(tmp_path)["counts"]["pages"]

    quoted = set().union(*(triples(row["text"]) for row in rows(tmp_path, "pages")))
    assert len(quoted) > 500
    assert triples(done.stderr + done.stdout) & quoted == set()

    again = pagebeam("run", *run[:-2])
    assert "{" not in again.stderr, "by default nothing but bugs is logged"
    each = record(tmp_path)["stages"]["open"]["each"]
    assert "msec" not in each
    assert each["rows"]["sum"] == record(tmp_path)["counts"]["pages"]
