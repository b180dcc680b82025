"""What was read without redaction does not stay."""

import os

from pagebeam.transforms.ops.work_store.forget_readings import forget_readings


def test_only_readings_with_other_options_are_removed(tmp_path):
    for name in ("open-a", "read-a", "read-b", "pages-a", "images-a", "reader"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part").write_text("511-81-1270")
    forget_readings(str(tmp_path), ["read-b"])
    assert sorted(os.listdir(tmp_path)) == ["images-a", "read-b", "reader"]
    assert os.listdir(tmp_path / "read-b") == ["part"]
