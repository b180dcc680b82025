"""Reads what a picture file says of itself: title, author and dates, from its TIFF or EXIF tags or its PNG texts."""

import contextlib
import datetime
import re

from PIL import ExifTags, Image

from pagebeam.schemas.document import Metadata

_DOCUMENT_NAME = 269  # TIFF 6.0, section 12
_DATE = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d):(\d\d))?")
_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]+")


def metadata_of(image: Image.Image) -> Metadata:
    """Returns the metadata of an opened picture; None where it has none, or none that can be read."""
    exif = _tags(image)
    info = image.info
    title = exif.get(_DOCUMENT_NAME) or info.get("Title") or exif.get(ExifTags.Base.ImageDescription)
    author = exif.get(ExifTags.Base.Artist) or info.get("Author")
    created = exif.get(ExifTags.Base.DateTimeOriginal) or info.get("Creation Time")
    changed = exif.get(ExifTags.Base.DateTime) or info.get("date:modify")
    return Metadata(_plain(title), _plain(author), _iso(created) or _iso(changed), _iso(changed))


def _tags(image: Image.Image) -> dict[int, object]:
    """Tags of the first frame and of its EXIF directory; broken ones are as good as none."""
    found: dict[int, object] = {}
    with contextlib.suppress(Exception):
        exif = image.getexif()
        found.update(exif)
        found.update(exif.get_ifd(ExifTags.IFD.Exif))
    return found


def _plain(value: object) -> str | None:
    """Returns one line of text, without control characters."""
    if isinstance(value, tuple) and value:
        value = value[0]
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return (" ".join(_TEXT.sub(" ", value).split()) or None) if isinstance(value, str) else None


def _iso(value: object) -> str | None:
    """Returns a date of EXIF ("2017:01:02 15:04:05") or ISO 8601 as ISO 8601; None where it is not a date."""
    match = _DATE.match(_plain(value) or "")
    if not match:
        return None
    numbers = [int(part) for part in match.groups() if part]
    try:
        when = datetime.datetime(*numbers[:3], *numbers[3:])  # type: ignore[arg-type]
    except ValueError:
        return None
    return when.isoformat() if len(numbers) > 3 else when.date().isoformat()
