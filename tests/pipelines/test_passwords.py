"""Passwords from the command line to the tables, and nowhere else."""

import io
import pathlib

import pikepdf

from pagebeam.transforms.ops.work_store.batches import parts_of
from tests.pipelines.conftest import content, pagebeam, record, rows
from tests.transforms.ops.documents import made

SECRETS = (b"hunter2", b"s3same", b"wr0ng-guess")


def locked(password: bytes, text: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf(text))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=password.decode(), owner="owner", R=6))
    return out.getvalue()


def readings(out: pathlib.Path) -> int:
    """Documents that the work store holds, each as often as it was read."""
    work = out / "work"
    batches = [str(path.relative_to(work)) for path in work.glob("open-*/*.zip")]
    return sum(len(list(parts_of(str(work), batch))) for batch in batches)


def test_locked_documents_alone_are_read_again_and_no_password_stays(tmp_path):
    documents, out = tmp_path / "in", tmp_path / "out"
    documents.mkdir()
    (documents / "open.pdf").write_bytes(made.pdf("open to all"))
    (documents / "one.pdf").write_bytes(locked(SECRETS[0], "the first"))
    (documents / "two.pdf").write_bytes(locked(SECRETS[1], "the second"))

    def run(*options: object) -> dict[str, str]:
        done = pagebeam("run", "--documents", documents, "--output", out, *options)
        assert done.returncode == 0, done.stderr
        said = (done.stdout + done.stderr).encode()
        held = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
        assert not [secret for secret in SECRETS if secret in said or secret in held]
        return {row["uri"].rsplit("/", 1)[-1]: row["text"] for row in rows(out, "pages")}

    assert run() == {"open.pdf": "open to all"}
    assert {row["category"] for row in rows(out, "failures")} == {"encrypted"}
    assert record(out)["options"]["read"]["passwords"] is False

    listed = tmp_path / "passwords"
    listed.write_bytes(b"wr0ng-guess\ntwo.pdf\ts3same\n")
    given = ("--password", "hunter2", "--passwords", listed)
    everything = {"open.pdf": "open to all", "one.pdf": "the first", "two.pdf": "the second"}
    assert run(*given) == everything
    assert readings(out) == 5  # three without passwords, and again the two that wanted one
    assert record(out)["options"]["read"]["passwords"] is True
    assert rows(out, "failures") == []

    bytes_then = content(out)
    assert run(*given) == everything
    assert content(out) == bytes_then
    assert run() == {"open.pdf": "open to all"}
    assert readings(out) == 5


def test_a_list_of_passwords_that_is_not_there(tmp_path):
    done = pagebeam("run", "--documents", tmp_path, "--output", tmp_path / "out", "--passwords", tmp_path / "gone")
    assert done.returncode == 2
    assert "gone cannot be read: does not exist" in done.stderr
