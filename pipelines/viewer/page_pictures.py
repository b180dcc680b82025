"""Renders a page when it is looked at: in a sandbox, from the input as it is now, at the resolution of a screen."""

import collections
import io
import threading
from typing import Any

from PIL import Image

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.schemas.options import ImageOptions, Limits
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.render.render_pages import render_pages
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.structure.shard_documents import places_of

DPI = 110
SIDE = 1600  # pixels of the longer side, at most
HELD = 24  # pictures
LIMITS = Limits(seconds=60.0, memory=2048)


class NoPicture(Exception):
    """A page has no picture; the message says why."""


class PagePictures:
    """Renders pages of an output, a few kept for whoever looks again.

    Args:
        redacted: Whether the run redacts: pictures of its inputs would show what it removed.
        passwords: To try on encrypted documents.
    """

    def __init__(self, redacted: bool, passwords: Passwords = NO_PASSWORDS):
        self._redacted, self._passwords = redacted, passwords
        self._held: collections.OrderedDict[tuple[str, int], bytes] = collections.OrderedDict()
        self._lock = threading.Lock()
        self._pool: SandboxPool | None = None

    def read(self, page: dict[str, Any]) -> bytes:
        """Returns the picture of a row of `pages/`, as a JPEG file.

        Raises:
            NoPicture: The input is gone, has changed or cannot be rendered, or may not be shown.
        """
        if self._redacted and page.get("redactions") is None:
            raise NoPicture("the input shows what this run redacted; with --page_images it is known what to paint over")
        if page["media_type"].startswith("text/"):
            raise NoPicture("plain text has no picture")
        key = (page["document_id"], page["page"])
        with self._lock:  # one at a time: whoever looks at a page waits for that one
            if key not in self._held:
                self._held[key] = self._rendered(page)
            self._held.move_to_end(key)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
            return self._held[key]

    def close(self) -> None:
        """Ends the sandbox."""
        with self._lock:
            if self._pool:
                self._pool.close()
                self._pool = None

    def _rendered(self, page: dict[str, Any]) -> bytes:
        self._pool = self._pool or SandboxPool(LIMITS, 1)
        places = places_of(page.get("redactions")) or ()
        digest = page["document_id"]
        ref = ImageRef(page["uri"], digest, "", digest, page=page["page"], document_id=digest, redactions=places)
        ((_, found),) = render_pages([ref], ImageOptions(), PLAIN, self._pool, DPI, self._passwords)
        if isinstance(found, Failure):
            raise NoPicture(f"{found.category}: {found.message}")
        pixels = found.image
        picture = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
        picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=85)
        return file.getvalue()
