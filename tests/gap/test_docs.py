"""Runs the snippets of docs/from-gap.md as they are printed."""

import pathlib
import re

import pytest
from PIL import Image

from tests.gap.made import digital
from tests.pipelines.conftest import pagebeam
from tests.transforms.ops.images.pictures import noise

GUIDE = pathlib.Path(__file__).parents[2] / "docs" / "from-gap.md"


def test_the_snippets_run(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    digital(tmp_path, "report.pdf", "The medical plan pays", "Second page")
    for folder in ("cats", "dogs"):
        (tmp_path / folder).mkdir()
        for number in range(3):
            Image.fromarray(noise(70, 80, seed=number)).save(f"{folder}/{number}.png")
    done = pagebeam("run", "--documents", tmp_path / "report.pdf", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    first, second = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(first, names)
    assert len(names["document"]) == 2  # type: ignore[arg-type]
    assert [len(names[part]) for part in ("X_train", "X_test", "Y_train", "Y_test")] == [4, 2, 4, 2]  # type: ignore[arg-type]
    exec(second, names)
    assert [page.text for page in names["corpus"].pages()] == ["The medical plan pays", "Second page"]  # type: ignore[attr-defined]
