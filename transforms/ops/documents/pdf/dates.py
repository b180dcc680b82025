"""Parses the dates of PDF files."""

import datetime
import re

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?")


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
