"""What files may cost: changed for the process, told in messages by the names that it has here."""

import pathlib
from collections.abc import Iterator

import pytest

from pagebeam import gap
from pagebeam.gap.errors import CannotRead
from pagebeam.gap.runtime import RUNTIME
from pagebeam.gap.settings import Settings, message_of
from pagebeam.schemas.failure import BadInput, Category, Cure
from tests.gap.made import digital
from tests.transforms.ops.images.pictures import encode, noise, picture


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gap.configure(**Settings()._asdict())


def test_a_picture_with_too_many_pixels_is_refused_and_the_cure_works(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.png").write_bytes(encode(picture(noise(40, 50))))
    gap.configure(megapixels=0.001)
    with pytest.raises(CannotRead, match=r"gap\.configure\(megapixels=…\)") as caught:
        gap.Image(str(tmp_path / "a.png"), 1, None)
    assert caught.value.category == "too_large"
    gap.configure(megapixels=0.002)
    assert gap.Image(str(tmp_path / "a.png"), 1, None).shape == (40, 50, 3)


def test_limits_reach_the_sandboxes(tmp_path: pathlib.Path) -> None:
    assert gap.configure(seconds=7, sandboxes=3) == Settings(seconds=7, sandboxes=3) == RUNTIME.settings
    assert RUNTIME.sandboxes().size == 3
    assert gap.Document(digital(tmp_path, "a.pdf", "one"), None).text == ["one"]
    assert gap.configure(seconds=120.0) == Settings(sandboxes=3)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"minutes": 3}, TypeError),
        ({"seconds": "3"}, TypeError),
        ({"seconds": 0}, ValueError),
        ({"memory": -1}, ValueError),
    ],
)
def test_wrong_settings(changes: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        gap.configure(**changes)  # type: ignore[arg-type]


def test_cures_have_the_names_of_the_api() -> None:
    assert message_of(BadInput(Category.TIMEOUT, "took too long", Cure.MORE_TIME)) == (
        "took too long; raise gap.configure(seconds=…), or lower Document.RESOLUTION"
    )
    locked = BadInput(Category.ENCRYPTED, "needs a password", Cure.PASSWORD)
    assert message_of(locked) == "needs a password; give it with Document(…, password=…)"
    assert message_of(BadInput(Category.EMPTY, "has no pages")) == "has no pages"


def test_a_document_that_cannot_be_fetched_is_not_sent_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "1")
    with pytest.raises(CannotRead) as caught:
        gap.Document("http://127.0.0.1:9/a.pdf", None)
    assert "--" not in str(caught.value)
    assert str(caught.value).endswith("; try again")
