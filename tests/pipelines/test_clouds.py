"""The main job from and to buckets, and from the web: what comes out is what comes out on a disk."""

import json
import os
import pathlib
import posixpath
import re
import shutil
import signal
import subprocess
import time

import h5py
import numpy
import pyarrow.parquet as pq
import pytest

from pagebeam.pipelines.commands import verify
from pagebeam.transforms.ops.storage import files
from tests.clouds import BUCKET, Line, emulator, environment, pointed, web
from tests.pipelines.conftest import command, content, inputs, pagebeam, record, rows
from tests.transforms.ops.documents.made import pdf

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module", params=["gs", "s3"])
def bucket(request):
    """The URI of a bucket and the environment in which a command finds it; this process finds it, too."""
    kind = request.param
    if kind == "s3":
        pytest.importorskip("s3fs")
    with emulator(kind) as address, pointed(kind, address):
        yield f"{kind}://{BUCKET}", {**os.environ, **environment(kind, address)}


def upload(folder: pathlib.Path, uri: str) -> None:
    """Puts all files of a folder below a URI."""
    for path in folder.rglob("*"):
        if path.is_file():
            files.write_bytes(f"{uri}/{path.relative_to(folder)}", path.read_bytes())


def download(uri: str, folder: pathlib.Path) -> pathlib.Path:
    """Fetches all files below a URI."""
    for name in files.files_below(uri):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files.read_bytes(f"{uri}/{name}"))
    return folder


def told(out: pathlib.Path, table: str) -> list[str]:
    """The rows of a table without what may differ: the folder of the URI, and times."""
    found = [row | {"uri": posixpath.basename(row["uri"]), "elapsed": None} for row in rows(out, table)]
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in found)


def samples_of(out: pathlib.Path, split: str) -> list[tuple[bytes, int, bytes]]:
    """Key, label and pixels of every sample of a split, in order."""
    found = []
    for path in sorted((out / "images" / split).glob("*.h5")):
        with h5py.File(path) as shard:
            found += zip(
                shard["keys"][:], shard["labels"][:], map(numpy.ndarray.tobytes, shard["images"][:]), strict=True
            )
    return found


def verified(uri: str, capsys) -> tuple[int, str]:
    """What `pagebeam verify` answers."""
    capsys.readouterr()
    return verify.main([uri]), capsys.readouterr().out


@pytest.fixture(scope="module")
def corpus(samples, tmp_path_factory) -> pathlib.Path:
    """The sample corpus without the documents that take longest to recognise, and with half of the images."""
    folder = tmp_path_factory.mktemp("corpus")
    slow = shutil.ignore_patterns("contract-scanned.pdf", "order-fax.tif", "notice-photo.jpg")
    shutil.copytree(samples / "documents", folder / "documents", ignore=slow)
    for name in ("hexagon", "star"):
        shutil.copytree(samples / "images" / name, folder / "images" / name)
    return folder


@pytest.fixture(scope="module")
def disk(corpus, tmp_path_factory) -> pathlib.Path:
    """The output of a run from disk to disk."""
    out = tmp_path_factory.mktemp("disk")
    done = pagebeam("run", *inputs(corpus), "--output", out)
    assert done.returncode == 0, done.stderr
    return out


def test_the_main_job_within_a_bucket(bucket, corpus, disk, tmp_path, capsys):
    uri, env = bucket
    upload(corpus, f"{uri}/in")
    done = pagebeam("run", *inputs(f"{uri}/in"), "--output", f"{uri}/out", env=env)
    assert done.returncode == 0, done.stderr
    assert f"{uri}/out" in done.stdout
    out = download(f"{uri}/out", tmp_path / "out")
    for table in ("pages", "documents", "failures"):
        assert len(told(out, table)) >= 2
        assert told(out, table) == told(disk, table)
    for split in ("train", "test"):
        assert len(samples_of(out, split)) > 10
        assert samples_of(out, split) == samples_of(disk, split)
    assert record(out)["counts"] == record(disk)["counts"]
    files = len(record(out)["files"])
    assert files >= 8
    assert verified(f"{uri}/out", capsys) == (0, f"✓ {files} files and 85 inputs are as run.json says\n")

    again = pagebeam("run", *inputs(f"{uri}/in"), "--output", f"{uri}/out", env=env)
    assert again.returncode == 0, again.stderr
    after = download(f"{uri}/out", tmp_path / "after")
    assert content(after) == content(out)
    stages = record(after)["stages"]
    assert stages["open"]["kept"] == stages["open"]["in"] == 5


def test_the_same_bytes_as_on_a_disk(bucket, corpus, disk, tmp_path, capsys):
    uri, env = bucket
    done = pagebeam("run", *inputs(corpus), "--output", f"{uri}/bytes", env=env)
    assert done.returncode == 0, done.stderr
    here, there = content(disk), content(download(f"{uri}/bytes", tmp_path))
    virtual = {"images/train.h5", "images/test.h5"}  # only a file system has them
    assert len(there) == 9
    assert there == {name: data for name, data in here.items() if name not in virtual}
    files.remove(f"{uri}/bytes/pages/part-00000-of-00001.parquet")
    code, said = verified(f"{uri}/bytes", capsys)
    assert code == 1
    assert "pages/part-00000-of-00001.parquet is missing" in said


def test_a_bucket_that_is_not_there(bucket, corpus):
    uri, env = bucket
    document = corpus / "documents" / "annual-report.pdf"
    done = pagebeam("run", "--documents", document, "--output", f"{uri}-none/out", env=env)
    assert done.returncode == 2, done.stderr
    assert f"--output {uri}-none/out cannot be written" in done.stderr
    assert "no such bucket" in done.stderr


def test_two_runs_into_one_bucket_and_one_that_was_killed(bucket, corpus):
    uri, env = bucket
    out = f"{uri}/one"
    run = ["run", "--documents", corpus / "documents" / "minutes-mixed.pdf", "--ocr", "never", "--output", out]
    first = subprocess.Popen(command(*run), env=env, stderr=subprocess.PIPE)
    while not files.exists(f"{out}/work/options.json"):
        assert first.poll() is None, first.stderr.read()
        time.sleep(0.05)
    first.send_signal(signal.SIGSTOP)
    for more in ((), ("--dry_run",)):
        second = pagebeam(*run, *more, env=env)
        assert second.returncode == 75, second.stderr
        assert f"another run writes to {out} (process {first.pid} on " in second.stderr
        assert "; wait for it, or choose another --output. If it was killed, OUT is free 180 s after" in second.stderr
    first.kill()
    first.communicate()
    third = pagebeam(*run, env=env)
    assert third.returncode == 0, third.stderr
    assert f"pagebeam: taken over from a run that ended without releasing OUT (process {first.pid} on " in third.stderr
    assert files.files_below(f"{out}/.lock") == {}
    fourth = pagebeam(*run, env=env)
    slow = re.compile(r"files are under way|^\d+:\d\d:\d\d ")  # what is said where it takes long
    said = [line for line in fourth.stderr.splitlines() if not slow.search(line)]
    assert (fourth.returncode, said) == (0, [])


def test_a_list_of_web_addresses(corpus, tmp_path):
    out, listing = tmp_path / "out", tmp_path / "list.txt"
    with web(corpus / "documents") as address:
        line = Line(address, lambda method, path, times: "403" if "secret" in path else "503" if not times else "")
        with line.open() as bad:
            names = ["annual-report.pdf?version=2", "minutes-mixed.pdf", "none.pdf", "secret.pdf", "empty.pdf"]
            listing.write_text("".join(f"{bad}/{name}\n" for name in names))
            done = pagebeam("run", "--documents", f"@{listing}", "--output", out, "--ocr", "never")
            assert done.returncode == 0, done.stderr
            assert sorted(row["uri"] for row in rows(out, "documents")) == [f"{bad}/{name}" for name in names[:2]]
            failed = {posixpath.basename(row["uri"]): row["category"] for row in rows(out, "failures")}
            assert failed == {"none.pdf": "not_found", "secret.pdf": "not_permitted", "empty.pdf": "empty"}
            assert line.gets("annual-report.pdf") == 2  # the first was told 503
            assert pagebeam("run", "--documents", f"@{listing}", "--output", out, "--ocr", "never").returncode == 0
            assert line.gets("annual-report.pdf") == 2
    assert record(out)["stages"]["open"]["kept"] == 3
    assert pagebeam("verify", out).returncode == 0
    assert len(pq.read_table(out / "pages")) == 6


def test_a_long_document_is_fetched_once_by_a_worker_and_leaves_nothing(tmp_path):
    (tmp_path / "web").mkdir()
    (tmp_path / "tmp").mkdir()
    (tmp_path / "web" / "long.pdf").write_bytes(pdf(*(f"Page {number} of many" for number in range(1, 61))))
    with web(tmp_path / "web") as address:
        line = Line(address)
        with line.open() as way:
            env = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
            done = pagebeam("run", "--documents", f"{way}/long.pdf", "--output", tmp_path / "out", env=env)
    assert done.returncode == 0, done.stderr
    assert record(tmp_path / "out")["stages"]["read"]["in"] > 4
    assert [row["page"] for row in rows(tmp_path / "out", "pages")] == list(range(1, 61))
    assert line.gets("long.pdf") == 1
    assert [path for path in (tmp_path / "tmp").rglob("*") if path.is_file()] == []
