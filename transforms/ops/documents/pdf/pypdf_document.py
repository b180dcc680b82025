"""Reads the text of PDF pages with pypdf: slow and plain, but Python alone, which no file can crash."""

import contextlib
import io
import logging
from collections.abc import Iterator

import pypdf
import pypdf.errors

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category

ENGINE = f"pypdf {pypdf.__version__}"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells at length what is odd about a file


class PypdfDocument:
    """An open PDF of which the text can be read and nothing else.

    Args:
        path: A local file.
        password: Where it needs one.

    Raises:
        BadInput: unreadable, encrypted.
    """

    def __init__(self, path: str, password: str | None = None):
        with _refusing():
            with open(path, "rb") as file:
                self._reader = pypdf.PdfReader(io.BytesIO(file.read()), password=password)
            self.page_count = len(self._reader.pages)

    def read(self, number: int) -> PageText:
        """Returns the text of page `number`, 1-based.

        Raises:
            BadInput: There is none, or none that pypdf can read.
        """
        with _refusing():
            text = self._reader.pages[number - 1].extract_text().replace("\0", "")
        text = text.encode("utf-8", "ignore").decode().strip()  # without halves of characters
        if not text:
            raise BadInput(Category.UNREADABLE, "pypdf finds no text on the page")
        return PageText.digital(number, text, ENGINE)._replace(content="text")

    def entry(self, key: str) -> str:
        """Returns an entry of the file's metadata, such as "/Title"; "" where there is none that can be read."""
        with contextlib.suppress(Exception):
            metadata = self._reader.metadata
            return str(metadata.get(key) or "").strip() if metadata else ""
        return ""


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """Turns whatever pypdf raises on hostile bytes into BadInput."""
    try:
        yield
    except (BadInput, MemoryError):
        raise
    except pypdf.errors.FileNotDecryptedError as error:
        raise BadInput(Category.ENCRYPTED, "pypdf cannot decrypt it") from error
    except Exception as error:
        raise BadInput(Category.UNREADABLE, f"pypdf cannot read it: {error or type(error).__name__}") from error
