"""Masks the secrets that addresses hold: `user:password@`, and the signatures and tokens of signed queries.

    https://me:hidden@host/a.pdf?sig=0af3…  ->  https://***@host/a.pdf?sig=***1f2e3d4c

Addresses are passed on as they are while a run lasts, as files are fetched by them; what is written or shown is masked.
A masked value of a query bears a hash, so that two addresses that differ in it alone stay two.
"""

import hashlib
import re

USER = re.compile(r"(?<=://)[^/?#\s\"'<>]+@")
SECRETS = (
    "x-amz-signature|x-amz-credential|x-amz-security-token|awsaccesskeyid|x-goog-signature|x-goog-credential|"
    "googleaccessid|signature|sig|sas|token|access[-_]?token|id[-_]?token|refresh[-_]?token|auth|authorization|"
    "key|api[-_]?key|access[-_]?key|secret|client[-_]?secret|password|passwd|pwd|pass|code|session|sessionid|jwt|hmac"
)
QUERY = re.compile(rf"(?<=[?&;])({SECRETS})=(?!\*\*\*)([^&#\s\"'<>;\\]+)", re.IGNORECASE)

_addresses: dict[str, str] = {}
"""The addresses with secrets that this process was told of, by what they are when masked."""


def masked(text: str) -> str:
    """Returns a text with the secrets of the addresses in it masked; it may be an address alone, or JSON, or HTML."""
    if "://" not in text and "=" not in text:
        return text
    return QUERY.sub(_hashed, USER.sub("***@", text))


def _hashed(found: re.Match[str]) -> str:
    return f"{found[1]}=***{hashlib.sha256(found[2].encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def identity(uri: str) -> str:
    """Returns what tells an address from others without its secrets: itself, or it masked, with a hash of it."""
    shown = masked(uri) if "://" in uri else uri
    return uri if shown == uri else f"{shown}#{hashlib.sha256(uri.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def remember(uri: str) -> None:
    """Makes an address known to this process by its masked form, as tables have it."""
    if "://" in uri and (shown := masked(uri)) != uri:
        _addresses[shown] = uri


def address(uri: str) -> str:
    """Returns the address that a masked one stands for, where this process was told of it; any other as it is."""
    return _addresses.get(uri, uri)
