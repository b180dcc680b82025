"""`--retry_failed` over images that failed for a reason that lay outside of their files."""

import os

from tests.pipelines.conftest import rows
from tests.pipelines.test_images import noise, run, samples


def test_retry_failed_reads_images_again(tmp_path):
    """What was the matter with a file, rights or the network, need not have changed the file."""
    (tmp_path / "in").mkdir()
    noise(40, 30, 0).save(tmp_path / "good.png")
    good = (tmp_path / "good.png").read_bytes()
    for name, data in (("good.png", good), ("ill.png", bytes(len(good)))):
        (tmp_path / "in" / name).write_bytes(data)
        os.utime(tmp_path / "in" / name, (1e9, 1e9))
    given = ("--images", tmp_path / "in", "--resize", "4,4", "--test_fraction", "0")
    assert [row["category"] for row in rows(run(tmp_path / "out", *given), "failures")] == ["unsupported"]
    (tmp_path / "in" / "ill.png").write_bytes(good)
    os.utime(tmp_path / "in" / "ill.png", (1e9, 1e9))
    for more, count in (((), 1), (("--retry_failed", "timeout"), 1), (("--retry_failed",), 2), ((), 2)):
        assert len(samples(run(tmp_path / "out", *given, *more))) == count
    assert rows(tmp_path / "out", "failures") == []
