"""Secrets of addresses are masked, and addresses stay apart."""

import json
import logging
import pathlib

import pyarrow as pa
import pytest

from pagebeam.schemas.document import Document, DocumentRef, PageText
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.outputs import ShardName
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.ops.credentials import address, identity, masked, remember
from pagebeam.transforms.ops.documents.read.stage_keys import file_key
from pagebeam.transforms.ops.formats.parquet import to_batch
from pagebeam.transforms.ops.logs import NAME, report_failures
from pagebeam.transforms.ops.storage.inputs import as_reference
from pagebeam.transforms.ops.work_store.batches import Batch, parts_of
from pagebeam.transforms.ops.work_store.run_record import write_record
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once

SIGNED = "https://me:hidden@host/a.pdf?versionId=7&X-Amz-Signature=hidden1&x=1"
SHOWN = "https://***@host/a.pdf?versionId=7&X-Amz-Signature=***"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:hidden@host/a.pdf", "https://***@host/a.pdf"),
        ("https://hidden@host:80/a@b.pdf", "https://***@host:80/a@b.pdf"),
        ("see https://a:hidden@b/c, or d@e.f", "see https://***@b/c, or d@e.f"),
        ("gs://bucket/a?b=c&page=3", "gs://bucket/a?b=c&page=3"),
        ("/a folder/sig=1.pdf", "/a folder/sig=1.pdf"),
        ("plain text", "plain text"),
    ],
)
def test_users_are_masked_and_all_else_stays(text, shown):
    assert masked(text) == shown
    assert masked(shown) == shown


@pytest.mark.parametrize(
    "name",
    [
        "X-Amz-Signature",
        "X-Amz-Credential",
        "X-Amz-Security-Token",
        "X-Goog-Signature",
        "Signature",
        "sig",
        "token",
        "AWSAccessKeyId",
        "GoogleAccessId",
        "access_token",
        "api_key",
        "apikey",
        "password",
    ],
)
def test_signatures_and_tokens_are_masked_and_stay_apart(name):
    uri = f"https://h/a.pdf?b=2&{name}=hidden&c=3"
    shown = masked(uri)
    assert "hidden" not in shown
    assert shown.startswith(f"https://h/a.pdf?b=2&{name}=***")
    assert shown.endswith("&c=3")
    assert masked(shown) == shown
    assert masked(uri.replace("hidden", "other")) != shown
    assert masked(json.dumps([uri])) == json.dumps([shown])


def test_the_identity_of_a_file_has_no_secret_and_tells_files_apart():
    one, other = (f"https://me:{password}@host/a.pdf" for password in ("hidden", "hidden2"))
    assert identity(one) != identity(other)
    assert "hidden" not in identity(one)
    assert identity("gs://b/a.pdf") == "gs://b/a.pdf"  # so that what is kept of it is known again
    assert file_key(DocumentRef("/a.pdf", 1, "e")) == "/a.pdf|1|e"


def test_nothing_that_is_written_holds_a_secret(tmp_path, caplog):
    document = Document(SIGNED, "0a", "application/pdf", 1, 1, None, None, None)
    failure = Failure(SIGNED, "0a", 1, "read", "crash", f"cannot fetch {SIGNED}", None, 0.0, None)
    batch = Batch(str(tmp_path / "work"), "open-1")
    reference = as_reference(SIGNED)
    batch.add(file_key(reference), Reading(document, 1, (PageText.digital(1, "x", "e"),), (failure,), (), 0.0))
    (part,) = batch.publish()
    assert part.document.uri == SIGNED  # while the run lasts, it is fetched by it
    (kept,) = parts_of(str(tmp_path / "work"), part.batch)
    assert kept.document.uri.startswith(SHOWN)
    assert "hidden" not in repr(kept)
    assert "hidden" not in reference.key

    made = ((), {}, (failure,), "")
    write_once(str(tmp_path), ShardName("pages", 0, 1), "f", lambda: made)
    write_record(str(tmp_path), {"command": ["--documents", SIGNED]})
    with caplog.at_level(logging.WARNING, NAME):
        logging.getLogger(NAME).addHandler(caplog.handler)
        report_failures([failure])
        logging.getLogger(NAME).removeHandler(caplog.handler)
    assert "***@host" in caplog.text
    assert "hidden" not in caplog.text

    schema = pa.schema([("uri", pa.string()), ("message", pa.string()), ("text", pa.string())])
    (row,) = to_batch([{"uri": SIGNED, "message": failure.message, "text": SIGNED}], schema).to_pylist()
    assert row["uri"].startswith(SHOWN)
    assert "hidden" not in row["message"]
    assert row["text"] == SIGNED  # a page's own

    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == 3
    assert [path for path in written if b"hidden" in pathlib.Path(path).read_bytes()] == []


def test_an_address_is_known_again_by_what_tables_have():
    remember(SIGNED)
    assert address(masked(SIGNED)) == SIGNED
    assert address("https://***@nobody/told.pdf") == "https://***@nobody/told.pdf"
