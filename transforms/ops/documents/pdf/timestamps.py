"""Removes from PDF files what makes two copies of the same pages differ: the clock, and a random identifier."""

import hashlib
import re

_WRITTEN = re.compile(rb"\(D:\d{14}\+00'00'\)(/Creator\(PDFium)")
_ID = re.compile(rb"[0-9A-F]{32}")


def remove_timestamps(data: bytes) -> bytes:
    """Returns a file that PDFium wrote without the time and the random name that it puts into each."""
    data = _WRITTEN.sub(rb"(D:19700101000000+00'00')\1", data, count=1)
    head, mark, tail = data.rpartition(b"/ID[<")
    digest = hashlib.sha256(head).hexdigest()[:32].upper().encode()
    return head + mark + _ID.sub(digest, tail) if mark else data
