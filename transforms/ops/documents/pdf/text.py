"""Text as PDFium gives it, and as it is kept."""

HYPHENS = "\x02\ufffe"  # PDFium's marks for a hyphen at the end of a line, whose word it has put together


def clean(text: str) -> str:
    """PDFium's text with plain line ends, and with those hyphens and line ends that it has put words together over."""
    text = text.replace("\r\n", "\n")
    for hyphen in HYPHENS:
        if hyphen in text:
            text = text.replace(hyphen + "\n", "-\n").replace(hyphen, "-\n")
    return text.replace("\r", "\n").replace("\0", "").strip()
