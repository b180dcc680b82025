"""Pages that were recognised several times: at another resolution, of a worse copy, by another engine.

For `near_texts`: each page is a family of texts that say the same, with the mistakes that recognition really makes.
"""

import hashlib
import json
import pathlib
from collections.abc import Callable

from PIL import Image

from benchmarks.ocr_steps import page as page_of
from benchmarks.running import below
from pagebeam.transforms.ops.documents.calibration.degrade import KINDS, degrade
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise

WORDS = 50  # of a page that counts, at least, as it is
DPI = 300
ENGINES = {"other engine": "rapidocr"}
"""What other readings than Tesseract's there are."""


def recognitions(folder: str, kept: str | None, limit: int) -> dict[str, str]:
    """Returns the texts of pages by key: `<number>/<how it was recognised>`.

    Args:
        folder: Page images of 300 dpi below it; receipts are left out.
        kept: File where texts are stored, so that a second run recognises nothing; None stores nothing.
        limit: Pages at most.
    """
    known: dict[str, str] = {}
    store = pathlib.Path(kept) if kept else None
    if store and store.exists():
        known = dict(json.loads(line) for line in store.read_text().splitlines())
    found: dict[str, str] = {}
    for number, path in enumerate(below(folder, ".tif", ".tiff", ".png")[:limit]):
        texts = {}
        for name, take in _copies(path).items():
            key = f"{path.name}/{name}"
            if key not in known:
                known[key] = _recognised(take(), name)
                if store:
                    with store.open("a") as file:
                        file.write(json.dumps([key, known[key]]) + "\n")
            texts[f"{number}/{name}"] = known[key]
        if len(texts[f"{number}/{DPI} dpi"].split()) >= WORDS:
            found |= texts
    return found


def _copies(path: pathlib.Path) -> dict[str, Callable[[], Image.Image]]:
    """Returns what makes each copy of a page; the worse one's fault follows from the name of the file."""
    seed = int.from_bytes(hashlib.sha256(path.name.encode()).digest()[:4], "big")
    kind = KINDS[seed % len(KINDS)]
    return {
        "300 dpi": lambda: page_of(path),
        "150 dpi": lambda: _halved(page_of(path)),
        "worse copy": lambda: degrade(page_of(path).convert("L"), kind, seed),
        "other engine": lambda: page_of(path),
    }


def _halved(image: Image.Image) -> Image.Image:
    return image.convert("L").resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)


def _recognised(image: Image.Image, name: str) -> str:
    engine = make_engine(ENGINES.get(name, "tesseract"))
    return recognise(engine, image, "eng", DPI // 2 if name.startswith("150") else DPI)[0].text
