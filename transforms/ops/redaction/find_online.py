"""Finds what leads to a person's or a company's machines: e-mail and IP addresses, and URLs that hold credentials."""

import ipaddress
import re
from collections.abc import Iterator

Span = tuple[int, int]

_AT = r"(?:\s?@\s?|[ ]{0,2}[(\[{<][ ]?(?:at|@)[ ]?[)\]}>][ ]{0,2})"
_DOT = r"(?:\.|\.\n(?=[a-z]{2,4}(?![\w-]))|(?<=[a-z])\n\.|[ ]?[(\[{<][ ]?(?:dot|\.)[ ]?[)\]}>][ ]?)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_LOCAL = r"[^\W_](?:[\w.!#$%&'*+/=?^`{|}-]{0,62}[\w+-])?"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?:[\w.+-]{{1,40}}[._+-]\n)?{_LOCAL}{_AT}(?:{_LABEL}{_DOT}){{1,8}}"
    r"(?:xn--[a-z0-9-]{1,40}|[^\W\d_]{2,24})(?![\w-])",
    re.I,
)
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_STOP = r"(?:\.\n?|\n\.|[ ]\.[ ])"
_IPV4 = re.compile(rf"(?<![\w.-])(?:{_BYTE}{_STOP}){{3}}{_BYTE}(?![\w-])(?!\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::\n?[0-9a-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\w:])", re.I)
_NO_ADDRESS = re.compile(r"(?:\bv|version|release|section|chapter|clause|part|§)[ .:]{0,3}$", re.I)
_REST = r"(?:[^\s\"'<>]|(?<=[/:@?&=.-])\n(?=[^\s\"'<>]))"
_CREDENTIALS = re.compile(
    rf"(?<![\w+.-])[a-z][a-z0-9+.-]{{1,20}}://(?:\n?[^\s/@:\"'<>]{{1,100}}:\n?[^\s/@\"'<>]{{1,100}}\n?@{_REST}{{1,500}}"
    rf"|{_REST}{{1,500}}[?&#;](?:user|pass(?:word|wd|phrase)?|pwd|(?:access|auth|api|id|session|refresh)?[_-]?(?:token|key)"
    rf"|secret|client_secret|sig(?:nature)?|x-amz-signature)={_REST}{{1,500}})",
    re.I,
)


def find_emails(text: str) -> Iterator[Span]:
    """Yields where e-mail addresses are in a folded text, those of the form "jane (at) example (dot) org", too."""
    if "@" in text or re.search(r"[(\[{<][ ]?at[ ]?[)\]}>]", text, re.I):
        yield from (match.span() for match in _EMAIL.finditer(text) if ".." not in match[0])


def find_ips(text: str) -> Iterator[Span]:
    """Yields where addresses of the Internet Protocol are in a folded text; no numbers of versions and sections."""
    for match in _IPV4.finditer(text):
        if not _NO_ADDRESS.search(text, max(0, match.start() - 12), match.start()):
            yield match.span()
    for match in _IPV6.finditer(text):
        if _is_ipv6(match[0].replace("\n", "")):
            yield match.span()


def _is_ipv6(written: str) -> bool:
    """Returns whether it is a whole address; what is too short to be told from times and names of programs is none."""
    try:
        ipaddress.IPv6Address(written)
    except ValueError:
        return False
    return len(written) >= 6 and any(map(str.isdigit, written))


def find_credentials(text: str) -> Iterator[Span]:
    """Yields where URLs are in a folded text that hold a password, a token or a key."""
    if "://" in text:
        yield from (match.span() for match in _CREDENTIALS.finditer(text))
