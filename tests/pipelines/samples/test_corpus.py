"""What is put on disk: written by rename, only where it differs, and described by its truth."""

from pagebeam.pipelines.samples.corpus import Sample, describe_truth, write_changed


def test_only_what_differs_is_written(tmp_path):
    path = tmp_path / "new" / "a.txt"
    write_changed(path, b"first")
    before = path.stat()
    write_changed(path, b"first")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    write_changed(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_the_truth_says_what_each_document_must_become():
    samples = [Sample("a.pdf", b"", ("one", "two"), (True, False)), Sample("b.pdf", b"", failure="empty")]
    told = describe_truth(samples)
    assert told["documents"] == {"a.pdf": {"scanned": [True, False]}, "b.pdf": {"failure": "empty"}}
    assert told["images"] == {
        "classes": ["hexagon", "square", "star", "triangle"],
        "per_class": 40,
        "failures": {"hexagon/hexagon-07.jpg": "unreadable"},
    }
