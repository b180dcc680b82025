"""`--exclude_ngrams`: a whole run, and again with the list in another place."""

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.preflight import resolve_settings
from pagebeam.pipelines.startup.output_lock import Refused
from tests.pipelines.conftest import pagebeam, record, rows

QUESTION = "Which river flows through the city where the treaty of 1648 was signed by both sides?"
PLAIN = ["--ocr", "never", "--no_words", "--chunks", "100"]


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "clean.txt").write_text("Nothing here is of any list, whatever it may be about. " * 9)
    shown = QUESTION.upper().replace("FLOWS", "FLO-\nws")
    (folder / "quiz.txt").write_text(f"An old quiz asks:\n{shown}\n")
    return folder


def run(texts, out, listed):
    asked = ["run", "--documents", f"{texts}/*.txt", "--output", out, *PLAIN, "--exclude_ngrams", listed]
    done = pagebeam(*asked)
    assert done.returncode == 0, done.stderr
    return done


def test_what_shares_words_with_a_list_is_marked_and_left_out(texts, tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text(f"too short\n{QUESTION}\n")
    out = tmp_path / "out"
    done = run(texts, out, listed)
    assert "1 of 2 entries of --exclude_ngrams have too few words" in done.stderr
    assert "1 text shares words with the list" in done.stdout + done.stderr
    clean, quiz = sorted(rows(out, "pages"), key=lambda row: row["uri"])
    assert (clean["kept"], clean["removed_by"], clean["excluded_entry"], clean["excluded_ngram"]) == (True, *[None] * 3)
    assert (quiz["kept"], quiz["removed_by"], quiz["excluded_entry"]) == (False, "exclude_ngrams", 2)
    assert quiz["excluded_ngram"] == "which river flows through the city where the treaty of 1648 was signed"
    assert {row["uri"]: row["kept"] for row in rows(out, "documents")} == {clean["uri"]: True, quiz["uri"]: False}
    assert [(row["rule"], row["texts"]) for row in rows(out, "filters")] == [(None, 1), ("exclude_ngrams", 1)]
    assert record(out)["counts"]["texts_excluded"] == 1
    assert {row["uri"] for row in rows(out, "chunks")} == {clean["uri"]}
    moved = listed.rename(tmp_path / "moved.txt")
    held = {path: path.stat().st_mtime_ns for path in out.rglob("part-*")}
    run(texts, out, moved)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("part-*")} == held


@pytest.mark.parametrize(("content", "said"), [(None, "does not exist"), ("too short", "has no entry of 8 words")])
def test_a_list_of_no_use_is_refused_before_anything_is_read(content, said, tmp_path):
    path = tmp_path / "list.txt"
    if content:
        path.write_text(content)
    settings, _ = parse(["--documents", "a", "--output", str(tmp_path / "out"), "--exclude_ngrams", str(path)])
    with pytest.raises(Refused) as raised:
        resolve_settings(settings)
    assert said in str(raised.value)
