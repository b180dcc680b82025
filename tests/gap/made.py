"""Files for the tests of the Gap API."""

import pathlib

from tests.transforms.ops.documents.made import pdf, picture, saved

PLAN = "The medical plan pays the clinic"
SCANNED = "Hello world again"


def digital(folder: pathlib.Path, name: str, *pages: str) -> str:
    """A born-digital PDF, one line a page."""
    path = folder / name
    path.write_bytes(pdf(*pages, size=(600, 200)))
    return str(path)


def scan(folder: pathlib.Path, name: str, *pages: str) -> str:
    """A PDF of pictures of text."""
    path = folder / name
    images = [picture(text, mode="RGB") for text in pages]
    images[0].save(path, "PDF", resolution=300, save_all=True, append_images=images[1:])
    return str(path)


def capture(folder: pathlib.Path, name: str, text: str, kind: str) -> str:
    """A picture of one line of text."""
    path = folder / name
    path.write_bytes(saved(picture(text, mode="RGB"), kind))
    return str(path)
