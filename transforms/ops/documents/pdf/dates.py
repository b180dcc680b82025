"""Parses the dates of PDF files, and removes those that PDFium writes, which make two copies of a page differ."""

import datetime
import hashlib
import re

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?")
_WRITTEN = re.compile(rb"\(D:\d{14}\+00'00'\)(/Creator\(PDFium)")
_ID = re.compile(rb"[0-9A-F]{32}")


def to_iso_date(text: str) -> str | None:
    """Returns a PDF date ("D:20170102150405+01'00'") as ISO 8601, as precise as it is; None where it is not a date."""
    match = _DATE.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    try:
        datetime.datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    date = "-".join(filter(None, (year, month, day)))
    time = ":".join(filter(None, (hour, minute, second)))
    return f"{date}T{time}" if day and minute else date


def remove_timestamps(data: bytes) -> bytes:
    """Returns a file that PDFium wrote without the time and the random name that it puts into each."""
    data = _WRITTEN.sub(rb"(D:19700101000000+00'00')\1", data, count=1)
    head, mark, tail = data.rpartition(b"/ID[<")
    digest = hashlib.sha256(head).hexdigest()[:32].upper().encode()
    return head + mark + _ID.sub(digest, tail) if mark else data
